using TwinGraph.Cypher.Planning.Cost;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning;

internal sealed partial class MatchPlanner
{
    private void AddRepeat(
        PatternState state,
        PatternRelationship relationship,
        int from,
        int to,
        bool reversed,
        bool into,
        double degree
    )
    {
        PathSegment segment = relationship.Segment!;
        double walks = CardinalityEstimator.Walks(relationship.Length!, degree, degree);
        foreach (BoundExpression predicate in segment.Predicates)
        {
            walks = Math.Max(1, walks * _estimator.Selectivity(predicate));
        }

        state.Add(
            new RepeatTrail(
                state.Plan,
                from,
                to,
                Lower(reversed ? segment.Reverse() : segment),
                relationship.Slot,
                into,
                reversed,
                relationship.Unique
            ),
            state.Rows * (into ? Math.Min(1, walks / _estimator.NodeCount) : walks)
        );
    }

    private PathSegment Lower(PathSegment segment) =>
        segment with
        {
            Predicates = [.. segment.Predicates.Select(_planner.Lower)],
        };

    /// <summary>
    /// Searches from the end that is known, or else cheaper to find; the other end is looked for before the search when
    /// it is known or has an index, and else found by it. Of several paths to each end, an end that is asked for by more
    /// than a label is looked for in any case: where there are fewer paths, only trying all ways of all lengths shows it.
    /// </summary>
    private void PlanSelectedPath(PatternState state, SelectedPath path)
    {
        (int left, int right) = (path.NodeSlots[0], path.NodeSlots[^1]);
        bool fromLeft = state.Bound.Contains(left);
        if (!fromLeft && !state.Bound.Contains(right))
        {
            PatternState leftStart = Scan(state, left, false)!;
            PatternState rightStart = Scan(state, right, false)!;
            fromLeft = leftStart.Rows <= rightStart.Rows;
            Continue(state, fromLeft ? leftStart : rightStart);
        }

        int end = fromLeft ? right : left;
        bool sought = path.Count is not null && state.Predicates.Exists(predicate => predicate.Slots.SetEquals([end]));
        if (!state.Bound.Contains(end) && Scan(state, end, seekOnly: !sought) is { } found)
        {
            Continue(state, found);
        }

        bool into = state.Bound.Contains(end);
        SelectedPath lowered = path with
        {
            Known = path.Known.SetItem(fromLeft ? path.Known.Length - 1 : 0, into),
            Count = path.Count is null ? null : _planner.Lower(path.Count),
            Segments = [.. path.Segments.Select(Lower)],
            Predicates = [.. path.Predicates.Select(_planner.Lower)],
        };
        state.Add(
            new StatefulShortestPath(state.Plan, fromLeft ? lowered : lowered.Reverse(), into, !fromLeft),
            state.Rows * (into ? 1 : Math.Min(100, _estimator.NodeCount))
        );
        state.Bound.UnionWith(path.Slots);
        ApplyPredicates(state);
    }

    private static void Continue(PatternState state, PatternState next)
    {
        state.Plan = next.Plan;
        state.Cost = next.Cost;
        state.Bound.UnionWith(next.Bound);
        state.Predicates.RemoveAll(predicate => !next.Predicates.Contains(predicate));
    }
}
