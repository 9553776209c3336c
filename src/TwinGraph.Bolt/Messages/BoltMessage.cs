namespace TwinGraph.Bolt.Messages;

/// <summary>A message of Bolt, of a client or a server.</summary>
/// <param name="Type">Which message it is.</param>
public abstract record BoltMessage(MessageType Type);
