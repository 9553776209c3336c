using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher;

namespace TwinGraph.Bolt.Server;

/// <summary>Serves a database to clients that speak Bolt, over whatever carries their bytes.</summary>
/// <remarks>Thread-safe. One timer watches over all connections.</remarks>
public sealed class BoltServer : IAsyncDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, BoltServerConnection> _connections = [];
    private readonly Action<string, Exception>? _onError;
    private readonly ITimer _timer;
    private long _lastId;
    private int _signedIn;
    private int _beforeSignIn;

    /// <summary>A server.</summary>
    /// <param name="database">What it serves; the caller disposes it.</param>
    /// <param name="authenticator">Who tells who a client is.</param>
    /// <param name="options">Behaviour and limits; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="onError">
    /// Told of errors that clients are not shown: the reference that the client was given, and the error.
    /// </param>
    public BoltServer(
        ICypherDatabase database,
        IBoltAuthenticator authenticator,
        BoltServerOptions? options = null,
        TimeProvider? time = null,
        Action<string, Exception>? onError = null
    )
    {
        Database = database;
        Authenticator = authenticator;
        Options = options ?? new();
        Time = time ?? TimeProvider.System;
        _onError = onError;
        _timer = Time.CreateTimer(static state => ((BoltServer)state!).Tick(), this, s_tick, s_tick);
    }

    /// <summary>Behaviour and limits.</summary>
    public BoltServerOptions Options { get; }

    /// <summary>How many connections are open.</summary>
    public int ConnectionCount => _connections.Count;

    internal ICypherDatabase Database { get; }

    internal IBoltAuthenticator Authenticator { get; }

    internal TimeProvider Time { get; }

    /// <summary>Serves one client until either side ends the connection.</summary>
    /// <param name="transport">Its bytes, from the handshake on; completed at the end.</param>
    /// <param name="remote">Where the client is; null when the transport does not know.</param>
    /// <param name="localAddress">The address that it connected to, as <c>host:port</c>, for routing tables.</param>
    /// <param name="remoteAddress">
    /// Where the client is, as <c>host:port</c>, for people to read; null for the address of <paramref name="remote"/> alone.
    /// </param>
    /// <param name="cancellationToken">Ends the connection.</param>
    public async Task ServeAsync(
        IDuplexPipe transport,
        IPAddress? remote,
        string localAddress,
        string? remoteAddress = null,
        CancellationToken cancellationToken = default
    )
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"bolt-{Interlocked.Increment(ref _lastId)}");
        var connection = new BoltServerConnection(
            this,
            transport,
            new(id, remote, localAddress) { RemoteAddress = remoteAddress ?? remote?.ToString() }
        );
        _connections.TryAdd(id, connection);
        if (Interlocked.Increment(ref _beforeSignIn) > Options.MaxConnectionsBeforeSignIn)
        {
            PushOutOldest();
        }

        try
        {
            using CancellationTokenRegistration end = cancellationToken.UnsafeRegister(
                static state => ((BoltServerConnection)state!).Abort(),
                connection
            );
            await connection.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(id, out _);
            Interlocked.Decrement(ref connection.IsAdmitted ? ref _signedIn : ref _beforeSignIn);
        }
    }

    /// <summary>Ends all connections; what was not committed is undone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        foreach (BoltServerConnection connection in _connections.Values)
        {
            connection.Abort();
        }
    }

    /// <summary>Counts a client among those signed in; false when there are too many.</summary>
    internal bool TryAdmit(BoltPeer peer)
    {
        if (!_connections.TryGetValue(peer.ConnectionId, out BoltServerConnection? connection) || connection.IsAdmitted)
        {
            return connection is not null;
        }

        if (Interlocked.Increment(ref _signedIn) > Options.MaxConnections)
        {
            Interlocked.Decrement(ref _signedIn);
            return false;
        }

        Interlocked.Decrement(ref _beforeSignIn);
        connection.IsAdmitted = true;
        return true;
    }

    /// <summary>Keeps an error in the log, and gives the client what it is found by.</summary>
    internal FailureMessage Mask(Exception error)
    {
        string reference = Guid.NewGuid().ToString("N")[..12];
        _onError?.Invoke(reference, error);
        return Failures.Masked(reference);
    }

    private void Tick()
    {
        foreach (BoltServerConnection connection in _connections.Values)
        {
            connection.Tick();
        }
    }

    // Who connects and says nothing makes room for who may have something to say.
    private void PushOutOldest()
    {
        BoltServerConnection? oldest = null;
        foreach (BoltServerConnection connection in _connections.Values)
        {
            if (!connection.IsAdmitted && !connection.IsEnding && (oldest is null || connection.Began < oldest.Began))
            {
                oldest = connection;
            }
        }

        oldest?.Abort();
    }
}
