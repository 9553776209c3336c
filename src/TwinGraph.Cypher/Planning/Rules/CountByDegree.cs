using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Counts the rows that a last step would make by the degree of the node that it starts from.</summary>
internal static class CountByDegree
{
    public static PhysicalPlan Apply(PhysicalPlan plan)
    {
        if (
            plan is not Aggregate { Aggregates.IsEmpty: false, Input: Expand { Into: false } step } aggregate
            || step.FromSlot == step.ToSlot
            || !aggregate.Aggregates.All(each => IsCountOf(each, step.RelationshipSlot, step.ToSlot))
            || aggregate.Groupings.Any(grouping => Reads(grouping.Value, step))
            || FunctionRegistry.TryFindAggregate("sum") is not { } sum
        )
        {
            return plan;
        }

        // The slot of the far node, which nobody reads, takes the number.
        var degree = new DegreeExpand(step.Input, step.FromSlot, step.Direction, step.Types, step.ToSlot)
        {
            EstimatedRows = step.Input.EstimatedRows,
        };
        return aggregate with
        {
            Input = degree,
            Aggregates =
            [
                .. aggregate.Aggregates.Select(each =>
                    each with
                    {
                        Function = sum,
                        Arguments = [new BoundSlot(step.ToSlot, "degree", each.Span)],
                    }
                ),
            ],
        };
    }

    /// <summary>Whether an aggregate counts rows: all, or those where one of two slots, which are never null, is not null.</summary>
    public static bool IsCountOf(AggregateAssignment aggregate, int first, int second) =>
        aggregate is { Distinct: false, Function.Name: "count" }
        && (
            aggregate.Arguments.IsEmpty
            || aggregate.Arguments is [BoundSlot counted] && (counted.Slot == first || counted.Slot == second)
        );

    private static bool Reads(BoundExpression expression, Expand step) =>
        !ReachChain.IsTransparent(expression)
        || BoundTree.FreeSlots(expression).Overlaps([step.ToSlot, step.RelationshipSlot]);
}
