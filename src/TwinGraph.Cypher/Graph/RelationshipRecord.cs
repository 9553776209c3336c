namespace TwinGraph.Cypher.Graph;

/// <summary>A relationship's fixed parts.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">The token of its type.</param>
/// <param name="Start">The id of the node it leaves.</param>
/// <param name="End">The id of the node it enters.</param>
public readonly record struct RelationshipRecord(long Id, int Type, long Start, long End);
