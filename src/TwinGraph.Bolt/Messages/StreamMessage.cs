namespace TwinGraph.Bolt.Messages;

/// <summary>PULL or DISCARD: fetches rows, or throws them away.</summary>
/// <param name="Type"><see cref="MessageType.Pull"/> or <see cref="MessageType.Discard"/>.</param>
/// <param name="Count">How many rows, 1 or more; -1 for all.</param>
/// <param name="QueryId">Of which statement, as RUN's answer named it; -1 for the last one.</param>
public sealed record StreamMessage(MessageType Type, long Count, long QueryId = StreamMessage.Last) : BoltMessage(Type)
{
    /// <summary>All rows.</summary>
    public const long All = -1;

    /// <summary>The statement that was run last.</summary>
    public const long Last = -1;

    /// <summary>PULL.</summary>
    public static StreamMessage Pull(long count, long queryId = Last) => new(MessageType.Pull, count, queryId);

    /// <summary>DISCARD.</summary>
    public static StreamMessage Discard(long count, long queryId = Last) => new(MessageType.Discard, count, queryId);
}
