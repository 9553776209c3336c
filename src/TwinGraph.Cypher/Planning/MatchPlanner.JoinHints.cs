using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning;

internal sealed partial class MatchPlanner
{
    /// <exception cref="CypherException">A join hint names nodes that no part of the pattern has together.</exception>
    private void CheckJoinHints(List<HashSet<int>> components)
    {
        foreach (BoundJoinHint hint in _graph.JoinHints)
        {
            if (!components.Exists(component => hint.Slots.All(component.Contains)))
            {
                throw CannotJoin(hint);
            }
        }
    }

    /// <summary>A component as two parts that share the nodes of its first hint, joined by hash.</summary>
    /// <remarks>
    /// Without these nodes the component falls apart. A part that has all of them is the build side, matched from nothing; what
    /// is left is the probe side and must have all of them too. Other hints lie within one of the sides. Null when there are
    /// no such parts.
    /// </remarks>
    private PatternState? JoinAt(PatternState state, HashSet<int> component, ImmutableArray<BoundJoinHint> hints)
    {
        BoundJoinHint hint = hints[0];
        List<PatternRelationship> all =
        [
            .. state.Relationships.Where(step => component.Contains(step.Left) && component.Contains(step.Right)),
        ];
        List<List<PatternRelationship>> parts = Parts(all, hint.Slots);
        PatternState? best = null;
        foreach (List<PatternRelationship> part in parts)
        {
            HashSet<int> nodes = NodesOf(part);
            List<PatternRelationship> rest = [.. all.Except(part)];
            HashSet<int> others = NodesOf(rest);
            HashSet<int> own = [.. nodes, .. part.SelectMany(step => step.Slots)];
            List<BoundJoinHint> inside = [.. hints.Skip(1).Where(other => other.Slots.All(nodes.Contains))];
            List<BoundJoinHint> outside = [.. hints.Skip(1).Except(inside)];
            bool splits =
                hint.Slots.All(slot => nodes.Contains(slot) && others.Contains(slot))
                && outside.TrueForAll(other => other.Slots.All(others.Contains))
                && part.TrueForAll(step => IsSelfContained(step, own))
                && !nodes.Except(hint.Slots).Any(state.Bound.Contains);
            if (splits && Joined(state, hint, (part, own, [.. inside]), (others, [.. outside])) is { } joined)
            {
                best = best is null || joined.Cost < best.Cost ? joined : best;
            }
        }

        return best;
    }

    private PatternState? Joined(
        PatternState state,
        BoundJoinHint hint,
        (List<PatternRelationship> Steps, HashSet<int> Own, ImmutableArray<BoundJoinHint> Hints) build,
        (HashSet<int> Nodes, ImmutableArray<BoundJoinHint> Hints) probe
    )
    {
        var alone = new PatternState
        {
            Plan = new ArgumentPlan { EstimatedRows = 1 },
            Bound = [],
            Predicates = [.. state.Predicates.Where(predicate => predicate.Slots.IsSubsetOf(build.Own))],
            Relationships = build.Steps,
        };
        PatternState before = state.Clone();
        before.Relationships.RemoveAll(build.Steps.Contains);
        if (
            Cheapest(alone, NodesOf(build.Steps), build.Hints) is not { } held
            || Cheapest(before, probe.Nodes, probe.Hints) is not { } joined
            || !probe.Nodes.IsSubsetOf(joined.Bound)
        )
        {
            return null;
        }

        double rows = joined.Rows * held.Rows / hint.Slots.Select(NodesLike).Aggregate(1.0, (a, b) => a * b);
        joined = joined.Clone();
        joined.Cost += held.Cost + held.Rows + joined.Rows + rows;
        ImmutableArray<BoundExpression> keys = [.. hint.Slots.Select(slot => new BoundSlot(slot, "node", hint.Span))];
        joined.Plan = new HashJoin(joined.Plan, held.Plan, keys, keys, [.. build.Own.Except(hint.Slots).Order()])
        {
            EstimatedRows = rows,
        };
        joined.Bound.UnionWith(build.Own);
        joined.Predicates.RemoveAll(predicate => predicate.Slots.IsSubsetOf(build.Own) && predicate.Slots.Count > 0);
        ApplyPredicates(joined);
        return joined;
    }

    /// <summary>What steps fall into that have no other nodes in common than some.</summary>
    private static List<List<PatternRelationship>> Parts(IEnumerable<PatternRelationship> steps, ImmutableArray<int> at)
    {
        List<List<PatternRelationship>> parts = [];
        foreach (PatternRelationship step in steps)
        {
            HashSet<int> ends = [.. new[] { step.Left, step.Right }.Except(at)];
            List<PatternRelationship> part = [step];
            foreach (List<PatternRelationship> met in parts.Where(other => NodesOf(other).Overlaps(ends)).ToList())
            {
                part.AddRange(met);
                parts.Remove(met);
            }

            parts.Add(part);
        }

        return parts;
    }

    private static HashSet<int> NodesOf(IEnumerable<PatternRelationship> steps) =>
        [.. steps.SelectMany(step => new[] { step.Left, step.Right })];

    private static CypherException CannotJoin(BoundJoinHint hint) =>
        new(
            StatusCodes.SemanticError,
            HintNotObeyed,
            "The join hint can't be obeyed: its nodes do not part the pattern into two that both have all of them, "
                + "of which one can be matched without the row. Name nodes between two parts, or leave it out.",
            span: hint.Span
        );
}
