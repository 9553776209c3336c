using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Spares a sort what an index has sorted before it.</summary>
/// <remarks>
/// Rows of a range index come in the order of its keys, and steps that handle one row after the other keep that order.
/// Where it begins as the sort's does, the first rows are known before the index is at its end; where it is all of the
/// sort's, the rows have only to be held, as behind a sort what is written must not show in what is read.
/// </remarks>
internal static class UseIndexOrder
{
    public static PhysicalPlan Apply(PhysicalPlan plan)
    {
        switch (plan)
        {
            case Top { OrderedKeys: 0 } top when Match(top.Input, [.. top.Keys]) is { Count: > 0 } match:
                return top with { Input = match.Input, OrderedKeys = match.Count };
            case Sort sort when Match(sort.Input, [.. sort.Keys]) is { } match && match.Count == sort.Keys.Length:
                return new Eager(match.Input) { EstimatedRows = sort.EstimatedRows };
            default:
                return plan;
        }
    }

    private static (PhysicalPlan Input, int Count)? Match(PhysicalPlan plan, List<SortKey> keys)
    {
        switch (plan)
        {
            case Project project:
                return Below(project.Input, Through(project, keys), input => project with { Input = input });
            case Filter filter:
                return Below(filter.Input, keys, input => filter with { Input = input });
            case Expand expand:
                return Below(expand.Input, keys, input => expand with { Input = input });
            case ProjectEndpoints ends:
                return Below(ends.Input, keys, input => ends with { Input = input });
            case IndexRange { Input: ArgumentPlan, Index.Kind: IndexKind.Range } range:
                return Match(range, keys);
            default:
                return null;
        }
    }

    private static (PhysicalPlan Input, int Count)? Below(
        PhysicalPlan input,
        List<SortKey> keys,
        Func<PhysicalPlan, PhysicalPlan> rebuild
    ) => Match(input, keys) is { } match ? (rebuild(match.Input), match.Count) : null;

    private static (PhysicalPlan Input, int Count)? Match(IndexRange range, List<SortKey> keys)
    {
        int next = range.FixedKeys;
        int count = 0;
        bool? descending = null;
        foreach (SortKey key in keys)
        {
            if (key.Value is not BoundProperty { Target: BoundSlot slot } property || slot.Slot != range.Slot)
            {
                break;
            }

            bool isFixed = range.Index.Keys.Take(range.FixedKeys).Contains(property.Key);
            if (!isFixed)
            {
                bool follows =
                    next < range.Index.Keys.Length
                    && range.Index.Keys[next] == property.Key
                    && (descending is null || descending == key.Descending);
                if (!follows)
                {
                    break;
                }

                descending = key.Descending;
                next++;
            }

            count++;
        }

        return count == 0 ? null : (range with { Descending = descending ?? range.Descending }, count);
    }

    /// <summary>The keys as they read below a projection, as far as that can be said.</summary>
    private static List<SortKey> Through(Project project, List<SortKey> keys)
    {
        List<SortKey> below = [];
        foreach (SortKey key in keys)
        {
            if (ProjectedKeys.Below(project, key) is not { } known)
            {
                break;
            }

            below.Add(known);
        }

        return below;
    }
}
