using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning.Physical;

/// <summary>A step from a set of nodes to the set of nodes that it reaches, each once.</summary>
/// <param name="RelationshipSlot">Holds the relationship that <paramref name="StepPredicate"/> tests.</param>
/// <param name="NodeSlot">Holds the node that <paramref name="NodePredicate"/> tests.</param>
/// <param name="Direction">Which way to walk.</param>
/// <param name="Types">The types to follow; empty for all.</param>
/// <param name="Length">How many relationships, or null for exactly one.</param>
/// <param name="StepPredicate">What each relationship must satisfy, or null; reads it and what the input row holds.</param>
/// <param name="NodePredicate">What a node reached must satisfy, or null; reads it and what the input row holds.</param>
internal sealed record ReachStep(
    int RelationshipSlot,
    int NodeSlot,
    Direction Direction,
    ImmutableArray<string> Types,
    PatternLength? Length,
    BoundExpression? StepPredicate,
    BoundExpression? NodePredicate
)
{
    /// <summary>The greatest minimum length of a step between sets: that many relationships but one are enumerated.</summary>
    public const int LongestMinimum = 4;

    /// <summary>
    /// Whether some ends are not told by shortest walks: those nearer than the minimum, and where the step is undirected
    /// its start.
    /// </summary>
    public bool Trails { get; init; }
}

/// <summary>For each input row, each node that some walk of these steps ends at, once, however many walks lead there.</summary>
/// <remarks>Of the slots on the way only that of the last node is filled.</remarks>
internal sealed record DistinctExpand(PhysicalPlan Input, int FromSlot, ImmutableArray<ReachStep> Steps) : PhysicalPlan;

/// <summary>One row with the number of distinct nodes that walks from any input row end at.</summary>
internal sealed record CountDistinctExpand(
    PhysicalPlan Input,
    int FromSlot,
    ImmutableArray<ReachStep> Steps,
    int CountSlot
) : PhysicalPlan;
