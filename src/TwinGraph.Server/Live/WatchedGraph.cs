using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.Live;

/// <summary>A graph that tells when this process has committed something to it.</summary>
internal class WatchedGraph : ICypherDatabase
{
    private readonly ICypherDatabase _graph;
    private readonly Action _committed;

    private WatchedGraph(ICypherDatabase graph, Action committed) => (_graph, _committed) = (graph, committed);

    /// <summary>Watches a graph.</summary>
    /// <param name="graph">The graph; the caller keeps and disposes it.</param>
    /// <param name="committed">Told after each commit of a transaction that may write; it must be quick.</param>
    public static ICypherDatabase Over(ICypherDatabase graph, Action committed) =>
        graph is IManagedTransactions managed
            ? new ManagedGraph(graph, managed, committed)
            : new WatchedGraph(graph, committed);

    /// <inheritdoc />
    public async ValueTask<ICypherTransaction> BeginAsync(
        TransactionOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ICypherTransaction begun = await _graph.BeginAsync(options, cancellationToken).ConfigureAwait(false);
        return options.Mode == AccessMode.Read ? begun : new Transaction(begun, _committed);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class ManagedGraph(ICypherDatabase graph, IManagedTransactions managed, Action committed)
        : WatchedGraph(graph, committed),
            IManagedTransactions
    {
        public async Task<T> RunAsync<T>(
            TransactionOptions options,
            Func<ICypherTransaction, CancellationToken, Task<T>> work,
            CancellationToken cancellationToken = default
        )
        {
            ArgumentNullException.ThrowIfNull(options);
            T answer = await managed.RunAsync(options, work, cancellationToken).ConfigureAwait(false);
            if (options.Mode != AccessMode.Read)
            {
                _committed();
            }

            return answer;
        }
    }

    private sealed class Transaction(ICypherTransaction begun, Action committed) : ICypherTransaction
    {
        public bool IsWriting => begun.IsWriting;

        public ValueTask<ICypherResult> RunAsync(
            string text,
            IReadOnlyDictionary<string, CypherValue>? parameters = null,
            CancellationToken cancellationToken = default
        ) => begun.RunAsync(text, parameters, cancellationToken);

        public async ValueTask<string?> CommitAsync(CancellationToken cancellationToken = default)
        {
            string? bookmark = await begun.CommitAsync(cancellationToken).ConfigureAwait(false);
            committed();
            return bookmark;
        }

        public ValueTask DisposeAsync() => begun.DisposeAsync();
    }
}
