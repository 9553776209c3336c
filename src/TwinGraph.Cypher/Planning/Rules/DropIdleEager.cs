using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Drops a barrier right above what has read all its input anyway.</summary>
internal static class DropIdleEager
{
    public static PhysicalPlan Apply(PhysicalPlan plan) =>
        plan is Eager { Input: (Eager or Sort or Top or Aggregate) and var input } ? input : plan;
}
