using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

internal sealed partial class MatchPlanner
{
    /// <summary>
    /// The component read once and joined by hash, when equalities link it to what is bound and that is cheaper than
    /// finding it anew for each row.
    /// </summary>
    private PatternState? Join(PatternState state, HashSet<int> component, PatternState nested)
    {
        if (
            component.Overlaps(state.Bound)
            || state.Plan is ArgumentPlan
            || !_planner.Options.Allows(PlannerOptions.HashJoins)
        )
        {
            return null;
        }

        List<PatternRelationship> relationships =
        [
            .. state.Relationships.Where(relationship => component.Contains(relationship.Left)),
        ];
        HashSet<int> own = [.. component, .. relationships.SelectMany(relationship => relationship.Slots)];
        List<(BoundExpression Probe, BoundExpression Build)> keys =
        [
            .. state
                .Predicates.Select(predicate => JoinKey(predicate, own, state))
                .OfType<(BoundExpression, BoundExpression)>(),
        ];
        if (keys.Count == 0 || relationships.Exists(relationship => !IsSelfContained(relationship, own)))
        {
            return null;
        }

        var alone = new PatternState
        {
            Plan = new ArgumentPlan { EstimatedRows = 1 },
            Bound = [],
            Predicates = [.. state.Predicates.Where(predicate => predicate.Slots.IsSubsetOf(own))],
            Relationships = relationships,
        };
        PatternState build = Starts(alone, component)
            .Select(start => Grow(start, component))
            .MinBy(candidate => candidate.Cost)!;
        double rows = nested.Rows;
        double cost = state.Cost + build.Cost + build.Rows + state.Rows + rows;
        if (cost >= nested.Cost)
        {
            return null;
        }

        PatternState joined = state.Clone();
        joined.Relationships.RemoveAll(relationships.Contains);
        joined.Predicates.RemoveAll(predicate => predicate.Slots.IsSubsetOf(own) && predicate.Slots.Count > 0);
        joined.Bound.UnionWith(own);
        joined.Plan = new HashJoin(
            state.Plan,
            build.Plan,
            [.. keys.Select(key => _planner.Lower(key.Probe))],
            [.. keys.Select(key => _planner.Lower(key.Build))],
            [.. own.Order()]
        )
        {
            EstimatedRows = rows,
        };
        joined.Cost = cost;

        // The equalities stay as filters: a join finds equivalent values, and NaN is equivalent to itself.
        ApplyPredicates(joined);
        return joined;
    }

    private static bool IsSelfContained(PatternRelationship relationship, HashSet<int> own) =>
        !relationship.Bound
        && relationship.Segment is null
        && (
            relationship.StepPredicate is null
            || BoundTree
                .FreeSlots(relationship.StepPredicate)
                .All(slot => own.Contains(slot) || slot == relationship.StepSlot)
        );

    private static (BoundExpression Probe, BoundExpression Build)? JoinKey(
        PatternPredicate predicate,
        HashSet<int> own,
        PatternState state
    )
    {
        if (predicate.Expression is not BoundBinary { Operator: BinaryOperator.Equal } equality)
        {
            return null;
        }

        return Sides(equality.Left, equality.Right) ?? Sides(equality.Right, equality.Left);

        (BoundExpression, BoundExpression)? Sides(BoundExpression probe, BoundExpression build)
        {
            HashSet<int> outside = BoundTree.FreeSlots(probe);
            HashSet<int> inside = BoundTree.FreeSlots(build);
            bool links =
                outside.Count > 0 && outside.IsSubsetOf(state.Bound) && inside.Count > 0 && inside.IsSubsetOf(own);
            return links ? (probe, build) : null;
        }
    }
}
