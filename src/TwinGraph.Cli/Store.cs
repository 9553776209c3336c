using Spectre.Console;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Bolt.Client;
using TwinGraph.Cli.Commands;
using TwinGraph.Cypher;
using TwinGraph.Server.BackEnds;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Cli;

/// <summary>The graph that a command works on, opened for as long as it runs: a store, or a Bolt server's.</summary>
internal sealed class Store : IAsyncDisposable
{
    private Store(ICypherDatabase database, GraphStore? graph, string place) =>
        (Database, Graph, Place) = (database, graph, place);

    /// <summary>The graph in this process; null when it is at a server.</summary>
    public GraphStore? Graph { get; }

    /// <summary>The store's folder, or the server's address.</summary>
    public string Place { get; }

    public ICypherDatabase Database { get; }

    /// <summary>Opens the graph; a new store gets what ships, unless it was asked to be empty.</summary>
    /// <param name="settings">Which store.</param>
    /// <param name="writes">Whether the command writes; if not, a store that a server holds can be read beside it.</param>
    /// <param name="console">Told when a new store is made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="importFolder">The folder whose files LOAD CSV may read; null for none.</param>
    /// <exception cref="StorageException">The store cannot be opened.</exception>
    /// <exception cref="Cypher.Diagnostics.CypherException">The server is away, or lets nobody of that name in.</exception>
    public static async Task<Store> OpenAsync(
        StoreSettings settings,
        bool writes,
        IAnsiConsole console,
        CancellationToken cancellationToken,
        string? importFolder = null
    )
    {
        if (settings.Remote is { } remote)
        {
            return await OpenRemoteAsync(remote, importFolder, cancellationToken);
        }

        string directory = settings.Directory;
        bool exists = File.Exists(Path.Combine(directory, "graph.db"));
        var options = new GraphStoreOptions { Directory = directory, ReadOnly = exists && !writes };
        var graph = GraphStore.Open(options);
        var store = new Store(
            new EmbeddedDatabase(
                graph,
                new()
                {
                    ImportFolder = importFolder,
                    Timeout = TimeSpan.Zero,
                    Users = new UserDirectory(new UserStore(directory)),
                }
            ),
            graph,
            directory
        );
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
        if (Graph is not null)
        {
            await Graph.DisposeAsync();
        }
    }

    private static async Task<Store> OpenRemoteAsync(
        RemoteGraph remote,
        string? importFolder,
        CancellationToken cancellationToken
    )
    {
        if (importFolder is not null)
        {
            throw new UsageException(
                $"--import-folder is for the embedded store; {remote.Uri} has an import folder of its own."
            );
        }

        BoltDatabase database = remote.Open();
        try
        {
            // Once and at once: who typed a wrong address need not wait for tries that cannot succeed.
            await database.FindServerAsync(cancellationToken);
            return new Store(database, null, remote.Uri.ToString());
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }
}
