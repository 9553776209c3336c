using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Needs no groups where each row is one: sums of degrees by the node of a scan that finds each node once.</summary>
/// <remarks>Only in a statement that writes nothing, since an aggregation is also a barrier before later writes.</remarks>
internal static class DropSingleGroups
{
    public static PhysicalPlan Apply(PhysicalPlan plan)
    {
        if (
            plan is not Aggregate { Input: DegreeExpand degree } aggregate
            || ScannedSlot(degree.Input) is not { } node
            || !aggregate.Groupings.Any(grouping => grouping.Value is BoundSlot slot && slot.Slot == node)
            || !aggregate.Aggregates.All(each => IsSumOf(each, degree.CountSlot))
        )
        {
            return plan;
        }

        return new Project(
            degree,
            [
                .. aggregate.Groupings,
                .. aggregate.Aggregates.Select(each => new SlotAssignment(each.Slot, each.Arguments[0])),
            ]
        )
        {
            EstimatedRows = degree.EstimatedRows,
        };
    }

    private static bool IsSumOf(AggregateAssignment aggregate, int slot) =>
        aggregate is { Function.Name: "sum", Arguments: [BoundSlot argument] } && argument.Slot == slot;

    /// <summary>The slot whose node is another in each row; null when that is not certain.</summary>
    internal static int? ScannedSlot(PhysicalPlan plan) =>
        plan switch
        {
            Filter filter => ScannedSlot(filter.Input),
            AllNodesScan { Input: ArgumentPlan } scan => scan.Slot,
            LabelScan { Input: ArgumentPlan } scan => scan.Slot,
            _ => null,
        };
}
