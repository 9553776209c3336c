using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
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
        (nameof(ExistsByDegree), ExistsByDegree.Apply),
        (nameof(CountFromStatistics), CountFromStatistics.Apply),
        (nameof(CountByDegree), CountByDegree.Apply),
        (nameof(ProbeBeforeExpand), ProbeBeforeExpand.Apply),
        (nameof(LimitSortToTop), LimitSortToTop.Apply),
        (nameof(DropIdleEager), DropIdleEager.Apply),
        (nameof(UseIndexOrder), UseIndexOrder.Apply),
        (nameof(DropIdleDistinct), DropIdleDistinct.Apply),
    ];

    /// <summary>Rules for statements that write nothing, so that it does not matter what is read before what.</summary>
    private static readonly (string Name, Func<PhysicalPlan, PhysicalPlan> Apply)[] s_readingRules =
    [
        (nameof(DropSingleGroups), DropSingleGroups.Apply),
        (nameof(ProjectAfterTop), ProjectAfterTop.Apply),
    ];

    /// <summary>The names of the rules, in their order.</summary>
    public static ImmutableArray<string> RuleNames { get; } =
    [.. s_rules.Concat(s_readingRules).Select(rule => rule.Name), nameof(DropUnreadLists), nameof(PackSlots)];

    /// <summary>The same rows by a plan that is no dearer.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">Which rules may be used.</param>
    /// <param name="readsOnly">Whether the whole statement writes nothing.</param>
    public static PhysicalPlan Run(PhysicalPlan plan, PlannerOptions options, bool readsOnly = false)
    {
        PhysicalPlan rewritten = s_rules
            .Concat(readsOnly ? s_readingRules : [])
            .Where(rule => options.Allows(rule.Name))
            .Aggregate(plan, (before, rule) => Rewrite(before, rule.Apply));
        return readsOnly && options.Allows(nameof(DropUnreadLists))
            ? Rewrite(rewritten, DropUnreadLists.For(rewritten))
            : rewritten;
    }

    private static PhysicalPlan Rewrite(PhysicalPlan plan, Func<PhysicalPlan, PhysicalPlan> rule)
    {
        StackDepth.Check();
        return rule(PlanTree.MapInputs(plan, input => Rewrite(input, rule)));
    }
}
