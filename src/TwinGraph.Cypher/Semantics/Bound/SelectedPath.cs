using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics.Bound;

/// <summary>A path of which, for each pair of ends, only some matches count.</summary>
/// <param name="Kind">Which matches count.</param>
/// <param name="Count">How many paths or groups; null for 1.</param>
/// <param name="NodeSlots">The first node, those between two segments, and the last one.</param>
/// <param name="Known">For each node whether it was bound before the path.</param>
/// <param name="Segments">What lies between the nodes.</param>
/// <param name="RelationshipsSlot">Gets all relationships in order.</param>
/// <param name="Predicates">What a path must satisfy to be selected at all, split at AND; without those of its segments.</param>
/// <param name="Unique">Whether a path uses no relationship twice.</param>
internal sealed record SelectedPath(
    PathSelectorKind Kind,
    BoundExpression? Count,
    ImmutableArray<int> NodeSlots,
    ImmutableArray<bool> Known,
    ImmutableArray<PathSegment> Segments,
    int RelationshipsSlot,
    ImmutableArray<BoundExpression> Predicates,
    bool Unique
)
{
    /// <summary>The slots that a match fills, its ends included.</summary>
    public IEnumerable<int> Slots =>
        [RelationshipsSlot, .. NodeSlots, .. Segments.SelectMany(s => s.Variables).Select(v => v.Slot)];

    /// <summary>The same path from its other end.</summary>
    public SelectedPath Reverse() =>
        this with
        {
            NodeSlots = [.. NodeSlots.Reverse()],
            Known = [.. Known.Reverse()],
            Segments = [.. Segments.Reverse().Select(segment => segment.Reverse())],
        };
}
