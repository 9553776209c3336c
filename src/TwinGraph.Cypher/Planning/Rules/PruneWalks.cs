using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>
/// Walks from set to set of nodes, where only the distinct nodes at the end of the walks matter to what reads them.
/// </summary>
/// <remarks>
/// DISTINCT, <c>min</c> and <c>max</c> do not see how often a row comes. So a chain of steps below them whose nodes and
/// relationships nobody else reads may give each end once. <see cref="ReachChain"/> says which chains keep their ends.
/// </remarks>
internal static class PruneWalks
{
    public static PhysicalPlan Apply(PhysicalPlan plan) =>
        plan switch
        {
            Aggregate { Aggregates.IsEmpty: false } aggregate when aggregate.Aggregates.All(IgnoresRepetition) => Prune(
                aggregate
            ),
            Distinct distinct => Prune(distinct),
            _ => plan,
        };

    private static PhysicalPlan Prune(Aggregate aggregate)
    {
        IEnumerable<BoundExpression> read = aggregate
            .Groupings.Select(grouping => grouping.Value)
            .Concat(aggregate.Aggregates.SelectMany(each => each.Arguments));
        if (Live(read) is not { } live || ReachChain.Find(aggregate.Input, live) is not { } chain)
        {
            return aggregate;
        }

        bool countsEnds =
            aggregate is { Groupings.IsEmpty: true, Aggregates: [{ Distinct: true, Function.Name: "count" } only] }
            && only.Arguments is [BoundSlot end]
            && end.Slot == chain.Steps[^1].NodeSlot;
        if (countsEnds)
        {
            return new CountDistinctExpand(chain.Input, chain.FromSlot, chain.Steps, aggregate.Aggregates[0].Slot)
            {
                EstimatedRows = aggregate.EstimatedRows,
            };
        }

        return chain.IsTrivial ? aggregate : aggregate with { Input = ToPlan(chain, aggregate.Input, live) };
    }

    private static PhysicalPlan Prune(Distinct distinct)
    {
        HashSet<int> live = [.. distinct.Slots];
        if (distinct.Input is not Project project)
        {
            return ReachChain.Find(distinct.Input, live) is { IsTrivial: false } chain
                ? distinct with
                {
                    Input = ToPlan(chain, distinct.Input, live),
                }
                : distinct;
        }

        live.ExceptWith(project.Assignments.Select(assignment => assignment.Slot));
        if (Live(project.Assignments.Select(assignment => assignment.Value)) is not { } read)
        {
            return distinct;
        }

        live.UnionWith(read);
        return ReachChain.Find(project.Input, live) is { IsTrivial: false } below
            ? distinct with
            {
                Input = project with { Input = ToPlan(below, project.Input, live) },
            }
            : distinct;
    }

    // Who does not see how often a row comes does not see how often one below the chain came either.
    private static DistinctExpand ToPlan(ReachChain chain, PhysicalPlan walked, HashSet<int> live)
    {
        DistinctExpand plan = chain.ToPlan(walked.EstimatedRows);
        HashSet<int> below = [.. live, chain.FromSlot];
        foreach (BoundExpression condition in PlanTree.Expressions(plan))
        {
            below.UnionWith(BoundTree.FreeSlots(condition));
        }

        return ReachChain.Find(chain.Input, below) is { IsTrivial: false } next
            ? plan with
            {
                Input = ToPlan(next, chain.Input, below),
            }
            : plan;
    }

    private static bool IgnoresRepetition(AggregateAssignment aggregate) =>
        !aggregate.Arguments.IsEmpty && (aggregate.Distinct || aggregate.Function.Name is "min" or "max");

    /// <summary>The slots that expressions read; null when that, or how often they are computed, cannot be told.</summary>
    private static HashSet<int>? Live(IEnumerable<BoundExpression> expressions)
    {
        HashSet<int> live = [];
        foreach (BoundExpression expression in expressions)
        {
            if (!ReachChain.IsTransparent(expression))
            {
                return null;
            }

            live.UnionWith(BoundTree.FreeSlots(expression));
        }

        return live;
    }
}
