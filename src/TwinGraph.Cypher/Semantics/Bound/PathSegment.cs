using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Semantics.Bound;

/// <summary>A part of a path: one relationship, or a chain of them that is repeated.</summary>
/// <param name="StartSlot">Holds the node that a repetition begins at, while its predicates are tested.</param>
/// <param name="Hops">The relationships of one repetition, at least one.</param>
/// <param name="Minimum">The least number of repetitions.</param>
/// <param name="Maximum">The greatest, or null for no bound.</param>
/// <param name="Repeated">Whether its variables are lists with an item for each repetition.</param>
/// <param name="Variables">The variables that it fills once a path is found.</param>
/// <param name="Predicates">What each repetition must satisfy, split at AND; about the slots of the hops.</param>
internal sealed record PathSegment(
    int StartSlot,
    ImmutableArray<PathHop> Hops,
    int Minimum,
    int? Maximum,
    bool Repeated,
    ImmutableArray<PathVariable> Variables,
    ImmutableArray<BoundExpression> Predicates
)
{
    /// <summary>The slots that hold one repetition while it is tested.</summary>
    public IEnumerable<int> ScratchSlots =>
        Hops.SelectMany(hop => new[] { hop.RelationshipSlot, hop.NodeSlot }).Prepend(StartSlot);

    /// <summary>The same segment walked from its other end.</summary>
    public PathSegment Reverse()
    {
        int[] nodes = [StartSlot, .. Hops.Select(hop => hop.NodeSlot)];
        IEnumerable<PathHop> hops = Hops.Select(
            (hop, i) =>
                hop with
                {
                    NodeSlot = nodes[i],
                    Direction = hop.Direction switch
                    {
                        Direction.Outgoing => Direction.Incoming,
                        Direction.Incoming => Direction.Outgoing,
                        _ => Direction.Both,
                    },
                }
        );
        return this with
        {
            StartSlot = nodes[^1],
            Hops = [.. hops.Reverse()],
            Variables =
            [
                .. Variables.Select(variable => variable with { Position = (2 * Hops.Length) - variable.Position }),
            ],
        };
    }
}

/// <summary>One relationship of a segment and the node behind it.</summary>
/// <param name="RelationshipSlot">Holds the relationship while it is tested.</param>
/// <param name="NodeSlot">Holds the node behind it while it is tested.</param>
/// <param name="Direction">Which way it goes, seen from the node before it.</param>
/// <param name="Types">The types of which it has one; empty for any.</param>
internal sealed record PathHop(int RelationshipSlot, int NodeSlot, Direction Direction, ImmutableArray<string> Types);

/// <summary>A variable inside a segment.</summary>
/// <param name="Slot">Gets its value, or the list of its values.</param>
/// <param name="Position">Where it stands: 0 the first node, 1 the first relationship, 2 the node behind it, and so on.</param>
internal sealed record PathVariable(int Slot, int Position);
