using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TwinGraph.Cypher;
using TwinGraph.Server.QueryApi;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.QueryApi;

/// <summary>A server over an empty graph in memory, with a user of each role.</summary>
internal sealed class QueryHost : IAsyncDisposable
{
    public const string Path = "/db/neo4j/query/v2";

    private readonly string _folder;
    private readonly GraphStore _store;
    private readonly EmbeddedDatabase _database;
    private readonly TestHost _host;

    private QueryHost(string folder, GraphStore store, EmbeddedDatabase database, TestHost host)
    {
        _folder = folder;
        _store = store;
        _database = database;
        _host = host;
    }

    public HttpClient Client => _host.Client;

    public TransactionTable Transactions => (TransactionTable)_host.Services.GetService(typeof(TransactionTable))!;

    public EmbeddedDatabase Database => _database;

    /// <summary>Tokens by user: <c>rea</c> reads, <c>edi</c> writes, <c>adm</c> administers.</summary>
    public Dictionary<string, string> Tokens { get; } = new(StringComparer.Ordinal);

    public static async Task<QueryHost> StartAsync(
        QueryApiLimits? limits = null,
        TimeProvider? time = null,
        bool withUsers = true,
        CypherEngineOptions? engine = null
    )
    {
        string folder = Directory.CreateTempSubdirectory("twingraph-query-api-").FullName;
        var users = new UserStore(folder);
        GraphStore store = GraphStore.Open(new GraphStoreOptions());
        var database = new EmbeddedDatabase(store, engine);
        TestHost host = await TestHost.StartAsync(database, users: users, queryApi: limits, time: time);
        var made = new QueryHost(folder, store, database, host);
        if (withUsers)
        {
            foreach (
                (string name, Role role) in ((string, Role)[])
                    [("rea", Role.Reader), ("edi", Role.Editor), ("adm", Role.Admin)]
            )
            {
                users.Add(name, role, "correct horse", new() { MemoryKiB = 8192, Passes = 1 });
                made.Tokens.Add(name, users.AddToken(name, "test", null, null).Token);
            }
        }

        return made;
    }

    /// <summary>Runs a statement and returns the answer.</summary>
    public Task<QueryAnswer> RunAsync(
        string statement,
        object? parameters = null,
        string user = "edi",
        string path = Path,
        string accept = "application/json",
        bool includeCounters = false,
        string accessMode = "Write",
        IReadOnlyList<string>? bookmarks = null
    ) =>
        PostAsync(
            JsonSerializer.Serialize(
                new
                {
                    statement,
                    parameters = parameters ?? new { },
                    includeCounters,
                    accessMode,
                    bookmarks = bookmarks ?? [],
                }
            ),
            user,
            path,
            accept
        );

    public Task<QueryAnswer> PostAsync(
        string body,
        string? user = "edi",
        string path = Path,
        string accept = "application/json",
        string? contentType = "application/json"
    ) => PostAsync(Encoding.UTF8.GetBytes(body), user, path, accept, contentType);

    public async Task<QueryAnswer> PostAsync(
        byte[] body,
        string? user = "edi",
        string path = Path,
        string accept = "application/json",
        string? contentType = "application/json"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return await SendAsync(request, user, accept);
    }

    public async Task<QueryAnswer> SendAsync(HttpRequestMessage request, string? user = "edi", string? accept = null)
    {
        Sign(request, user, accept);
        using HttpResponseMessage response = await Client.SendAsync(request);
        return new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(),
            string.Join(", ", response.Content.Headers.Allow)
        );
    }

    public void Sign(HttpRequestMessage request, string? user, string? accept)
    {
        if (user is not null && Tokens.TryGetValue(user, out string? token))
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }
    }

    public async Task<long> CountAsync(string label)
    {
        RecordTable table = await _database.QueryAsync($"MATCH (n:{label}) RETURN count(n)");
        return table.Rows[0][0].AsInteger();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What came back.</summary>
internal sealed record QueryAnswer(int Status, string? MediaType, string Text, string Allow)
{
    private JsonElement? _json;

    public JsonElement Json => _json ??= JsonDocument.Parse(Text).RootElement.Clone();

    public JsonElement[] Events =>
        [
            .. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];

    public string Fields => Json.GetProperty("data").GetProperty("fields").GetRawText();

    public string Values => Json.GetProperty("data").GetProperty("values").GetRawText();

    public string Code => Json.GetProperty("errors")[0].GetProperty("code").GetString()!;

    public string Message => Json.GetProperty("errors")[0].GetProperty("message").GetString()!;

    public string TransactionId => Json.GetProperty("transaction").GetProperty("id").GetString()!;

    public bool Has(string member) => Json.TryGetProperty(member, out JsonElement _);
}
