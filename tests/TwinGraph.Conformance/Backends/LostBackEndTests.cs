using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using TwinGraph.Bolt.Client;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using TwinGraph.Server;

namespace TwinGraph.Conformance.Backends;

/// <summary>A back end that is away, dies in the middle, and returns.</summary>
public sealed class LostBackEndTests : IAsyncLifetime
{
    private const string Field = "{ tie(id: \"t048\") { id } }";
    private readonly OwnBoltServer _server = new();
    private readonly HttpClient _client = new();
    private BoltDatabase _database = null!;
    private WebApplication _door = null!;
    private Uri _address = null!;

    public async ValueTask InitializeAsync()
    {
        _database = new(_server.Uri, new() { MaxRetryTime = TimeSpan.Zero });
        _door = ServerHost.Build(
            new ServerOptions
            {
                Urls = "http://127.0.0.1:0",
                WebFolder = "/no/such/folder",
                Feed = new() { PollInterval = TimeSpan.FromMilliseconds(20) },
            },
            _database
        );
        await _door.StartAsync();
        _address = new(_door.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        await _door.StopAsync();
        await _door.DisposeAsync();
        await _database.DisposeAsync();
        await _server.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task GraphQL_WhileTheServerIsAway_SaysSoAndAnswersOnceItIsBack()
    {
        await AssertAnswersAsync();

        await _server.StopAsync();
        JsonElement away = await RootFieldTests.AskAsync(_address, Field);
        Assert.Equal(
            "GRAPH_UNAVAILABLE",
            away.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()
        );
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await HealthAsync()).Status);

        _server.Start();
        await AssertAnswersAsync();
        (HttpStatusCode status, JsonElement health) = await HealthAsync();
        Assert.Equal(HttpStatusCode.OK, status);
        JsonElement graph = health.GetProperty("graph");
        Assert.Equal(_server.Uri.Addresses[0].ToString(), graph.GetProperty("address").GetString());
        Assert.StartsWith("Neo4j/", graph.GetProperty("server").GetString(), StringComparison.Ordinal);
        Assert.Equal("twingraph", graph.GetProperty("database").GetString());
    }

    [Fact]
    public async Task Subscription_OverAServerThatGoesAwayAndReturns_MissesNothing()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        await LogAsync(1, 2);
        string query = Uri.EscapeDataString("subscription { tieChanged(after: 0) { change { sequence } } }");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address, "/graphql?query=" + query));
        request.Headers.Accept.ParseAdd("text/event-stream");
        using HttpResponseMessage response = await _client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            stop
        );
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync(stop));
        Assert.Equal("1 2", await NextAsync(events));

        await _server.StopAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await HealthAsync()).Status);
        _server.Start();
        await LogAsync(3, 4);

        Assert.Equal("3 4", await NextAsync(events));

        async Task LogAsync(int first, int last) =>
            await _database.ExecuteAsync(
                """
                MERGE (l:ChangeLog {id: 'change-log'})
                SET l.last = $last
                WITH l
                UNWIND range($first, $last) AS n
                CREATE (:Change {id: 'change:' + n, sequence: n, at: '2026-06-01T12:00:00.000Z', by: 'ann', action: 'recorded',
                  kind: 'visit', subject: 't' + n, dossier: 'd', summary: 's', after: '{"kind":"visit","node":{"id":"t"}}'})
                """,
                new Dictionary<string, CypherValue>
                {
                    ["first"] = CypherValue.Integer(first),
                    ["last"] = CypherValue.Integer(last),
                },
                stop
            );

        async Task<string> NextAsync(StreamReader reader)
        {
            var numbers = new List<int>();
            while (numbers.Count < 2)
            {
                string line = await reader.ReadLineAsync(stop) ?? throw new EndOfStreamException();
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    using JsonDocument answer = JsonDocument.Parse(line[6..]);
                    JsonElement data = answer.RootElement.GetProperty("data");
                    numbers.Add(
                        data.GetProperty("tieChanged").GetProperty("change").GetProperty("sequence").GetInt32()
                    );
                }
            }

            return string.Join(' ', numbers);
        }
    }

    [Fact]
    public async Task Query_WhenTheServerDiesInTheMiddle_SaysThatTheConnectionIsLost()
    {
        await using ICypherTransaction transaction = await _database.BeginAsync(AccessMode.Write);
        await using ICypherResult result = await transaction.RunAsync("UNWIND range(1, 100000000) AS n RETURN n");
        Assert.True(await result.ReadAsync());

        await _server.StopAsync();
        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
        {
            while (await result.ReadAsync()) { }
        });

        Assert.Equal(BoltErrors.ConnectionLost, error.Detail);
        Assert.True(BoltErrors.IsAboutTheServer(error));
        _server.Start();
        Assert.Equal(1, (await _database.QueryAsync("RETURN 1 AS one")).Rows[0][0].AsInteger());
    }

    [Fact]
    public async Task Query_CancelledInTheMiddle_LeavesTheConnectionToTheNext()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await _database.QueryAsync(
                "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS s",
                null,
                cancel.Token
            )
        );

        Assert.Equal(1, (await _database.QueryAsync("RETURN 1 AS one")).Rows[0][0].AsInteger());
    }

    [Fact]
    public async Task Values_ThereAndBack_AreTheSame()
    {
        const string All = """
            {int: 1, big: 9223372036854775807, float: 1.5, text: 'é”', flag: true, nothing: null, list: [1, [2, {a: 'b'}]],
             day: date('2024-02-29'), at: datetime('2024-02-29T12:00:00.000000001[Asia/Jakarta]'), zoned: datetime('2024-02-29T12:00+07:00'),
             local: localdatetime('2024-02-29T12:00'), time: time('12:00+07:00'), clock: localtime('12:00:00.5'),
             span: duration('P1Y2M3DT4.5S'), place: point({longitude: 106.8, latitude: -6.2}), space: point({x: 1, y: 2, z: 3})}
            """;
        RecordTable sent = await _database.QueryAsync($"RETURN {All} AS all");
        RecordTable back = await _database.QueryAsync(
            "RETURN $all AS all",
            new Dictionary<string, CypherValue> { ["all"] = sent.Rows[0][0] }
        );

        Assert.Equal(PlainValue.Show(sent.Rows[0][0]), PlainValue.Show(back.Rows[0][0]));
    }

    [Fact]
    public async Task Entities_OverBolt_HaveLabelsTypesEndsAndPaths()
    {
        await using ICypherTransaction transaction = await _database.BeginAsync(AccessMode.Write);
        RecordTable table = await transaction.QueryAsync(
            """
            CREATE (a:B:A {x: 1})-[r:R {y: 2}]->(b:C)
            WITH a, b
            MATCH p = (b)<-[r]-(a)
            RETURN a, r, p
            """
        );

        Assert.Equal(
            "(:A:B {x: 1}) | [:R {y: 2}] | (:C {})<-[:R {y: 2}]-(:A:B {x: 1})",
            PlainValue.Show(table.Rows[0])
        );
        Assert.Equal((2, 1), (table.Summary.Counters.NodesCreated, table.Summary.Counters.RelationshipsCreated));
        Assert.Equal(StatementType.ReadWrite, table.Summary.Type);
    }

    // The store is empty, so there is no such tie; but there is an answer.
    private async Task AssertAnswersAsync()
    {
        JsonElement answer = await RootFieldTests.AskAsync(_address, Field);
        Assert.Equal("""{"tie":null}""", answer.GetProperty("data").GetRawText());
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> HealthAsync()
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri(_address, "/health"));
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
