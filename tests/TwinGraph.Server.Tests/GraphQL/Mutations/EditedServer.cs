using System.Net.Http.Headers;
using System.Text;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.GraphQL.Mutations;

/// <summary>A server with the data that ship, of which Ann is an editor and Rob a reader.</summary>
public sealed class EditedServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-editing").FullName;
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private TestHost? _host;

    internal TestHost Host => _host!;

    internal EmbeddedDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = new EmbeddedDatabase(_store);
        await AtlasStartup.EnsureShippedAsync(Database, Gazetteer.Load(), TimeProvider.System);
        var users = new UserStore(_folder);
        var cheap = new PasswordHashOptions { MemoryKiB = 8192, Passes = 1 };
        users.Add("ann", Role.Editor, "correct horse", cheap);
        users.Add("rob", Role.Reader, "correct horse", cheap);
        _host = await TestHost.StartAsync(Database, users: users);
        SignIn("ann");
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Signs in as somebody, or as nobody.</summary>
    internal void SignIn(string? name) =>
        Host.Client.DefaultRequestHeaders.Authorization = name is null
            ? null
            : new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:correct horse"))
            );

    internal async Task<long> ChangesAsync()
    {
        RecordTable table = await Database.QueryAsync("MATCH (c:Change) RETURN count(c) AS changes");
        return table.Rows[0][0].AsInteger();
    }
}
