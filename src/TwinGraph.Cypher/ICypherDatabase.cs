namespace TwinGraph.Cypher;

/// <summary>A graph that answers Cypher: the engine in this process, or a server somewhere else.</summary>
public interface ICypherDatabase : IAsyncDisposable
{
    /// <summary>Begins a transaction. A write transaction waits until it is the only one.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <exception cref="Diagnostics.CypherException">
    /// There is no such database, a bookmark is none of it, or the time is over.
    /// </exception>
    ValueTask<ICypherTransaction> BeginAsync(TransactionOptions options, CancellationToken cancellationToken = default);
}
