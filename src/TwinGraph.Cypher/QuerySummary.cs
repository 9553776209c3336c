namespace TwinGraph.Cypher;

/// <summary>What a statement did.</summary>
/// <param name="Counters">What it changed.</param>
/// <param name="Plan">The plan as a tree of text, for EXPLAIN and PROFILE; otherwise null.</param>
/// <param name="DbHits">
/// For PROFILE, how often its operators asked the graph, 0 or more: one for each node, relationship, property, label or
/// degree read, id scanned, index entry, neighbour and write. Otherwise null.
/// </param>
public sealed record QuerySummary(UpdateCounters Counters, string? Plan = null, long? DbHits = null);
