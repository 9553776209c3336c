using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Clients;

/// <summary>All that ships, in memory, with one user.</summary>
public sealed class ShippedGraph : IAsyncLifetime
{
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());

    public ShippedGraph() =>
        Database = new EmbeddedDatabase(_store, new() { Users = new OneUser(), Address = "localhost:7687" });

    public ICypherDatabase Database { get; }

    public async ValueTask InitializeAsync() =>
        await AtlasStartup.EnsureShippedAsync(Database, Gazetteer.Load(), TimeProvider.System);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private sealed class OneUser : IUserDirectory
    {
        public IReadOnlyList<UserEntry> Users => [new("neo4j", Role.Admin)];
    }
}
