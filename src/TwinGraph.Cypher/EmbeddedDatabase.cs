using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution;
using TwinGraph.Cypher.Execution.Transactions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher;

/// <summary>A graph in this process that answers Cypher.</summary>
/// <remarks>
/// Thread-safe. A read transaction stands on the state that was committed when it began, and is never blocked;
/// write transactions run one at a time.
/// </remarks>
public sealed class EmbeddedDatabase : ICypherDatabase
{
    private readonly CypherEngine _engine;

    /// <summary>A database over a graph.</summary>
    /// <param name="graph">The graph; whoever made it disposes it.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    public EmbeddedDatabase(
        IPropertyGraph graph,
        CypherEngineOptions? options = null,
        TimeProvider? timeProvider = null
    )
        : this(new CypherEngine(graph, options, timeProvider)) { }

    /// <summary>A database over an engine.</summary>
    /// <param name="engine">The engine that runs its statements.</param>
    public EmbeddedDatabase(CypherEngine engine) => _engine = engine;

    /// <inheritdoc />
    public ValueTask<ICypherTransaction> BeginAsync(AccessMode mode, CancellationToken cancellationToken = default) =>
        BeginAsync(mode, isImplicit: false, cancellationToken);

    /// <summary>Runs one statement in a transaction of its own (an implicit one), and commits it.</summary>
    /// <param name="text">The Cypher text; it may read or write, or call <c>CALL { … } IN TRANSACTIONS</c>.</param>
    /// <param name="parameters">Values for its <c>$parameters</c>; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>All its rows.</returns>
    /// <exception cref="CypherException">The statement is wrong, or failed; transactions that it committed stay.</exception>
    public async ValueTask<RecordTable> ExecuteAsync(
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        AccessMode mode = _engine.Check(text).Writes ? AccessMode.Write : AccessMode.Read;
        ICypherTransaction transaction = await BeginAsync(mode, isImplicit: true, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            RecordTable rows = await transaction.QueryAsync(text, parameters, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return rows;
        }
    }

    private async ValueTask<ICypherTransaction> BeginAsync(
        AccessMode mode,
        bool isImplicit,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        RunningTransaction running = _engine.Transactions.Begin(isImplicit: isImplicit);
        try
        {
            if (mode == AccessMode.Read)
            {
                return new EmbeddedTransaction(_engine, _engine.Graph.Snapshot(), null, running);
            }

            IGraphTransaction writer = await running
                .WaitAsync(_engine.Graph.BeginWriteAsync, cancellationToken)
                .ConfigureAwait(false);
            return new EmbeddedTransaction(_engine, writer, writer, running);
        }
        catch (Exception error)
        {
            running.Dispose();
            if (error is not IGraphFailure failure)
            {
                throw;
            }

            throw new CypherException(failure.StatusCode, "StorageFailed", error.Message, innerException: error);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
