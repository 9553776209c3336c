namespace TwinGraph.Cypher;

/// <summary>What a statement did.</summary>
/// <param name="Counters">What it changed.</param>
/// <param name="Plan">The plan as a tree of text, for EXPLAIN and PROFILE; otherwise null.</param>
public sealed record QuerySummary(UpdateCounters Counters, string? Plan = null);
