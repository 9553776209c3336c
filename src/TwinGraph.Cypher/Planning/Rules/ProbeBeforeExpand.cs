using TwinGraph.Cypher.Execution.Operators;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>
/// Lets a step of a cycle reach only nodes that the step after it can close the cycle from: the neighbours of the two
/// nodes are intersected.
/// </summary>
/// <remarks>The closing step stays. It finds which relationships there are, and drops nothing that the probe kept.</remarks>
internal static class ProbeBeforeExpand
{
    public static PhysicalPlan Apply(PhysicalPlan plan)
    {
        if (plan is not Expand { Into: true } close || close.FromSlot == close.ToSlot)
        {
            return plan;
        }

        PhysicalPlan below = close.Input is Filter filter ? filter.Input : close.Input;
        if (below is not Expand { Into: false, Probe: null } step)
        {
            return plan;
        }

        ExpandProbe? probe =
            step.ToSlot == close.FromSlot ? new(close.ToSlot, close.Direction.Reversed(), close.Types)
            : step.ToSlot == close.ToSlot ? new(close.FromSlot, close.Direction, close.Types)
            : null;
        if (probe is null)
        {
            return plan;
        }

        Expand probed = step with { Probe = probe };
        return close with { Input = close.Input is Filter kept ? kept with { Input = probed } : probed };
    }
}
