namespace TwinGraph.Cypher.Graph;

/// <summary>How much an index holds.</summary>
/// <param name="Entries">How many entries there are.</param>
/// <param name="DistinctValues">How many different values, or combinations of values, they have.</param>
public readonly record struct IndexSize(long Entries, long DistinctValues);
