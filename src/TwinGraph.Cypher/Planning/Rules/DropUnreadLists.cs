using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Makes no list of the relationships of a walk that nobody reads.</summary>
internal static class DropUnreadLists
{
    /// <summary>The rule for one statement.</summary>
    /// <param name="root">Its whole plan.</param>
    public static Func<PhysicalPlan, PhysicalPlan> For(PhysicalPlan root)
    {
        if (PlanSlots.Read(root) is not { } read)
        {
            return static plan => plan;
        }

        return plan =>
            plan is VariableExpand walk && !read.Contains(walk.RelationshipsSlot)
                ? walk with
                {
                    WithoutList = true,
                }
                : plan;
    }
}
