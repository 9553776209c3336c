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
        Dictionary<int, BoundExpression> values = [];
        foreach (SlotAssignment assignment in project.Assignments)
        {
            bool safe =
                assignment.Value is BoundSlot
                || assignment.Value is BoundProperty { Target: BoundSlot target } && entities.Contains(target.Slot);
            if (!safe || !values.TryAdd(assignment.Slot, assignment.Value))
            {
                return plan;
            }
        }

        if (!top.Keys.All(key => key.Value is BoundSlot))
        {
            return plan;
        }

        Top below = top with
        {
            Input = project.Input,
            Keys = [.. top.Keys.Select(key => key with { Value = Through((BoundSlot)key.Value) })],
        };
        return project with { Input = Apply(below), EstimatedRows = top.EstimatedRows };

        BoundExpression Through(BoundSlot key) => values.GetValueOrDefault(key.Slot, key);
    }
}
