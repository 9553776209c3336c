using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution;

/// <summary>What a plan's tree looks like from outside.</summary>
internal static class PlanTraits
{
    /// <summary>The plans that feed this one, the main input first.</summary>
    public static IEnumerable<PhysicalPlan> Children(PhysicalPlan plan) =>
        plan switch
        {
            AllNodesScan p => [p.Input],
            LabelScan p => [p.Input],
            IndexSeek p => [p.Input],
            IndexRange p => [p.Input],
            NodeByIdSeek p => [p.Input],
            Expand p => [p.Input],
            ProjectEndpoints p => [p.Input],
            VariableExpand p => [p.Input],
            ShortestPathPlan p => [p.Input],
            Filter p => [p.Input],
            Project p => [p.Input],
            Aggregate p => [p.Input],
            Distinct p => [p.Input],
            Sort p => [p.Input],
            Top p => [p.Input],
            Skip p => [p.Input],
            Limit p => [p.Input],
            Unwind p => [p.Input],
            Apply p => [p.Input, p.Inner],
            OptionalApply p => [p.Input, p.Inner],
            SemiApply p => [p.Input, p.Inner],
            HashJoin p => [p.Probe, p.Build],
            UnionAll p => [p.First, p.Second],
            Eager p => [p.Input],
            Create p => [p.Input],
            Merge p => [p.Input, p.Match],
            Mutate p => [p.Input],
            Delete p => [p.Input],
            Foreach p => [p.Input, p.Inner],
            ProcedureCall p => [p.Input],
            ProduceResults p => [p.Input],
            _ => [],
        };

    /// <summary>Whether the plan, or one that feeds it, writes.</summary>
    public static bool Writes(PhysicalPlan plan) =>
        plan is Create or Merge or Mutate or Delete or Foreach or CreateIndexPlan or DropIndexPlan
        || Children(plan).Any(Writes);
}
