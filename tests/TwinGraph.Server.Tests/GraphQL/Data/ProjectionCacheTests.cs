using TwinGraph.Cypher;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.GraphQL.Data;

public sealed class ProjectionCacheTests : IDisposable
{
    private const string Centrality =
        "query($kinds: [TieKind!]) { centrality(measure: DEGREE, kinds: $kinds) { node { id } score } }";

    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly EmbeddedDatabase _graph;

    public ProjectionCacheTests() => _graph = new(_store);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ANetworkAskedForAgain_IsNotReadAgain()
    {
        await TieAsync("one", "partnership");
        var database = new CountingDatabase(_graph, tellsState: true);
        await using TestHost host = await TestHost.StartAsync(database);

        (string first, int cold) = await AskAsync(host, database);
        (string second, int warm) = await AskAsync(host, database);

        Assert.Contains("ID-one", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
        Assert.Equal(cold - 1, warm);
    }

    [Fact]
    public async Task AfterACommit_ItIsReadAgain()
    {
        await TieAsync("one", "partnership");
        var database = new CountingDatabase(_graph, tellsState: true);
        await using TestHost host = await TestHost.StartAsync(database);
        (string before, int cold) = await AskAsync(host, database);

        await TieAsync("two", "partnership");
        (string after, int again) = await AskAsync(host, database);

        Assert.DoesNotContain("ID-two", before, StringComparison.Ordinal);
        Assert.Contains("ID-two", after, StringComparison.Ordinal);
        Assert.Equal(cold, again);
    }

    [Fact]
    public async Task OtherArguments_AskForAnotherNetwork()
    {
        await TieAsync("one", "partnership");
        await TieAsync("two", "visit");
        await using TestHost host = await TestHost.StartAsync(new CountingDatabase(_graph, tellsState: true));

        Answer all = await host.AskAsync(Centrality);
        Answer visits = await host.AskAsync(Centrality, new { kinds = new[] { "VISIT" } });
        Answer partnerships = await host.AskAsync(Centrality, new { kinds = new[] { "PARTNERSHIP" } });

        Assert.Contains("ID-one", all.Text, StringComparison.Ordinal);
        Assert.Contains("ID-two", all.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ID-one", visits.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ID-two", partnerships.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABackEndThatTellsNoState_IsReadEachTime()
    {
        await TieAsync("one", "partnership");
        var database = new CountingDatabase(_graph);
        await using TestHost host = await TestHost.StartAsync(database);

        (string first, int cold) = await AskAsync(host, database);
        (string second, int again) = await AskAsync(host, database);

        Assert.Equal(first, second);
        Assert.Equal(cold, again);
    }

    [Fact]
    public async Task WithoutRoom_NothingIsKept()
    {
        await TieAsync("one", "partnership");
        var database = new CountingDatabase(_graph, tellsState: true);
        await using TestHost host = await TestHost.StartAsync(database, new GraphQLLimits { MaxCachedSteps = 0 });

        (_, int cold) = await AskAsync(host, database);
        (_, int again) = await AskAsync(host, database);

        Assert.Equal(cold, again);
    }

    [Fact]
    public async Task TheLeastRecentlyAskedFor_GoesFirst()
    {
        await TieAsync("one", "partnership");
        await TieAsync("two", "visit");
        var database = new CountingDatabase(_graph, tellsState: true);

        // Each of the two takes two nodes, a step, and one for itself.
        await using TestHost host = await TestHost.StartAsync(database, new GraphQLLimits { MaxCachedSteps = 7 });
        object visits = new { kinds = new[] { "VISIT" } };
        object partnerships = new { kinds = new[] { "PARTNERSHIP" } };
        (_, int cold) = await AskAsync(host, database, visits);
        (_, int warm) = await AskAsync(host, database, visits);
        await AskAsync(host, database, partnerships);
        (_, int again) = await AskAsync(host, database, visits);

        Assert.Equal(cold - 1, warm);
        Assert.Equal(cold, again);
    }

    public void Dispose() => _store.Dispose();

    private static async Task<(string Text, int Statements)> AskAsync(
        TestHost host,
        CountingDatabase database,
        object? variables = null
    )
    {
        int before = database.Statements;
        Answer answer = await host.AskAsync(Centrality, variables);
        Assert.True(answer.HasData, answer.Text);
        return (answer.Text, database.Statements - before);
    }

    private async Task TieAsync(string name, string kind)
    {
        string label = kind == "visit" ? "Visit" : "Partnership";
        (string first, string second) =
            kind == "visit" ? ("GUEST", "HOST") : ("PARTY {side: 'from'}", "PARTY {side: 'to'}");
        await _graph.ExecuteAsync(
            $$"""
            MERGE (a:Entity:Region:Province {id: 'CN-x', name: 'X', country: 'CN'})
            CREATE (b:Entity:Region:Province {id: 'ID-{{name}}', name: '{{name}}', country: 'ID'})
            CREATE (t:Entity:Tie:{{label}} {id: '{{name}}', name: '{{name}}', kind: '{{kind}}', type: 'visit', status: 'active',
              on: '2020-01-01', recordedAt: '2020-01-01T00:00:00.000Z'})
            CREATE (t)-[:{{first}}]->(a), (t)-[:{{second}}]->(b)
            """,
            cancellationToken: Token
        );
    }
}
