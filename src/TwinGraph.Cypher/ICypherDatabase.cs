namespace TwinGraph.Cypher;

/// <summary>A graph that answers Cypher: the engine in this process, or a server somewhere else.</summary>
public interface ICypherDatabase : IAsyncDisposable
{
    /// <summary>Begins a transaction. A write transaction waits until it is the only one.</summary>
    /// <param name="mode">What it may do.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    ValueTask<ICypherTransaction> BeginAsync(AccessMode mode, CancellationToken cancellationToken = default);
}
