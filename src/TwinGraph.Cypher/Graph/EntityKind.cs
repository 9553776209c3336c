namespace TwinGraph.Cypher.Graph;

/// <summary>What carries labels or a type, and properties.</summary>
public enum EntityKind
{
    /// <summary>A node with its labels.</summary>
    Node,

    /// <summary>A relationship with its type.</summary>
    Relationship,
}
