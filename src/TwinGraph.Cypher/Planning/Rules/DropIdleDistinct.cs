using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Keeps no set of what was counted where nothing comes twice.</summary>
/// <remarks>
/// A walk from set to set gives each end once for its start. Where each start comes once and is a key of the groups, no
/// group sees an end twice.
/// </remarks>
internal static class DropIdleDistinct
{
    public static PhysicalPlan Apply(PhysicalPlan plan)
    {
        if (
            plan is not Aggregate { Input: DistinctExpand walk } aggregate
            || DropSingleGroups.ScannedSlot(walk.Input) != walk.FromSlot
            || !aggregate.Groupings.Any(grouping => grouping.Value is BoundSlot slot && slot.Slot == walk.FromSlot)
        )
        {
            return plan;
        }

        int end = walk.Steps[^1].NodeSlot;
        return aggregate with
        {
            Aggregates =
            [
                .. aggregate.Aggregates.Select(each =>
                    each.Arguments is [BoundSlot slot] && slot.Slot == end ? each with { Distinct = false } : each
                ),
            ],
        };
    }
}
