namespace TwinGraph.Cypher.Graph;

/// <summary>An index over one property of the nodes of one label.</summary>
/// <param name="Name">Its name, unique in the graph.</param>
/// <param name="Label">The label's name.</param>
/// <param name="Key">The property's name.</param>
/// <param name="Unique">Whether it backs a uniqueness constraint.</param>
public sealed record IndexDescriptor(string Name, string Label, string Key, bool Unique);
