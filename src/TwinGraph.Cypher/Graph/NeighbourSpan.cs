namespace TwinGraph.Cypher.Graph;

/// <summary>The neighbours of one node, one way, as parallel spans that live until the next read or write.</summary>
/// <param name="nodes">The nodes at the other ends.</param>
/// <param name="relationships">The relationships that lead there.</param>
public readonly ref struct NeighbourSpan(ReadOnlySpan<int> nodes, ReadOnlySpan<int> relationships)
{
    /// <summary>The ids of the nodes at the other ends; one that several relationships lead to stands here several times.</summary>
    public ReadOnlySpan<int> Nodes { get; } = nodes;

    /// <summary>The ids of the relationships, parallel to <see cref="Nodes"/>.</summary>
    public ReadOnlySpan<int> Relationships { get; } = relationships;
}
