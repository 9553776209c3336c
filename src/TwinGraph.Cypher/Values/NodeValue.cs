namespace TwinGraph.Cypher.Values;

/// <summary>A node as it was when it was read.</summary>
/// <param name="id">Its id in the store.</param>
/// <param name="labels">Its labels, sorted.</param>
/// <param name="properties">Its properties.</param>
public sealed class NodeValue(long id, IReadOnlyList<string> labels, MapValue properties) : ReferenceValue
{
    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Node;

    /// <summary>Its id in the store.</summary>
    public long Id { get; } = id;

    /// <summary>Its labels, sorted.</summary>
    public IReadOnlyList<string> Labels { get; } = labels;

    /// <summary>Its properties.</summary>
    public MapValue Properties { get; } = properties;
}
