using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Makes two filters, one on the other, one.</summary>
internal static class MergeFilters
{
    public static PhysicalPlan Apply(PhysicalPlan plan) =>
        plan is Filter { Input: Filter inner } outer
            ? new Filter(inner.Input, BoundTree.Conjunction([inner.Predicate, outer.Predicate]))
            {
                EstimatedRows = outer.EstimatedRows,
            }
            : plan;
}
