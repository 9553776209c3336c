namespace TwinGraph.Bolt.Server;

/// <summary>The states of a connection (Bolt server state specification).</summary>
internal enum ServerState
{
    /// <summary>Waits for HELLO.</summary>
    Negotiation,

    /// <summary>Waits for LOGON.</summary>
    Authentication,

    /// <summary>Waits for a statement or the beginning of a transaction.</summary>
    Ready,

    /// <summary>A statement of its own has rows to fetch.</summary>
    Streaming,

    /// <summary>A transaction waits for a statement.</summary>
    TxReady,

    /// <summary>Statements of a transaction have rows to fetch.</summary>
    TxStreaming,

    /// <summary>Something failed; everything but RESET is ignored.</summary>
    Failed,

    /// <summary>A RESET has come that is not carried out yet; everything before it is ignored.</summary>
    Interrupted,

    /// <summary>Nothing can follow.</summary>
    Defunct,
}
