using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Reads properties for the first rows of an order only, not for all that compete.</summary>
/// <remarks>Only copies and properties of what the graph has, since those never fail. The keys read through to what they were made of.</remarks>
internal static class ProjectAfterTop
{
    public static PhysicalPlan Apply(PhysicalPlan plan)
    {
        if (plan is not Top { Input: Project project } top)
        {
            return plan;
        }

        HashSet<int> entities = [.. PlanSlots.Entities(project.Input)];
        if (!project.Assignments.All(assignment => CannotFail(assignment.Value, entities)))
        {
            return plan;
        }

        var keys = new SortKey[top.Keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            if (ProjectedKeys.Below(project, top.Keys[i]) is not { } key)
            {
                return plan;
            }

            keys[i] = key;
        }

        PhysicalPlan below = Apply(top with { Input = project.Input, Keys = [.. keys] });
        return project with { Input = below, EstimatedRows = top.EstimatedRows };
    }

    private static bool CannotFail(BoundExpression value, HashSet<int> entities) =>
        value is BoundSlot or BoundLiteral
        || (value is BoundProperty { Target: BoundSlot slot } && entities.Contains(slot.Slot));
}
