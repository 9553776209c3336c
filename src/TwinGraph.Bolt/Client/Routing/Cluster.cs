using System.Collections.Concurrent;
using TwinGraph.Bolt.Client.Connections;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Bolt.Client.Routing;

/// <summary>The servers of <c>neo4j://</c>: asked who reads and writes, and asked again when that gets old.</summary>
/// <param name="seeds">The servers to begin with, and to come back to when no known router answers.</param>
/// <param name="openPool">Makes the pool of a server.</param>
/// <param name="options">The resolver, the clock and the chance.</param>
internal sealed class Cluster(
    IReadOnlyList<BoltAddress> seeds,
    Func<BoltAddress, ConnectionPool> openPool,
    BoltClientOptions options
) : IServerSource
{
    // Neo4j takes database names without regard to case.
    private readonly ConcurrentDictionary<string, DatabaseRoutes> _routes = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<BoltAddress, ConnectionPool> _pools = new();
    private readonly Lock _gate = new();
    private bool _isDisposed;

    public async ValueTask<Lease> AcquireAsync(
        string? database,
        AccessMode mode,
        IReadOnlyList<string> bookmarks,
        bool isFresh,
        CancellationToken cancellationToken
    )
    {
        DatabaseRoutes routes = RoutesOf(database);
        var failed = new HashSet<BoltAddress>();
        CypherException? last = null;
        while (true)
        {
            RoutingTable table = await routes.GetAsync(mode, bookmarks, cancellationToken).ConfigureAwait(false);

            // A router may go on naming a server that is gone; it is tried once.
            if (ChooseServer(table.For(mode).Where(server => !failed.Contains(server))) is not { } pool)
            {
                throw Nobody(database, mode, last);
            }

            try
            {
                BoltConnection connection = await pool.AcquireAsync(isFresh, cancellationToken).ConfigureAwait(false);
                return new(connection, pool, database, database ?? table.Database);
            }
            catch (CypherException error) when (IsGone(error))
            {
                last = error;
                failed.Add(pool.Server);
                await ForgetAsync(pool.Server).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask<CypherException> LearnAsync(Lease lease, CypherException error)
    {
        BoltAddress server = lease.Connection.Server;
        if (ServerFailures.IsNotALeader(error))
        {
            RoutesOf(lease.RequestedDatabase).Change(table => table.WithoutWriter(server));
            return new(
                error.Code,
                BoltErrors.NotALeader,
                $"{server} takes no writes any more: {error.Problem} Run the transaction again; it goes to the new leader.",
                innerException: error
            );
        }

        if (ServerFailures.IsServerGone(error))
        {
            await ForgetAsync(server).ConfigureAwait(false);
        }
        else if (ServerFailures.EndsAllSessions(error))
        {
            await lease.Pool.PurgeAsync().ConfigureAwait(false);
        }

        return error;
    }

    public async ValueTask DisposeAsync()
    {
        ConnectionPool[] pools;
        lock (_gate)
        {
            _isDisposed = true;
            pools = [.. _pools.Values];
            _pools.Clear();
        }

        foreach (ConnectionPool pool in pools)
        {
            await pool.DisposeAsync().ConfigureAwait(false);
        }

        foreach (DatabaseRoutes routes in _routes.Values)
        {
            routes.Dispose();
        }
    }

    /// <summary>The pool of a server, made when it is first asked for.</summary>
    internal ConnectionPool PoolOf(BoltAddress server)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _pools.GetOrAdd(server, openPool);
        }
    }

    /// <summary>Takes a server out of every table and closes its idle connections.</summary>
    internal async ValueTask ForgetAsync(BoltAddress server)
    {
        foreach (DatabaseRoutes routes in _routes.Values)
        {
            routes.Change(table => table.Without(server));
        }

        if (_pools.TryGetValue(server, out ConnectionPool? pool))
        {
            await pool.PurgeAsync().ConfigureAwait(false);
        }
    }

    private DatabaseRoutes RoutesOf(string? database) =>
        _routes.GetOrAdd(
            database ?? "",
            static (name, cluster) => new(cluster, name.Length == 0 ? null : name, cluster.Seeds, cluster.Options),
            this
        );

    private IReadOnlyList<BoltAddress> Seeds => seeds;

    private BoltClientOptions Options => options;

    /// <summary>The server with the fewest lent connections; among equals by lot, so that no one is always first.</summary>
    private ConnectionPool? ChooseServer(IEnumerable<BoltAddress> servers)
    {
        ConnectionPool? best = null;
        int equals = 0;
        foreach (BoltAddress server in servers)
        {
            ConnectionPool pool = PoolOf(server);
            if (best is null || pool.Busy < best.Busy)
            {
                (best, equals) = (pool, 1);
            }
            else if (pool.Busy == best.Busy && options.Random.Next(++equals) == 0)
            {
                best = pool;
            }
        }

        return best;
    }

    // A pool whose connections are all lent says so without a cause; the server is there.
    private static bool IsGone(CypherException error) =>
        ServerFailures.IsServerGone(error)
        && (error.Detail != BoltErrors.ServiceUnavailable || error.InnerException is not null);

    private static CypherException Nobody(string? database, AccessMode mode, CypherException? last)
    {
        string what = mode == AccessMode.Read ? "to read from" : "to write to";
        string where = database ?? "the home database";
        return BoltErrors.Unavailable(
            last is null
                ? $"No server {what} is known for {where}: the cluster may be choosing a leader."
                : $"No server {what} answers for {where}. The last said: {last.Message}",
            last
        );
    }
}
