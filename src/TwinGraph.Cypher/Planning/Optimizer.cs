using System.Collections.Immutable;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Planning.Rules;

namespace TwinGraph.Cypher.Planning;

/// <summary>Rewrites a plan by rules, in their order, each from the bottom up.</summary>
internal static class Optimizer
{
    private static readonly (string Name, Func<PhysicalPlan, PhysicalPlan> Apply)[] s_rules =
    [
        (nameof(MergeFilters), MergeFilters.Apply),
        (nameof(PruneWalks), PruneWalks.Apply),
        (nameof(LimitSortToTop), LimitSortToTop.Apply),
        (nameof(DropIdleEager), DropIdleEager.Apply),
        (nameof(UseIndexOrder), UseIndexOrder.Apply),
    ];

    /// <summary>The names of the rules, in their order.</summary>
    public static ImmutableArray<string> RuleNames { get; } = [.. s_rules.Select(rule => rule.Name)];

    /// <summary>The same rows by a plan that is no dearer.</summary>
    public static PhysicalPlan Run(PhysicalPlan plan, PlannerOptions options) =>
        s_rules
            .Where(rule => options.Allows(rule.Name))
            .Aggregate(plan, (rewritten, rule) => Rewrite(rewritten, rule.Apply));

    private static PhysicalPlan Rewrite(PhysicalPlan plan, Func<PhysicalPlan, PhysicalPlan> rule)
    {
        PlanDepth.Check();
        return rule(PlanTree.MapInputs(plan, input => Rewrite(input, rule)));
    }
}
