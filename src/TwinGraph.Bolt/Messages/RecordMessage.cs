using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>RECORD: one row.</summary>
/// <param name="Values">Its values, in the order of the columns.</param>
public sealed record RecordMessage(CypherValue[] Values) : BoltMessage(MessageType.Record);
