namespace TwinGraph.Server.Live.Transports;

/// <summary>How subscriptions are served, over WebSockets and as streams of events.</summary>
public sealed record LiveOptions
{
    /// <summary>How long a client of a WebSocket may take to send <c>connection_init</c>.</summary>
    /// <value>10 seconds by default.</value>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest message that a client may send, in bytes.</summary>
    /// <value>32 KiB by default.</value>
    public int MaxMessageBytes { get; init; } = 32 * 1024;

    /// <summary>The most operations that run at once over one WebSocket.</summary>
    /// <value>20 by default.</value>
    public int MaxOperations { get; init; } = 20;

    /// <summary>The most connections at once, WebSockets and streams of events together.</summary>
    /// <value>1,000 by default.</value>
    public int MaxConnections { get; init; } = 1_000;

    /// <summary>The most bytes that wait for a client who reads slowly; one who lets more wait is left.</summary>
    /// <value>4 MiB by default.</value>
    public int MaxWaitingBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How often a silent connection is shown to be alive, and its caller's right is asked for again.</summary>
    /// <value>15 seconds by default.</value>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection that is closed may take to say so.</summary>
    /// <value>2 seconds by default.</value>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
