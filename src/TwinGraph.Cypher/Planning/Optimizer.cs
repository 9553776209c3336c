using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Planning.Rules;

namespace TwinGraph.Cypher.Planning;

/// <summary>Rewrites a plan by rules, in their order, each from the bottom up.</summary>
internal static class Optimizer
{
    private static readonly Func<PhysicalPlan, PhysicalPlan>[] s_rules =
    [
        MergeFilters.Apply,
        LimitSortToTop.Apply,
        DropIdleEager.Apply,
    ];

    /// <summary>The same rows by a plan that is no dearer.</summary>
    public static PhysicalPlan Run(PhysicalPlan plan) => s_rules.Aggregate(plan, Rewrite);

    private static PhysicalPlan Rewrite(PhysicalPlan plan, Func<PhysicalPlan, PhysicalPlan> rule)
    {
        PlanDepth.Check();
        return rule(PlanTree.MapInputs(plan, input => Rewrite(input, rule)));
    }
}
