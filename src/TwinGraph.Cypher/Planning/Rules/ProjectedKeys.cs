using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Keys of a sort as they read below a projection.</summary>
internal static class ProjectedKeys
{
    /// <summary>A key that computes below the projection what it is above; null when that cannot be said simply.</summary>
    public static SortKey? Below(Project project, SortKey key)
    {
        BoundExpression? value = key.Value switch
        {
            BoundSlot slot => Source(project, slot),
            BoundProperty { Target: BoundSlot slot } property => property with { Target = Source(project, slot) },
            _ => null,
        };
        return value is null ? null : key with { Value = value };
    }

    private static BoundExpression Source(Project project, BoundSlot slot) =>
        project.Assignments.FirstOrDefault(assignment => assignment.Slot == slot.Slot)?.Value ?? slot;
}
