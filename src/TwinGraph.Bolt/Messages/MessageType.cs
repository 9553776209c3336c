namespace TwinGraph.Bolt.Messages;

/// <summary>The messages of Bolt, each with the tag of its structure.</summary>
public enum MessageType : byte
{
    /// <summary>No message; never on the wire.</summary>
    None = 0,

    /// <summary>Introduces the client.</summary>
    Hello = 0x01,

    /// <summary>Ends the connection.</summary>
    Goodbye = 0x02,

    /// <summary>Stops what runs and brings the connection back to READY.</summary>
    Reset = 0x0F,

    /// <summary>Runs a statement.</summary>
    Run = 0x10,

    /// <summary>Begins a transaction.</summary>
    Begin = 0x11,

    /// <summary>Commits the transaction.</summary>
    Commit = 0x12,

    /// <summary>Rolls the transaction back.</summary>
    Rollback = 0x13,

    /// <summary>Throws rows away.</summary>
    Discard = 0x2F,

    /// <summary>Fetches rows.</summary>
    Pull = 0x3F,

    /// <summary>Tells which of its interfaces a driver was used by (5.4).</summary>
    Telemetry = 0x54,

    /// <summary>Asks for the routing table.</summary>
    Route = 0x66,

    /// <summary>Signs in (5.1).</summary>
    Logon = 0x6A,

    /// <summary>Signs out (5.1).</summary>
    Logoff = 0x6B,

    /// <summary>The request was carried out.</summary>
    Success = 0x70,

    /// <summary>One row.</summary>
    Record = 0x71,

    /// <summary>The request was not carried out, since one before it failed.</summary>
    Ignored = 0x7E,

    /// <summary>The request failed.</summary>
    Failure = 0x7F,
}
