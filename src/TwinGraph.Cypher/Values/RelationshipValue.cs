namespace TwinGraph.Cypher.Values;

/// <summary>A relationship as it was when it was read.</summary>
/// <param name="id">Its id in the store.</param>
/// <param name="type">Its type.</param>
/// <param name="startNode">The id of the node it leaves.</param>
/// <param name="endNode">The id of the node it enters.</param>
/// <param name="properties">Its properties.</param>
public sealed class RelationshipValue(long id, string type, long startNode, long endNode, MapValue properties)
    : ReferenceValue
{
    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Relationship;

    /// <summary>Its id in the store.</summary>
    public long Id { get; } = id;

    /// <summary>Its type.</summary>
    public string Type { get; } = type;

    /// <summary>The id of the node it leaves.</summary>
    public long StartNode { get; } = startNode;

    /// <summary>The id of the node it enters.</summary>
    public long EndNode { get; } = endNode;

    /// <summary>Its properties.</summary>
    public MapValue Properties { get; } = properties;
}
