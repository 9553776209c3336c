using System.Collections.Immutable;
using TwinGraph.Cypher.Planning.Cost;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>Answers EXISTS by hash where matching its pattern once for all rows is cheaper than anew for each.</summary>
/// <remarks>
/// The pattern may know the outer row by nodes that it shares with it, and by equalities of which one side reads the
/// outer row alone; these become keys. It may hold nothing that can fail, since it is matched also where no row asks.
/// </remarks>
/// <param name="planner">Plans the pattern.</param>
internal sealed class SemiJoinPlanner(QueryPlanner planner)
{
    /// <summary>The longest variable length that a build side walks from everywhere; as far as estimates follow.</summary>
    private const int LongestWalk = CardinalityEstimator.LongestWalk;

    /// <summary>What it costs to begin an inner plan on a row, in rows.</summary>
    private const double Opening = 4;

    /// <summary>What it costs to hold a single node, in rows: it is a bare id.</summary>
    private const double HoldingNode = 2;

    /// <summary>What it costs to hold any other key, in rows.</summary>
    private const double HoldingKey = 10;

    /// <summary>As many other keys as may be held, by estimate; they take some 100 bytes each.</summary>
    private const double MostKeys = 1_000_000;

    private readonly Dictionary<BoundQuery, Side?> _sides = new(ReferenceEqualityComparer.Instance);

    /// <summary>The join, or null where running the inner plan for each row is cheaper or the only way.</summary>
    /// <param name="apply">The existence test that runs its inner plan for each row.</param>
    /// <param name="exists">What it tests.</param>
    public SemiHashJoin? Plan(SemiApply apply, BoundSubquery exists)
    {
        // One row is asked as quickly; one plain step is a look-up of a degree.
        if (
            apply.Input.EstimatedRows <= 1
            || apply.Inner is Expand { Input: ArgumentPlan, Into: false }
            || SideOf(exists) is not { } side
            || Cost(apply) <= side.Cost + apply.Input.EstimatedRows
        )
        {
            return null;
        }

        HashSet<int> entities = [.. PlanSlots.Entities(apply.Input)];
        return side.ProbeKeys.All(key => SafeExpression.CannotFail(key, entities))
            ? new(apply.Input, side.Build, side.SharedSlots, side.ProbeKeys, side.BuildKeys, apply.Anti)
            {
                EstimatedRows = apply.EstimatedRows,
            }
            : null;
    }

    private static double Cost(SemiApply apply) =>
        apply.Input.EstimatedRows * (Opening + RowsIn(apply.Inner) / Math.Max(1, apply.Inner.EstimatedRows));

    private static double RowsIn(PhysicalPlan plan) =>
        PlanTree.SelfAndDescendants(plan).Sum(static step => step.EstimatedRows);

    private Side? SideOf(BoundSubquery exists)
    {
        if (!_sides.TryGetValue(exists.Query, out Side? side))
        {
            _sides[exists.Query] = side = MakeSide(exists);
        }

        return side;
    }

    private Side? MakeSide(BoundSubquery exists)
    {
        if (exists.Query is not BoundSingleQuery query)
        {
            return null;
        }

        List<BoundClause> clauses = [];
        HashSet<int> own = [];
        HashSet<int> entities = [];
        HashSet<int> shared = [];
        List<(BoundExpression Probe, BoundExpression Build)> keys = [];
        foreach (BoundClause clause in query.Clauses)
        {
            if (clause is not BoundMatch { Optional: false, Graph: var graph } match || !CanStandAlone(graph))
            {
                return null;
            }

            shared.UnionWith(graph.Nodes.Where(node => node.Bound && !own.Contains(node.Slot)).Select(n => n.Slot));
            ImmutableArray<PatternNode> nodes =
            [
                .. graph.Nodes.Select(node => node with { Bound = own.Contains(node.Slot) }),
            ];
            entities.UnionWith(nodes.Select(node => node.Slot));
            entities.UnionWith(graph.Relationships.Where(step => step.Length is null).Select(step => step.Slot));
            own.UnionWith(entities);
            own.UnionWith(graph.Relationships.Select(step => step.Slot));
            own.UnionWith(graph.Paths.Select(path => path.Slot));
            if (
                !graph.Relationships.All(step => IsAlone(step, own, entities))
                || Split(graph.Predicates, own, entities, keys) is not { } predicates
            )
            {
                return null;
            }

            clauses.Add(match with { Graph = graph with { Nodes = nodes, Predicates = predicates } });
        }

        PhysicalPlan build = planner.PlanAlone(
            new BoundSingleQuery([.. clauses], []),
            keys.Count == 0 ? [.. shared.Order()] : []
        );
        bool keyless = shared.Count == 0 && keys.Count == 0;
        bool single = shared.Count == 1 && keys.Count == 0;
        if (!keyless && !single && build.EstimatedRows > MostKeys)
        {
            return null;
        }

        double rows = RowsIn(build);
        return new(
            build,
            [.. shared.Order()],
            [.. keys.Select(key => planner.Lower(key.Probe))],
            [.. keys.Select(key => planner.Lower(key.Build))],
            keyless
                ? rows / Math.Max(1, build.EstimatedRows)
                : rows + (single ? HoldingNode : HoldingKey) * build.EstimatedRows
        );
    }

    private static bool CanStandAlone(QueryGraph graph) =>
        graph is { Selected: null, ShortestPaths.IsEmpty: true, Hints.IsEmpty: true, JoinHints.IsEmpty: true }
        && graph.Relationships.All(step =>
            step is { Bound: false, Segment: null } && (step.Length is null || step.Length.Maximum <= LongestWalk)
        );

    private static bool IsAlone(PatternRelationship step, HashSet<int> own, HashSet<int> entities) =>
        step.StepPredicate is not { } predicate
        || BoundTree.FreeSlots(predicate).All(slot => own.Contains(slot) || slot == step.StepSlot)
            && SafeExpression.CannotFail(predicate, new HashSet<int>([.. entities, step.StepSlot]));

    /// <summary>Leaves out the predicates that become keys; null when one is neither that nor the pattern's own.</summary>
    private static ImmutableArray<BoundExpression>? Split(
        ImmutableArray<BoundExpression> predicates,
        HashSet<int> own,
        HashSet<int> entities,
        List<(BoundExpression Probe, BoundExpression Build)> keys
    )
    {
        ImmutableArray<BoundExpression>.Builder kept = ImmutableArray.CreateBuilder<BoundExpression>();
        foreach (BoundExpression predicate in predicates)
        {
            bool alone = BoundTree.FreeSlots(predicate).IsSubsetOf(own);
            if (alone && SafeExpression.CannotFail(predicate, entities))
            {
                kept.Add(predicate);
            }
            else if (!alone && KeyOf(predicate, own, entities) is { } key)
            {
                keys.Add(key);
            }
            else
            {
                return null;
            }
        }

        return kept.ToImmutable();
    }

    private static (BoundExpression Probe, BoundExpression Build)? KeyOf(
        BoundExpression predicate,
        HashSet<int> own,
        HashSet<int> entities
    )
    {
        return predicate is BoundBinary { Operator: BinaryOperator.Equal } equality
            ? Sides(equality.Left, equality.Right) ?? Sides(equality.Right, equality.Left)
            : null;

        (BoundExpression, BoundExpression)? Sides(BoundExpression probe, BoundExpression build)
        {
            HashSet<int> inside = BoundTree.FreeSlots(build);
            return
                inside.Count > 0
                && inside.IsSubsetOf(own)
                && SafeExpression.CannotFail(build, entities)
                && !BoundTree.FreeSlots(probe).Overlaps(own)
                ? (probe, build)
                : null;
        }
    }

    /// <summary>What is read once.</summary>
    /// <param name="Build">The plan.</param>
    /// <param name="SharedSlots">Nodes that stand in the same slots on both sides.</param>
    /// <param name="ProbeKeys">What the outer row gives.</param>
    /// <param name="BuildKeys">What must equal it.</param>
    /// <param name="Cost">What it costs to make the table, in rows.</param>
    private sealed record Side(
        PhysicalPlan Build,
        ImmutableArray<int> SharedSlots,
        ImmutableArray<BoundExpression> ProbeKeys,
        ImmutableArray<BoundExpression> BuildKeys,
        double Cost
    );
}
