using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Bulk;

/// <summary>Imports tables of nodes and relationships into a store, all of them or nothing.</summary>
public static class BulkImporter
{
    /// <summary>Reads the tables and puts them into the store as one commit.</summary>
    /// <param name="store">The store; empty, unless the options let it not be.</param>
    /// <param name="options">What to import.</param>
    /// <param name="progress">Told how far it has come; null for nobody.</param>
    /// <param name="cancellationToken">Stops it; nothing is written then.</param>
    /// <returns>What came in. Rows left out beyond the tolerance mean that nothing was written.</returns>
    /// <exception cref="BulkImportException">A header is wrong, or the store is not empty.</exception>
    /// <exception cref="ConstraintViolationException">The data breaks a constraint of the store.</exception>
    /// <exception cref="StorageException">The store could not be written.</exception>
    /// <exception cref="IOException">A file could not be read.</exception>
    /// <remarks>Holds the tables in memory while it runs: about twice their size.</remarks>
    public static async Task<BulkImportReport> RunAsync(
        GraphStore store,
        BulkImportOptions options,
        IProgress<BulkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        options.Dialect.ThrowIfUnusable();
        foreach ((string property, string type) in options.Types)
        {
            if (TableHeader.TypeOf(type) is null)
            {
                throw new BulkImportException(
                    $"'{type}' is no type that '{property}' could have; INTEGER or DATE[] are."
                );
            }
        }

        if (!options.IntoExisting && store.Snapshot().NodeCount > 0)
        {
            throw new BulkImportException(
                $"The store holds {store.Snapshot().NodeCount} nodes already. Import into an empty one, "
                    + "or say that the tables are to be added."
            );
        }

        return await Task.Run(
                async () =>
                {
                    var run = new BulkImportRun(options, progress, cancellationToken);
                    run.ReadTables();
                    bool refused = false;
                    if (!options.DryRun)
                    {
                        await store
                            .PublishAsync(
                                state =>
                                {
                                    refused = !run.Build(state);
                                    return refused ? null : state;
                                },
                                cancellationToken
                            )
                            .ConfigureAwait(false);
                    }
                    else
                    {
                        refused = !run.Build(GraphState.Empty());
                    }

                    return run.Report(written: !refused && !options.DryRun);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
