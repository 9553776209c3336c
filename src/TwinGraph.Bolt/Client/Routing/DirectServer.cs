using TwinGraph.Bolt.Client.Connections;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Bolt.Client.Routing;

/// <summary>The one server of <c>bolt://</c>.</summary>
internal sealed class DirectServer(ConnectionPool pool) : IServerSource
{
    public async ValueTask<Lease> AcquireAsync(
        string? database,
        AccessMode mode,
        IReadOnlyList<string> bookmarks,
        bool isFresh,
        CancellationToken cancellationToken
    ) => new(await pool.AcquireAsync(isFresh, cancellationToken).ConfigureAwait(false), pool, database, database);

    public async ValueTask<CypherException> LearnAsync(Lease lease, CypherException error)
    {
        if (ServerFailures.EndsAllSessions(error))
        {
            await pool.PurgeAsync().ConfigureAwait(false);
        }

        return error;
    }

    public ValueTask DisposeAsync() => pool.DisposeAsync();
}
