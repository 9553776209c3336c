namespace TwinGraph.Cypher.Values;

/// <summary>A walk through the graph: n + 1 nodes joined by n relationships.</summary>
/// <param name="nodes">The nodes in walking order; live ids inside the engine, <see cref="NodeValue"/> outside.</param>
/// <param name="relationships">The relationships in walking order, one fewer than the nodes.</param>
public sealed class PathValue(CypherValue[] nodes, CypherValue[] relationships) : ReferenceValue
{
    private readonly CypherValue[] _nodes = nodes;
    private readonly CypherValue[] _relationships = relationships;

    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Path;

    /// <summary>The number of relationships.</summary>
    public int Length => _relationships.Length;

    /// <summary>The nodes in walking order.</summary>
    public ReadOnlySpan<CypherValue> Nodes => _nodes;

    /// <summary>The relationships in walking order.</summary>
    public ReadOnlySpan<CypherValue> Relationships => _relationships;
}
