using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;
using TwinGraph.Server.Tests;
using TwinGraph.Storage;

[assembly: AssemblyFixture(typeof(ShippedGraph))]

namespace TwinGraph.Server.Tests;

/// <summary>A server over the data that ship, in memory, made once for all tests that only read.</summary>
public sealed class ShippedGraph : IAsyncLifetime
{
    private GraphStore? _store;
    private EmbeddedDatabase? _database;
    private TestHost? _host;

    internal TestHost Host => _host!;

    internal EmbeddedDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _store = GraphStore.Open(new GraphStoreOptions());
        _database = new EmbeddedDatabase(_store);
        await AtlasStartup.EnsureShippedAsync(_database, Gazetteer.Load(), TimeProvider.System);
        _host = await TestHost.StartAsync(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        await _store!.DisposeAsync();
    }
}
