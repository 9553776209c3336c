using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Bolt.Client.Routing;

/// <summary>Lends connections to a server that may do what a transaction wants.</summary>
internal interface IServerSource : IAsyncDisposable
{
    /// <summary>Lends a connection.</summary>
    /// <param name="database">The database; null for the home database.</param>
    /// <param name="mode">What the transaction may do.</param>
    /// <param name="bookmarks">What it must see, for the choice of servers.</param>
    /// <param name="isFresh">Whether it must be newly opened.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    ValueTask<Lease> AcquireAsync(
        string? database,
        AccessMode mode,
        IReadOnlyList<string> bookmarks,
        bool isFresh,
        CancellationToken cancellationToken
    );

    /// <summary>Learns from a failure, and returns it as its caller is to see it.</summary>
    ValueTask<CypherException> LearnAsync(Lease lease, CypherException error);
}
