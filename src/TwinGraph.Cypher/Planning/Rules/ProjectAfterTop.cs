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

        List<SortKey> keys = [];
        foreach (SortKey key in top.Keys)
        {
            if (Through(key.Value) is not { } value)
            {
                return plan;
            }

            keys.Add(key with { Value = value });
        }

        Top below = top with { Input = project.Input, Keys = [.. keys] };
        return project with { Input = Apply(below), EstimatedRows = top.EstimatedRows };

        BoundExpression? Through(BoundExpression key) =>
            key switch
            {
                BoundSlot slot => values.GetValueOrDefault(slot.Slot, slot),
                BoundProperty { Target: BoundSlot target } property
                    when values.GetValueOrDefault(target.Slot, target) is BoundSlot copied => property with
                {
                    Target = copied,
                },
                _ => null,
            };
    }
}
