using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

internal sealed partial class MatchPlanner
{
    /// <summary>The state with a relationship found by an index, before any of its ends; null when none serves.</summary>
    private PatternState? SeekRelationship(PatternState state, PatternRelationship relationship)
    {
        if (relationship.Bound || relationship.Length is not null || relationship.Types is not [var type])
        {
            return null;
        }

        IEnumerable<AccessPath> paths = IndexPaths(state, relationship.Slot, EntityKind.Relationship, [type])
            .Concat(TermPaths(state, relationship.Slot, EntityKind.Relationship, [type]))
            .Concat(UnionPaths(state, relationship.Slot));
        AccessPath? path = Hinted(relationship.Slot, paths).MinBy(candidate => candidate.Rows);
        if (path is null)
        {
            return null;
        }

        PatternState next = state.Clone();
        next.Predicates.RemoveAll(path.Used.Contains);
        next.Add(path.Plan, state.Rows * path.Rows);
        next.Bound.Add(relationship.Slot);
        next.Relationships[next.Relationships.IndexOf(relationship)] = relationship with { Bound = true };
        ApplyPredicates(next);
        return next;
    }

    /// <summary>What range indexes can find of a variable.</summary>
    private IEnumerable<AccessPath> IndexPaths(
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

        List<KeyTest> tests = TestsOf(state, slot);
        if (tests.Count == 0)
        {
            yield break;
        }

        foreach (
            IndexDescriptor index in _estimator.IndexesOf(IndexKind.Range, entity).Where(i => labels.Contains(i.Label))
        )
        {
            if (IndexPath(state, slot, index, tests) is { } path)
            {
                yield return path;
            }
        }
    }

    private AccessPath? IndexPath(PatternState state, int slot, IndexDescriptor index, List<KeyTest> tests)
    {
        // What lacks one of the properties is not in the index, so all must be known to be there.
        bool complete = index.Keys.All(key =>
            tests.Exists(test => test.Key == key) || _estimator.IsRequired(index.Entity, index.Label, key)
        );
        if (!complete || !tests.Exists(test => test.Key == index.Key))
        {
            return null;
        }

        List<KeyTest> used = [];
        List<SeekValue> equal = [];
        foreach (string key in index.Keys)
        {
            KeyTest? test =
                tests.Find(test => test.Key == key && test.Operator == BinaryOperator.Equal)
                ?? tests.Find(test => test.Key == key && test.Operator == BinaryOperator.In);
            if (test is null)
            {
                break;
            }

            used.Add(test);
            equal.Add(new(_planner.Lower(test.Value!), test.Operator == BinaryOperator.In));
        }

        KeyTest? lower = null;
        KeyTest? upper = null;
        KeyTest? prefix = null;
        if (equal.Count < index.Keys.Length)
        {
            string next = index.Keys[equal.Count];
            prefix = tests.Find(test => test.Key == next && test.Operator == BinaryOperator.StartsWith);
            lower = prefix is null ? tests.Find(test => test.Key == next && IsLower(test.Operator)) : null;
            upper = prefix is null ? tests.Find(test => test.Key == next && IsUpper(test.Operator)) : null;
        }

        // A range stays as a filter as well, which costs little; what is in the index has all its properties.
        used.AddRange(tests.Where(test => test.Operator is null && index.Keys.Contains(test.Key)));
        var plan = new IndexRange(
            state.Plan,
            slot,
            index,
            [.. equal],
            Bound(lower),
            lower?.Operator == BinaryOperator.GreaterOrEqual,
            Bound(upper),
            upper?.Operator == BinaryOperator.LessOrEqual,
            Bound(prefix),
            Descending: false
        );
        string? label = index.Entity == EntityKind.Node ? index.Label : null;
        return new(plan, _estimator.SeekRows(plan), [.. used.Select(test => test.Source)], label);
    }

    private BoundExpression? Bound(KeyTest? test) => test is null ? null : _planner.Lower(test.Value!);

    private static bool IsLower(BinaryOperator? op) => op is BinaryOperator.Greater or BinaryOperator.GreaterOrEqual;

    private static bool IsUpper(BinaryOperator? op) => op is BinaryOperator.Less or BinaryOperator.LessOrEqual;

    /// <summary>What is asked of the properties of a variable, as far as an index can answer.</summary>
    private List<KeyTest> TestsOf(PatternState state, int slot)
    {
        List<KeyTest> tests = [];
        foreach (PatternPredicate predicate in state.Predicates)
        {
            if (predicate.Expression is BoundIsNull { Negated: true, Operand: BoundProperty present })
            {
                if (IsSlot(present.Target, slot))
                {
                    tests.Add(new(present.Key, null, null, predicate));
                }
            }
            else if (predicate.Expression is BoundBinary binary)
            {
                tests.AddRange(
                    Readings(binary)
                        .Where(reading =>
                            reading.Node is BoundProperty property
                            && IsSlot(property.Target, slot)
                            && IsIndexable(reading.Operator)
                            && IsKnown(state, slot, reading.Value)
                        )
                        .Select(reading => new KeyTest(
                            ((BoundProperty)reading.Node).Key,
                            reading.Operator,
                            reading.Value,
                            predicate
                        ))
                );
            }
        }

        return tests;
    }

    private static bool IsIndexable(BinaryOperator op) =>
        op
            is BinaryOperator.Equal
                or BinaryOperator.In
                or BinaryOperator.StartsWith
                or BinaryOperator.Less
                or BinaryOperator.LessOrEqual
                or BinaryOperator.Greater
                or BinaryOperator.GreaterOrEqual;

    private static bool IsSlot(BoundExpression expression, int slot) =>
        expression is BoundSlot read && read.Slot == slot;

    /// <summary>The union of what indexes find for each side of an OR, when they find something for each.</summary>
    private IEnumerable<AccessPath> UnionPaths(PatternState state, int slot)
    {
        foreach (PatternPredicate predicate in state.Predicates)
        {
            if (predicate.Expression is BoundBinary { Operator: BinaryOperator.Or } either)
            {
                List<AccessPath?> paths = [.. Sides(either).Select(side => SidePath(state, slot, side))];
                if (paths.TrueForAll(path => path is not null))
                {
                    yield return Union(state, slot, paths!);
                }
            }
        }
    }

    private AccessPath? SidePath(PatternState state, int slot, BoundExpression side)
    {
        var alone = new PatternState
        {
            Plan = new ArgumentPlan { EstimatedRows = 1 },
            Bound = state.Bound,
            Predicates = [.. Conjuncts(side).Select(Describe)],
            Relationships = [],
        };
        PatternRelationship? relationship = _graph.Relationships.FirstOrDefault(r => r.Slot == slot);
        IEnumerable<AccessPath> paths =
            relationship is null ? AccessPaths(alone, slot)
            : relationship.Types is [var type]
                ? IndexPaths(alone, slot, EntityKind.Relationship, [type])
                    .Concat(TermPaths(alone, slot, EntityKind.Relationship, [type]))
            : [];
        return paths.MinBy(path => path.Rows);
    }

    private static AccessPath Union(PatternState state, int slot, List<AccessPath> paths)
    {
        double rows = paths.Sum(path => path.Rows);
        PhysicalPlan all = paths
            .Select(path => path.Plan with { EstimatedRows = path.Rows })
            .Aggregate(
                (first, second) =>
                    new UnionAll(first, second) { EstimatedRows = first.EstimatedRows + second.EstimatedRows }
            );
        PhysicalPlan distinct = new Distinct(all, [slot]) { EstimatedRows = rows };
        return new(state.Plan is ArgumentPlan ? distinct : new Apply(state.Plan, distinct), rows, [], null);
    }

    private static IEnumerable<BoundExpression> Sides(BoundExpression expression) =>
        expression is BoundBinary { Operator: BinaryOperator.Or } or
            ? Sides(or.Left).Concat(Sides(or.Right))
            : [expression];

    private static IEnumerable<BoundExpression> Conjuncts(BoundExpression expression) =>
        expression is BoundBinary { Operator: BinaryOperator.And } and
            ? Conjuncts(and.Left).Concat(Conjuncts(and.Right))
            : [expression];
}
