namespace TwinGraph.Cypher;

/// <summary>A back end on which a transaction can fail through nobody's fault, and be run again.</summary>
public interface IManagedTransactions
{
    /// <summary>Runs a transaction, and again as long as what it fails of may pass: a lost connection, a deadlock.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="work">What it does; it may be called several times, each time with a new transaction.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What <paramref name="work"/> returned, once the transaction is committed.</returns>
    /// <exception cref="Diagnostics.CypherException">It failed for good, or for too long.</exception>
    Task<T> RunAsync<T>(
        TransactionOptions options,
        Func<ICypherTransaction, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken = default
    );
}
