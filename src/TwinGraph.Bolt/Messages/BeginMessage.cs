namespace TwinGraph.Bolt.Messages;

/// <summary>BEGIN: begins a transaction.</summary>
/// <param name="Extra">What is said about it.</param>
public sealed record BeginMessage(TransactionExtra Extra) : BoltMessage(MessageType.Begin);
