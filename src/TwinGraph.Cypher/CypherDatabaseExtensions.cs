using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher;

/// <summary>Short ways to ask a <see cref="ICypherDatabase"/>.</summary>
public static class CypherDatabaseExtensions
{
    private static readonly TransactionOptions s_reading = new() { Mode = AccessMode.Read };
    private static readonly TransactionOptions s_writing = new();

    /// <summary>Begins a transaction with everything but its mode as usual.</summary>
    /// <param name="database">The database.</param>
    /// <param name="mode">What it may do.</param>
    /// <param name="cancellationToken">Gives the wait for other writers up.</param>
    public static ValueTask<ICypherTransaction> BeginAsync(
        this ICypherDatabase database,
        AccessMode mode,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.BeginAsync(mode == AccessMode.Read ? s_reading : s_writing, cancellationToken);
    }

    /// <summary>
    /// Runs one statement in a read transaction and returns all its rows; again, where a back end failed in passing.
    /// </summary>
    /// <exception cref="Diagnostics.CypherException">The statement is wrong, writes, or failed.</exception>
    public static async ValueTask<RecordTable> QueryAsync(
        this ICypherDatabase database,
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        if (database is IManagedTransactions managed)
        {
            return await QueryManagedAsync(managed, text, parameters, cancellationToken).ConfigureAwait(false);
        }

        ICypherTransaction transaction = await database
            .BeginAsync(AccessMode.Read, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            return await transaction.QueryAsync(text, parameters, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs one statement in a transaction of its own (an implicit one), and commits it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="text">The Cypher text; it may read or write, or call <c>CALL { … } IN TRANSACTIONS</c>.</param>
    /// <param name="parameters">Values for its <c>$parameters</c>; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>All its rows.</returns>
    /// <exception cref="Diagnostics.CypherException">
    /// The statement is wrong, or failed; transactions that it committed stay.
    /// </exception>
    public static async ValueTask<RecordTable> ExecuteAsync(
        this ICypherDatabase database,
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        ICypherTransaction transaction = await database
            .BeginAsync(new TransactionOptions { IsImplicit = true }, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            RecordTable rows = await transaction.QueryAsync(text, parameters, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return rows;
        }
    }

    // Apart, so that only this makes a closure.
    private static Task<RecordTable> QueryManagedAsync(
        IManagedTransactions managed,
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters,
        CancellationToken cancellationToken
    ) =>
        managed.RunAsync(
            s_reading,
            (run, token) => run.QueryAsync(text, parameters, token).AsTask(),
            cancellationToken
        );

    /// <summary>Runs one statement in this transaction and returns all its rows.</summary>
    /// <exception cref="Diagnostics.CypherException">The statement is wrong, or failed.</exception>
    public static async ValueTask<RecordTable> QueryAsync(
        this ICypherTransaction transaction,
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ICypherResult result = await transaction.RunAsync(text, parameters, cancellationToken).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            var rows = new List<IReadOnlyList<CypherValue>>();
            while (await result.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(result.Current);
            }

            QuerySummary summary = await result.ConsumeAsync(cancellationToken).ConfigureAwait(false);
            return new(result.Columns, rows, summary);
        }
    }
}
