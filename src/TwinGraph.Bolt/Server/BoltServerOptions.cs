using TwinGraph.Cypher;

namespace TwinGraph.Bolt.Server;

/// <summary>How a Bolt server behaves, and its limits.</summary>
public sealed record BoltServerOptions
{
    /// <summary>What HELLO's answer calls the server. Drivers and tools read a version of Neo4j out of it.</summary>
    /// <value><see cref="ServerIdentity.Agent"/> by default: older drivers and cypher-shell refuse other products.</value>
    public string Agent { get; init; } = ServerIdentity.Agent;

    /// <summary>The address, <c>host:port</c>, that routing tables name.</summary>
    /// <value>Null by default: the one that the client says it used, so that it works behind a forwarded port too.</value>
    public string? AdvertisedAddress { get; init; }

    /// <summary>The database of clients that name none, which the answers to ROUTE and, from 5.8 on, to BEGIN and RUN tell.</summary>
    /// <value><see cref="DatabaseNames.Default"/> by default, whose other names are then known too.</value>
    public string HomeDatabase { get; init; } = DatabaseNames.Default;

    /// <summary>How long a routing table is good for.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan RoutingTimeToLive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many bytes one message of a client may have.</summary>
    /// <value>64 MiB by default.</value>
    public int MaxMessageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many bytes one message may have before its sender has signed in.</summary>
    /// <value>64 KiB by default.</value>
    public int MaxMessageBytesBeforeSignIn { get; init; } = 64 * 1024;

    /// <summary>How deep lists and maps of parameters may be nested, 1 to 400.</summary>
    /// <value>200 by default.</value>
    public int MaxDepth { get; init; } = 200;

    /// <summary>How many values one message may hold.</summary>
    /// <value>5,000,000 by default.</value>
    public int MaxValues { get; init; } = 5_000_000;

    /// <summary>How many bytes of requests are read ahead of the one that runs before a client has to wait.</summary>
    /// <value>1 MiB by default.</value>
    public int MaxReadAheadBytes { get; init; } = 1024 * 1024;

    /// <summary>How many statements of one transaction may have rows left to fetch.</summary>
    /// <value>1,000 by default.</value>
    public int MaxOpenResults { get; init; } = 1000;

    /// <summary>How many connections may be signed in at a time; more are refused with an error that can be retried.</summary>
    /// <value>1,000 by default.</value>
    public int MaxConnections { get; init; } = 1000;

    /// <summary>How many connections may be on their way to sign in; a newcomer pushes out the oldest of them.</summary>
    /// <value>256 by default.</value>
    public int MaxConnectionsBeforeSignIn { get; init; } = 256;

    /// <summary>How long a client may take from connecting, or signing out, to having signed in.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan SignInTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take none of the bytes that wait for it before it is given up.</summary>
    /// <value>2 minutes by default.</value>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a client may leave a transaction, or rows, without a request before it is given up.</summary>
    /// <value>10 minutes by default.</value>
    public TimeSpan IdleTransactionTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a transaction that keeps other writers waiting may itself wait for its client: for the next request, and
    /// for all rows to be taken.
    /// </summary>
    /// <value>1 minute by default.</value>
    public TimeSpan IdleWriterTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After how long without a byte a client that waits for an answer gets an empty chunk.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);
}
