using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

internal sealed partial class MatchPlanner
{
    /// <summary>What text and point indexes can find of a variable.</summary>
    private IEnumerable<AccessPath> TermPaths(
        PatternState state,
        int slot,
        EntityKind entity,
        IReadOnlyCollection<string> labels
    )
    {
        if (labels.Count == 0 || !_estimator.HasIndexes)
        {
            yield break;
        }

        IndexDescriptor[] texts =
        [
            .. _estimator.IndexesOf(IndexKind.Text, entity).Where(index => labels.Contains(index.Label)),
        ];
        IndexDescriptor[] points =
        [
            .. _estimator.IndexesOf(IndexKind.Point, entity).Where(index => labels.Contains(index.Label)),
        ];
        foreach (PatternPredicate predicate in state.Predicates)
        {
            foreach (IndexDescriptor index in texts)
            {
                if (TextPath(state, slot, index, predicate) is { } path)
                {
                    yield return path;
                }
            }

            foreach (IndexDescriptor index in points)
            {
                if (PointPath(state, slot, index, predicate.Expression) is { } plan)
                {
                    // What it finds lies close by; whether it lies within is left to the filter.
                    yield return new(plan, _estimator.PointRows(plan), [], LabelOf(index));
                }
            }
        }
    }

    private AccessPath? TextPath(PatternState state, int slot, IndexDescriptor index, PatternPredicate predicate)
    {
        if (
            predicate.Expression is BoundBinary binary
            && Match(binary.Operator) is { } match
            && IsProperty(binary.Left, slot, index)
            && IsKnown(state, slot, binary.Right)
        )
        {
            var plan = new TextSeek(state.Plan, slot, index, match, _planner.Lower(binary.Right), false);
            return new(plan, _estimator.TextRows(plan), [predicate], LabelOf(index));
        }

        // all(part IN parts WHERE n.p CONTAINS part): each part narrows the search.
        if (
            predicate.Expression is BoundQuantifier { Kind: QuantifierKind.All, Predicate: BoundBinary each } quantifier
            && Match(each.Operator) is { } eachMatch
            && IsProperty(each.Left, slot, index)
            && IsSlot(each.Right, quantifier.ItemSlot)
            && IsKnown(state, slot, quantifier.Source)
        )
        {
            var plan = new TextSeek(state.Plan, slot, index, eachMatch, _planner.Lower(quantifier.Source), true);
            return new(plan, _estimator.TextRows(plan), [], LabelOf(index));
        }

        return null;
    }

    private PointSeek? PointPath(PatternState state, int slot, IndexDescriptor index, BoundExpression predicate)
    {
        if (
            predicate
                is BoundFunctionCall { Function.Name: "point.withinBBox", Arguments: [var inner, var low, var high] }
            && IsProperty(inner, slot, index)
            && IsKnown(state, slot, low)
            && IsKnown(state, slot, high)
        )
        {
            return new(state.Plan, slot, index, _planner.Lower(low), _planner.Lower(high), Box: true);
        }

        if (predicate is not BoundBinary comparison)
        {
            return null;
        }

        foreach ((BoundExpression distance, BoundExpression most, BinaryOperator op) in Readings(comparison))
        {
            if (
                op is not (BinaryOperator.Less or BinaryOperator.LessOrEqual)
                || distance
                    is not BoundFunctionCall { Function.Name: "point.distance", Arguments: [var one, var other] }
                || !IsKnown(state, slot, most)
            )
            {
                continue;
            }

            BoundExpression? centre =
                IsProperty(one, slot, index) ? other
                : IsProperty(other, slot, index) ? one
                : null;
            if (centre is not null && IsKnown(state, slot, centre))
            {
                return new(state.Plan, slot, index, _planner.Lower(centre), _planner.Lower(most), Box: false);
            }
        }

        return null;
    }

    private static bool IsProperty(BoundExpression expression, int slot, IndexDescriptor index) =>
        expression is BoundProperty property && IsSlot(property.Target, slot) && property.Key == index.Key;

    private static string? LabelOf(IndexDescriptor index) => index.Entity == EntityKind.Node ? index.Label : null;

    private static TextMatch? Match(BinaryOperator op) =>
        op switch
        {
            BinaryOperator.Contains => TextMatch.Contains,
            BinaryOperator.StartsWith => TextMatch.StartsWith,
            BinaryOperator.EndsWith => TextMatch.EndsWith,
            _ => null,
        };
}
