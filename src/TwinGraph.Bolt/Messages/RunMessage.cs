using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>RUN: runs a statement.</summary>
/// <param name="Query">Its text.</param>
/// <param name="Parameters">The values of its parameters; null for none.</param>
/// <param name="Extra">The transaction that it is to have of its own; nothing within one that was begun.</param>
public sealed record RunMessage(
    string Query,
    IReadOnlyDictionary<string, CypherValue>? Parameters,
    TransactionExtra Extra
) : BoltMessage(MessageType.Run)
{
    /// <summary>The text alone; values may be secret.</summary>
    public override string ToString() => $"RUN {Query}";
}
