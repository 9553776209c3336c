using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Bolt.Client.Connections;

/// <summary>The connections to one server: opened when needed, kept while young and alive.</summary>
/// <param name="server">The server.</param>
/// <param name="open">Opens a connection, signed in.</param>
/// <param name="credentials">Who is to be signed in.</param>
/// <param name="options">Size, ages and times.</param>
internal sealed class ConnectionPool(
    BoltAddress server,
    Func<CancellationToken, Task<BoltConnection>> open,
    Func<CancellationToken, ValueTask<AuthToken>> credentials,
    BoltClientOptions options
) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Stack<BoltConnection> _idle = new();
    private readonly SemaphoreSlim _slots = new(options.MaxConnectionPoolSize, options.MaxConnectionPoolSize);
    private int _generation;
    private int _busy;
    private bool _isDisposed;

    /// <summary>Where its connections lead.</summary>
    public BoltAddress Server => server;

    /// <summary>How many connections are lent, for choosing the server with the least.</summary>
    public int Busy => Volatile.Read(ref _busy);

    /// <summary>How many connections lie idle.</summary>
    public int Idle
    {
        get
        {
            lock (_gate)
            {
                return _idle.Count;
            }
        }
    }

    /// <summary>Lends a connection that is ready for a transaction.</summary>
    /// <param name="isFresh">Whether it must be a new one, since those kept have turned out dead.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <exception cref="CypherException">None could be opened, or none became free in time.</exception>
    public async ValueTask<BoltConnection> AcquireAsync(bool isFresh, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using var timeout = new CancellationTokenSource(options.ConnectionAcquisitionTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await _slots.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw BoltErrors.Unavailable(
                $"All {options.MaxConnectionPoolSize} connections to {server} were busy for "
                    + $"{options.ConnectionAcquisitionTimeout.TotalSeconds:0.#} s. Ask less at a time, or allow more connections."
            );
        }

        Interlocked.Increment(ref _busy);
        try
        {
            BoltConnection connection =
                (isFresh ? null : await TakeIdleAsync(either.Token).ConfigureAwait(false))
                ?? await OpenAsync(either.Token).ConfigureAwait(false);
            return connection;
        }
        catch (Exception error)
        {
            Interlocked.Decrement(ref _busy);
            _slots.Release();
            if (error is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw BoltErrors.Unavailable(
                    $"{server} gave no connection within {options.ConnectionAcquisitionTimeout.TotalSeconds:0.#} s."
                );
            }

            throw;
        }
    }

    /// <summary>Takes a connection back, makes it ready for the next, or closes it.</summary>
    public async ValueTask ReturnAsync(BoltConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        bool isKept = false;
        try
        {
            isKept =
                connection.Generation == Volatile.Read(ref _generation)
                && !IsTooOld(connection)
                && await connection.TryMakeReadyAsync().ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                isKept &= !_isDisposed;
                if (isKept)
                {
                    connection.IdleSince = options.TimeProvider.GetTimestamp();
                    _idle.Push(connection);
                }
            }

            Interlocked.Decrement(ref _busy);
            _slots.Release();
            if (!isKept)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Closes what lies idle, and what is lent once it comes back.</summary>
    public async ValueTask PurgeAsync()
    {
        BoltConnection[] idle;
        lock (_gate)
        {
            _generation++;
            idle = [.. _idle];
            _idle.Clear();
        }

        foreach (BoltConnection connection in idle)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes what lies idle; what is lent is closed when it comes back.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        return PurgeAsync();
    }

    private async ValueTask<BoltConnection?> TakeIdleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            BoltConnection? connection;
            lock (_gate)
            {
                if (!_idle.TryPop(out connection))
                {
                    return null;
                }
            }

            bool isLent = false;
            try
            {
                isLent =
                    connection.IsOpen
                    && !IsTooOld(connection)
                    && (
                        !IsLongIdle(connection)
                        || await connection.IsAliveAsync(cancellationToken).ConfigureAwait(false)
                    )
                    && await TrySignInAgainAsync(connection, cancellationToken).ConfigureAwait(false);
                if (isLent)
                {
                    return connection;
                }
            }
            finally
            {
                if (!isLent)
                {
                    await connection.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    private async ValueTask<bool> TrySignInAgainAsync(BoltConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            AuthToken who = await credentials(cancellationToken).ConfigureAwait(false);
            return await connection.TrySignInAgainAsync(who, cancellationToken).ConfigureAwait(false);
        }
        catch (CypherException)
        {
            // A new connection tells what is wrong, if anything is.
            return false;
        }
    }

    private async Task<BoltConnection> OpenAsync(CancellationToken cancellationToken)
    {
        int generation = Volatile.Read(ref _generation);
        BoltConnection connection = await open(cancellationToken).ConfigureAwait(false);
        connection.Generation = generation;
        return connection;
    }

    private bool IsTooOld(BoltConnection connection) =>
        options.TimeProvider.GetElapsedTime(connection.OpenedAt) >= options.MaxConnectionLifetime;

    private bool IsLongIdle(BoltConnection connection) =>
        options.LivenessCheckAfter is { } idle && options.TimeProvider.GetElapsedTime(connection.IdleSince) >= idle;
}
