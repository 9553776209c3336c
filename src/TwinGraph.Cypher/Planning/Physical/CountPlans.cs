using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Planning.Physical;

/// <summary>The number of relationships at a node, without walking them; a row without any goes.</summary>
internal sealed record DegreeExpand(
    PhysicalPlan Input,
    int FromSlot,
    Direction Direction,
    ImmutableArray<string> Types,
    int CountSlot
) : PhysicalPlan;

/// <summary>One row with the number of ways to choose a node of each of these labels; null stands for any node.</summary>
internal sealed record NodeCountFromCountStore(
    PhysicalPlan Input,
    ImmutableArray<string?> Labels,
    ImmutableArray<int> CountSlots
) : PhysicalPlan;

/// <summary>One row with the number of relationships of some types between nodes of two labels; null stands for any.</summary>
internal sealed record RelationshipCountFromCountStore(
    PhysicalPlan Input,
    string? FromLabel,
    Direction Direction,
    ImmutableArray<string> Types,
    string? ToLabel,
    ImmutableArray<int> CountSlots
) : PhysicalPlan;

/// <summary>What a plan takes for granted: every relationship of a type leads to a node of a label.</summary>
/// <param name="Type">The type.</param>
/// <param name="Direction">Outgoing for the nodes that they enter, incoming for those that they leave.</param>
/// <param name="Label">The label.</param>
internal sealed record EndAssumption(string Type, Direction Direction, string Label)
{
    /// <summary>Whether it is so in a state of the graph.</summary>
    public bool Holds(IGraphReader graph)
    {
        int type = graph.Tokens.FindType(Type);
        int label = graph.Tokens.FindLabel(Label);
        return type >= 0 && label >= 0 && graph.EndsAlwaysHave(type, Direction, label);
    }
}
