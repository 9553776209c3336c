using Microsoft.AspNetCore.Builder;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;
using TwinGraph.Server;
using TwinGraph.Storage;

namespace TwinGraph.Web.Tests;

/// <summary>A server with its pages and the data that ship, on a free loopback port, for tests that only read.</summary>
public sealed class Site : IAsyncLifetime
{
    private GraphStore? _store;
    private EmbeddedDatabase? _database;
    private WebApplication? _app;

    /// <summary>Where it is, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The graph.</summary>
    public ICypherDatabase Database => _database ?? throw new InvalidOperationException("It was not started.");

    /// <summary>Another server over the same graph, with other options.</summary>
    public async Task<WebApplication> StartAsync(ServerOptions options)
    {
        WebApplication app = ServerHost.Build(options, Database);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public async ValueTask InitializeAsync()
    {
        _store = GraphStore.Open(new GraphStoreOptions());
        _database = new EmbeddedDatabase(_store);
        await AtlasStartup.EnsureShippedAsync(_database, Gazetteer.Load(), TimeProvider.System);
        _app = await StartAsync(new ServerOptions { Urls = "http://127.0.0.1:0", DataFolder = NoFolder() });
        Url = _app.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    // Nobody has signed up there.
    private static string NoFolder() => Path.Combine(Path.GetTempPath(), $"twingraph-web-{Guid.NewGuid():N}");
}
