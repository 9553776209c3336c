namespace TwinGraph.Bolt.Messages;

/// <summary>A message without fields.</summary>
public sealed record BareMessage : BoltMessage
{
    private BareMessage(MessageType type)
        : base(type) { }

    /// <summary>GOODBYE.</summary>
    public static BareMessage Goodbye { get; } = new(MessageType.Goodbye);

    /// <summary>RESET.</summary>
    public static BareMessage Reset { get; } = new(MessageType.Reset);

    /// <summary>COMMIT.</summary>
    public static BareMessage Commit { get; } = new(MessageType.Commit);

    /// <summary>ROLLBACK.</summary>
    public static BareMessage Rollback { get; } = new(MessageType.Rollback);

    /// <summary>LOGOFF.</summary>
    public static BareMessage Logoff { get; } = new(MessageType.Logoff);

    /// <summary>IGNORED.</summary>
    public static BareMessage Ignored { get; } = new(MessageType.Ignored);

    /// <summary>The message of a type, or null when messages of that type have fields.</summary>
    internal static BareMessage? Of(MessageType type) =>
        type switch
        {
            MessageType.Goodbye => Goodbye,
            MessageType.Reset => Reset,
            MessageType.Commit => Commit,
            MessageType.Rollback => Rollback,
            MessageType.Logoff => Logoff,
            MessageType.Ignored => Ignored,
            _ => null,
        };
}
