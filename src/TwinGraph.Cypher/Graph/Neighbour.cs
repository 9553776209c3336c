namespace TwinGraph.Cypher.Graph;

/// <summary>One step from a node: over which relationship, to which node.</summary>
/// <param name="Relationship">The relationship's id.</param>
/// <param name="Node">The id of the node at its other end.</param>
/// <param name="Type">The token of its type.</param>
public readonly record struct Neighbour(long Relationship, long Node, int Type);
