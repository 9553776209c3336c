using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics.Bound;

/// <summary>A pattern as a graph, with everything that its matches must satisfy.</summary>
/// <param name="Nodes">Its nodes, each once.</param>
/// <param name="Relationships">Its relationships, and variable-length steps.</param>
/// <param name="ShortestPaths">The shortest paths it asks for.</param>
/// <param name="Paths">Its named paths.</param>
/// <param name="Predicates">What must hold, split at AND; with labels, inline properties and uniqueness.</param>
internal sealed record QueryGraph(
    ImmutableArray<PatternNode> Nodes,
    ImmutableArray<PatternRelationship> Relationships,
    ImmutableArray<ShortestPathPattern> ShortestPaths,
    ImmutableArray<NamedPath> Paths,
    ImmutableArray<BoundExpression> Predicates
)
{
    /// <summary>How variables are to be found.</summary>
    public ImmutableArray<BoundHint> Hints { get; init; } = [];

    /// <summary>Where parts are to be joined by hash.</summary>
    public ImmutableArray<BoundJoinHint> JoinHints { get; init; } = [];

    /// <summary>The path with a selector, which is the whole pattern then; or null.</summary>
    public SelectedPath? Selected { get; init; }
}

/// <summary>A node of a pattern.</summary>
/// <param name="Slot">Where it stands.</param>
/// <param name="Bound">Whether it was bound before the pattern.</param>
internal sealed record PatternNode(int Slot, bool Bound);

/// <summary>A relationship of a pattern, or a variable-length step.</summary>
/// <param name="Slot">Where it stands; for a variable length, where their list stands.</param>
/// <param name="Left">The node at its left as written.</param>
/// <param name="Right">The node at its right as written.</param>
/// <param name="Direction">Seen from the left node.</param>
/// <param name="Types">The types of which it has one; empty for any.</param>
/// <param name="Length">Its length, or null for exactly one.</param>
/// <param name="Bound">Whether it was bound before the pattern.</param>
/// <param name="StepSlot">For a variable length, the relationship that <paramref name="StepPredicate"/> tests; else -1.</param>
/// <param name="StepPredicate">What each relationship of a variable length must satisfy, or null.</param>
internal sealed record PatternRelationship(
    int Slot,
    int Left,
    int Right,
    Direction Direction,
    ImmutableArray<string> Types,
    PatternLength? Length,
    bool Bound,
    int StepSlot,
    BoundExpression? StepPredicate
)
{
    /// <summary>The chain that it repeats, for a quantified path; its <see cref="Slot"/> gets all relationships in order.</summary>
    public PathSegment? Segment { get; init; }

    /// <summary>Whether a walk over it uses no relationship twice.</summary>
    public bool Unique { get; init; } = true;

    /// <summary>All slots that it fills.</summary>
    public IEnumerable<int> Slots =>
        Segment is null ? [Slot] : [Slot, .. Segment.Variables.Select(variable => variable.Slot)];
}

/// <summary>How many relationships a variable-length step has; no <paramref name="Maximum"/> means no bound.</summary>
internal sealed record PatternLength(int Minimum, int? Maximum);

/// <summary>shortestPath or allShortestPaths.</summary>
/// <param name="Step">The step that it repeats.</param>
/// <param name="Kind">One, or all.</param>
/// <param name="PathSlot">Where the path stands, named or not.</param>
/// <param name="Named">Whether the path has a name.</param>
internal sealed record ShortestPathPattern(PatternRelationship Step, ShortestPathKind Kind, int PathSlot, bool Named);

/// <summary>A path variable and the slots that it runs through.</summary>
internal sealed record NamedPath(int Slot, BoundPath Path);
