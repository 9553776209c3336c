using Spectre.Console;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cli.Commands;
using TwinGraph.Cypher;
using TwinGraph.Storage;

namespace TwinGraph.Cli;

/// <summary>The store that a command works on, opened for as long as it runs.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly GraphStore _graph;

    private Store(GraphStore graph, string directory, string? importFolder)
    {
        _graph = graph;
        Directory = directory;
        Database = new EmbeddedDatabase(graph, new() { ImportFolder = importFolder, Timeout = TimeSpan.Zero });
    }

    public GraphStore Graph => _graph;

    public string Directory { get; }

    public EmbeddedDatabase Database { get; }

    /// <summary>Opens the store; a new one gets what ships, unless it was asked to be empty.</summary>
    /// <param name="settings">Which store.</param>
    /// <param name="writes">Whether the command writes; if not, a store that a server holds can be read beside it.</param>
    /// <param name="console">Told when a new store is made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="importFolder">The folder whose files LOAD CSV may read; null for none.</param>
    /// <exception cref="StorageException">The store cannot be opened.</exception>
    public static async Task<Store> OpenAsync(
        StoreSettings settings,
        bool writes,
        IAnsiConsole console,
        CancellationToken cancellationToken,
        string? importFolder = null
    )
    {
        string directory = settings.Directory;
        bool exists = File.Exists(Path.Combine(directory, "graph.db"));
        var options = new GraphStoreOptions { Directory = directory, ReadOnly = exists && !writes };
        var store = new Store(GraphStore.Open(options), directory, importFolder);
        if (options.ReadOnly)
        {
            return store;
        }

        try
        {
            if (settings.Empty)
            {
                await AtlasSchema.ApplyAsync(store.Database, cancellationToken);
            }
            else
            {
                if (!exists)
                {
                    console.WriteLine($"Making a store in {directory} with the data that ships …");
                }

                await AtlasStartup.EnsureShippedAsync(
                    store.Database,
                    Gazetteer.Load(),
                    TimeProvider.System,
                    progress: null,
                    cancellationToken
                );
            }

            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _graph.DisposeAsync();
    }
}
