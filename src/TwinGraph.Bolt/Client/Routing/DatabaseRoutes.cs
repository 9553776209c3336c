using TwinGraph.Bolt.Client.Connections;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Client.Routing;

/// <summary>The routing table of one database, and how it is brought up to date.</summary>
/// <param name="cluster">Whose connections ask.</param>
/// <param name="database">The database; null for the home database.</param>
/// <param name="seeds">Whom to ask when nobody else answers.</param>
/// <param name="options">The resolver and the clock.</param>
internal sealed class DatabaseRoutes(
    Cluster cluster,
    string? database,
    IReadOnlyList<BoltAddress> seeds,
    BoltClientOptions options
) : IDisposable
{
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly Lock _gate = new();
    private RoutingTable? _table;

    /// <summary>The table, asked for anew when it is stale; callers that come meanwhile share the answer.</summary>
    /// <param name="mode">What it is needed for.</param>
    /// <param name="bookmarks">What the router must have seen.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <exception cref="CypherException">No router answers, or they refuse.</exception>
    public async ValueTask<RoutingTable> GetAsync(
        AccessMode mode,
        IReadOnlyList<string> bookmarks,
        CancellationToken cancellationToken
    )
    {
        if (Fresh(mode) is { } table)
        {
            return table;
        }

        await _refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Fresh(mode) is { } refreshed)
            {
                return refreshed;
            }

            RoutingTable asked = await AskAsync(bookmarks, cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                _table = asked;
            }

            return asked;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Changes the table, where there is one.</summary>
    public void Change(Func<RoutingTable, RoutingTable> change)
    {
        lock (_gate)
        {
            if (_table is not null)
            {
                _table = change(_table);
            }
        }
    }

    public void Dispose() => _refreshing.Dispose();

    private RoutingTable? Fresh(AccessMode mode)
    {
        lock (_gate)
        {
            return _table?.IsFresh(mode, options.TimeProvider.GetTimestamp()) == true ? _table : null;
        }
    }

    private async Task<RoutingTable> AskAsync(IReadOnlyList<string> bookmarks, CancellationToken cancellationToken)
    {
        RoutingTable? old;
        lock (_gate)
        {
            old = _table;
        }

        var asked = new HashSet<BoltAddress>();
        CypherException? last = null;
        RoutingTable? withoutWriters = null;

        // A table without writers came of a cluster cut in two perhaps; the seeds may lie on the other side.
        bool seedsFirst = old is null || old.Writers.Count == 0;
        for (int round = 0; round < 2; round++)
        {
            bool fromSeeds = seedsFirst == (round == 0);
            IReadOnlyList<BoltAddress> routers = fromSeeds
                ? await ResolveSeedsAsync(cancellationToken).ConfigureAwait(false)
                : old?.Routers ?? [];
            foreach (BoltAddress router in routers)
            {
                if (!asked.Add(router))
                {
                    continue;
                }

                try
                {
                    RoutingTable table = await AskAsync(router, bookmarks, cancellationToken).ConfigureAwait(false);
                    if (table.Writers.Count > 0)
                    {
                        return table;
                    }

                    withoutWriters ??= table;
                }
                catch (CypherException error) when (!ServerFailures.EndsDiscovery(error))
                {
                    last = error;
                    await cluster.ForgetAsync(router).ConfigureAwait(false);
                }
            }
        }

        if (withoutWriters is not null)
        {
            return withoutWriters;
        }

        // What is wrong with the one server there is says more than that none answered.
        if (asked.Count == 1 && last is not null)
        {
            throw last;
        }

        throw BoltErrors.Unavailable(
            $"None of the servers {string.Join(", ", asked)} gave a routing table. The last said: {last?.Message}",
            last
        );
    }

    private async Task<RoutingTable> AskAsync(
        BoltAddress router,
        IReadOnlyList<string> bookmarks,
        CancellationToken cancellationToken
    )
    {
        ConnectionPool pool = cluster.PoolOf(router);
        for (bool isFresh = false; ; isFresh = true)
        {
            BoltConnection connection = await pool.AcquireAsync(isFresh, cancellationToken).ConfigureAwait(false);
            try
            {
                MapValue answer = await connection
                    .RouteAsync(database, bookmarks, cancellationToken)
                    .ConfigureAwait(false);
                return RoutingTableReader.Read(answer, router, options.TimeProvider);
            }
            catch (CypherException error) when (error.Detail == BoltErrors.ConnectionLost && !isFresh)
            {
                // A connection that lay idle may have died unseen; a new one tells whether the router is gone.
            }
            finally
            {
                await pool.ReturnAsync(connection).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<IReadOnlyList<BoltAddress>> ResolveSeedsAsync(CancellationToken cancellationToken)
    {
        if (options.Resolver is null)
        {
            return seeds;
        }

        var resolved = new List<BoltAddress>();
        foreach (BoltAddress seed in seeds)
        {
            resolved.AddRange(await options.Resolver(seed, cancellationToken).ConfigureAwait(false));
        }

        return resolved;
    }
}
