using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Cost;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>Finds a cheap order in which to match one pattern.</summary>
internal sealed partial class MatchPlanner
{
    /// <summary>How many starting nodes are tried; trying all of a large pattern costs more than it finds.</summary>
    private const int MaxStarts = 4;

    /// <summary>The nodes or relationships from which on a pattern counts as large.</summary>
    private const int LargePattern = 16;

    /// <summary>The unconnected parts from which on their order is chosen once.</summary>
    private const int ManyParts = 8;

    private readonly QueryGraph _graph;
    private readonly CardinalityEstimator _estimator;
    private readonly QueryPlanner _planner;
    private readonly HashSet<int> _local;
    private readonly Dictionary<int, List<string>> _labels = [];

    /// <summary>A planner for one pattern.</summary>
    public MatchPlanner(QueryGraph graph, CardinalityEstimator estimator, QueryPlanner planner)
    {
        _graph = StepPredicates.PushDown(graph);
        _estimator = estimator;
        _planner = planner;
        _local =
        [
            .. _graph.Nodes.Where(node => !node.Bound).Select(node => node.Slot),
            .. _graph
                .Relationships.Where(relationship => !relationship.Bound)
                .SelectMany(relationship => relationship.Slots),
            .. _graph.Paths.Select(path => path.Slot),
            .. _graph.ShortestPaths.SelectMany(path => new[] { path.PathSlot, path.Step.Slot }),
            .. _graph.Selected is { } selected ? selected.Slots.Except(BoundNodes) : [],
        ];
        foreach (BoundExpression predicate in _graph.Predicates)
        {
            if (predicate is BoundHasLabels { Operand: BoundSlot slot, Labels: LabelName label })
            {
                LabelsOf(slot.Slot).Add(label.Name);
            }
        }
    }

    private IEnumerable<int> BoundNodes => _graph.Nodes.Where(node => node.Bound).Select(node => node.Slot);

    /// <summary>The matches of the pattern, for each row of an input.</summary>
    public PhysicalPlan Plan(PhysicalPlan input)
    {
        var state = new PatternState
        {
            Plan = input,
            Bound = [.. _graph.Nodes.Where(node => node.Bound).Select(node => node.Slot)],
            Predicates = [.. _graph.Predicates.Concat(NullTests()).Select(Describe)],
            Relationships = [.. _graph.Relationships],
        };
        ApplyPredicates(state);
        if (_graph.Selected is { } selected)
        {
            PlanSelectedPath(state, selected);
        }

        List<HashSet<int>> components = _graph.Selected is null ? Components() : [];
        CheckJoinHints(components);
        if (components.Count > ManyParts)
        {
            // Every order of many parts would be looked at again for each of them; their own costs must do.
            foreach (HashSet<int> component in components.OrderBy(part => Cheapest(state, part).Cost).ToList())
            {
                state = Cheapest(state, component);
            }

            components.Clear();
        }

        while (components.Count > 0)
        {
            (PatternState Next, HashSet<int> Component) best = components
                .Select(component => (Next: Cheapest(state, component), Component: component))
                .MinBy(candidate => (candidate.Next.Cost, components.IndexOf(candidate.Component)));
            state = best.Next;
            components.Remove(best.Component);
        }

        state = GrowRest(state);
        PlanShortestPaths(state);
        foreach (NamedPath path in _graph.Paths)
        {
            state.Plan = new Project(state.Plan, [new(path.Slot, path.Path)]) { EstimatedRows = state.Rows };
            state.Bound.Add(path.Slot);
            ApplyPredicates(state);
        }

        CheckHints(state.Plan);
        return state.Plan;
    }

    /// <summary>A bound node that nothing is walked from is looked at by nobody else, and null is no node.</summary>
    private IEnumerable<BoundExpression> NullTests() =>
        _graph
            .Nodes.Where(node =>
                node.Bound
                && !_graph.Relationships.Any(step => step.Left == node.Slot || step.Right == node.Slot)
                && !_graph.ShortestPaths.Any(path => path.Step.Left == node.Slot || path.Step.Right == node.Slot)
            )
            .Select(node => new BoundIsNull(new BoundSlot(node.Slot, "node", default), Negated: true, default));

    private PatternPredicate Describe(BoundExpression predicate)
    {
        HashSet<int> slots = BoundTree.FreeSlots(predicate);
        return new(predicate, slots, [.. slots.Where(_local.Contains)]);
    }

    private List<string> LabelsOf(int slot)
    {
        if (!_labels.TryGetValue(slot, out List<string>? labels))
        {
            _labels[slot] = labels = [];
        }

        return labels;
    }

    /// <summary>The parts of the pattern that no relationship joins, each as its node slots.</summary>
    private List<HashSet<int>> Components()
    {
        List<HashSet<int>> components = [.. _graph.Nodes.Select(node => new HashSet<int> { node.Slot })];
        foreach (PatternRelationship relationship in _graph.Relationships)
        {
            HashSet<int> left = components.First(component => component.Contains(relationship.Left));
            HashSet<int> right = components.First(component => component.Contains(relationship.Right));
            if (left != right)
            {
                left.UnionWith(right);
                components.Remove(right);
            }
        }

        return components;
    }

    private PatternState Cheapest(PatternState state, HashSet<int> component)
    {
        ImmutableArray<BoundJoinHint> hints = _graph.JoinHints.RemoveAll(hint => !hint.Slots.Any(component.Contains));
        return Cheapest(state, component, hints) ?? throw CannotJoin(hints[0]);
    }

    private PatternState? Cheapest(PatternState state, HashSet<int> component, ImmutableArray<BoundJoinHint> hints)
    {
        if (!hints.IsEmpty)
        {
            return JoinAt(state, component, hints);
        }

        // A small pattern is also tried from several sought nodes at once, which meet in its middle.
        bool meet =
            component.Count > 1 && !IsLarge(component) && _planner.Options.Allows(PlannerOptions.MeetInTheMiddle);
        PatternState nested = Starts(state, component)
            .SelectMany(start =>
                meet
                    ? [Grow(start, component), Grow(start, component, meet: true)]
                    : (PatternState[])[Grow(start, component)]
            )
            .MinBy(candidate => candidate.Cost)!;
        return Join(state, component, nested) ?? nested;
    }

    private bool IsLarge(HashSet<int> component) =>
        component.Count >= LargePattern
        || _graph.Relationships.Count(relationship => component.Contains(relationship.Left)) >= LargePattern;

    /// <summary>The states in which one node of a component, or none when one is bound already, has been found.</summary>
    private List<PatternState> Starts(PatternState state, HashSet<int> component)
    {
        List<PatternState> starts = [];
        bool anchored =
            component.Overlaps(state.Bound)
            || state.Relationships.Exists(relationship => relationship.Bound && component.Contains(relationship.Left));
        if (anchored)
        {
            starts.Add(state.Clone());
        }

        foreach (int slot in component.Where(slot => !state.Bound.Contains(slot)))
        {
            PatternState? start = Scan(state, slot, anchored);
            if (start is not null)
            {
                starts.Add(start);
            }
        }

        starts.AddRange(
            state
                .Relationships.Where(relationship => component.Contains(relationship.Left))
                .Select(relationship => SeekRelationship(state, relationship))
                .OfType<PatternState>()
        );
        starts = Hinted(starts);
        if (IsLarge(component) && starts.Count > MaxStarts)
        {
            starts = [.. starts.OrderBy(start => start.Cost).Take(MaxStarts)];
        }

        return starts;
    }

    /// <summary>Matches what is left of a component, each time by the step that makes the fewest rows.</summary>
    /// <param name="state">What is matched.</param>
    /// <param name="component">The nodes of the component.</param>
    /// <param name="meet">Whether a node that an index finds may be found before a step leads to it.</param>
    private PatternState Grow(PatternState state, HashSet<int> component, bool meet = false)
    {
        while (true)
        {
            PatternState? best = meet ? SoughtNode(state, component) : null;
            List<PatternRelationship> steps =
            [
                .. state.Relationships.Where(relationship =>
                    component.Contains(relationship.Left) && IsReachable(state, relationship)
                ),
            ];
            if (IsLarge(component) && steps.Count > 1)
            {
                // Each candidate is a copy of all that is left, so in a large pattern only the likely one is made.
                steps = [steps.MinBy(relationship => Guess(state, relationship))!];
            }

            foreach (PatternRelationship relationship in steps)
            {
                foreach (PatternState candidate in Walk(state, relationship))
                {
                    if (best is null || candidate.Rows < best.Rows)
                    {
                        best = candidate;
                    }
                }
            }

            if (best is null)
            {
                return state;
            }

            state = best;
        }
    }

    /// <summary>About how many rows a step makes of one, before it is tried.</summary>
    private double Guess(PatternState state, PatternRelationship relationship)
    {
        bool left = state.Bound.Contains(relationship.Left);
        if (relationship.Bound || (left && state.Bound.Contains(relationship.Right)))
        {
            return 0;
        }

        (int from, int to) = left ? (relationship.Left, relationship.Right) : (relationship.Right, relationship.Left);
        Direction direction = left ? relationship.Direction : Reverse(relationship.Direction);
        double degree = _estimator.Degree(relationship.Types, direction, LabelsOf(from));
        double rows = relationship.Length is { } length ? CardinalityEstimator.Walks(length, degree, degree) : degree;
        return state
            .Predicates.Where(predicate => predicate.Local.Count == 1 && predicate.Local.Contains(to))
            .Aggregate(rows, (sofar, predicate) => sofar * Selectivity(predicate.Expression));
    }

    /// <summary>The state with one more node of the component, found by an index that makes no more rows of a row.</summary>
    private PatternState? SoughtNode(PatternState state, HashSet<int> component) =>
        component
            .Where(slot => !state.Bound.Contains(slot))
            .Select(slot => Scan(state, slot, seekOnly: true))
            .OfType<PatternState>()
            .Where(found => found.Rows <= state.Rows)
            .MinBy(found => found.Rows);

    /// <summary>Walks the steps that had to wait for another part of the pattern, which their predicate reads.</summary>
    private PatternState GrowRest(PatternState state)
    {
        HashSet<int> nodes = [.. _graph.Nodes.Select(node => node.Slot)];
        while (state.Relationships.Count > 0)
        {
            state = Grow(state, nodes);
            if (state.Relationships is [PatternRelationship waiting, ..])
            {
                int missing = Awaited(waiting)
                    .Concat([waiting.Left, waiting.Right])
                    .FirstOrDefault(slot => nodes.Contains(slot) && !state.Bound.Contains(slot), -1);
                if (missing < 0)
                {
                    throw new CypherException(
                        StatusCodes.NotSupported,
                        "NotSupported",
                        "Variable-length relationships whose predicates read each other are not executed by this engine yet."
                    );
                }

                state = Scan(state, missing, false)!;
            }
        }

        return state;
    }

    private bool IsReachable(PatternState state, PatternRelationship relationship) =>
        relationship.Bound
        || (state.Bound.Contains(relationship.Left) || state.Bound.Contains(relationship.Right))
            && Awaited(relationship).All(state.Bound.Contains);

    /// <summary>What the pattern must have bound before the predicate of a step can be tested.</summary>
    private IEnumerable<int> Awaited(PatternRelationship relationship) =>
        relationship.StepPredicate is { } predicate ? BoundTree.FreeSlots(predicate).Where(_local.Contains) : [];

    private IEnumerable<PatternState> Walk(PatternState state, PatternRelationship relationship)
    {
        bool left = state.Bound.Contains(relationship.Left);
        bool right = state.Bound.Contains(relationship.Right);
        if (relationship.Bound)
        {
            yield return ProjectEnds(state, relationship, left, right);
            yield break;
        }

        if (left)
        {
            yield return Step(state, relationship, false, right);
        }

        if (right)
        {
            yield return Step(state, relationship, true, left);
        }
    }

    private PatternState ProjectEnds(PatternState state, PatternRelationship relationship, bool left, bool right)
    {
        PatternState next = state.Clone();
        next.Relationships.Remove(relationship);
        next.Add(
            new ProjectEndpoints(
                next.Plan,
                relationship.Slot,
                relationship.Left,
                relationship.Right,
                relationship.Direction,
                relationship.Types,
                left,
                right
            ),
            next.Rows
        );
        next.Bound.Add(relationship.Left);
        next.Bound.Add(relationship.Right);
        ApplyPredicates(next);
        return next;
    }

    private PatternState Step(PatternState state, PatternRelationship relationship, bool reversed, bool into)
    {
        (int from, int to) = reversed
            ? (relationship.Right, relationship.Left)
            : (relationship.Left, relationship.Right);
        into |= from == to;
        Direction direction = reversed ? Reverse(relationship.Direction) : relationship.Direction;
        double degree = _estimator.Degree(relationship.Types, direction, LabelsOf(from));
        PatternState next = state.Clone();
        next.Relationships.Remove(relationship);
        if (relationship.Segment is not null)
        {
            AddRepeat(next, relationship, from, to, reversed, into, degree);
        }
        else if (relationship.Length is { } length)
        {
            double selectivity = relationship.StepPredicate is { } step ? _estimator.Selectivity(step) : 1;
            double further = _estimator.CountsByLabel
                ? _estimator.Degree(relationship.Types, direction, LabelsOf(to))
                : degree;
            double walks = CardinalityEstimator.Walks(length, degree * selectivity, further * selectivity);
            next.Add(
                new VariableExpand(
                    next.Plan,
                    from,
                    relationship.Slot,
                    to,
                    direction,
                    relationship.Types,
                    length.Minimum,
                    length.Maximum,
                    into,
                    relationship.StepSlot,
                    relationship.StepPredicate is null ? null : _planner.Lower(relationship.StepPredicate),
                    reversed
                ),
                next.Rows * (into ? Math.Min(1, walks / NodesLike(to)) : walks)
            );
        }
        else
        {
            next.Add(
                new Expand(next.Plan, from, relationship.Slot, to, direction, relationship.Types, into),
                next.Rows * (into ? Math.Min(1, degree / NodesLike(to)) : degree)
            );
        }

        next.Bound.UnionWith(relationship.Slots);
        next.Bound.Add(to);
        if (relationship is { Segment: null, Length: null or { Minimum: > 0 } })
        {
            DropProvenLabels(next, relationship, direction, to);
        }

        ApplyPredicates(
            next,
            predicate =>
                predicate is BoundHasLabels { Operand: BoundSlot slot, Labels: LabelName label } && slot.Slot == to
                    ? _estimator.ShareTo(relationship.Types, direction, LabelsOf(from), label.Name)
                    : Selectivity(predicate)
        );
        return next;
    }

    /// <summary>Drops tests for labels that every node at the end of such a relationship has.</summary>
    private void DropProvenLabels(PatternState state, PatternRelationship relationship, Direction direction, int to)
    {
        if (_planner.Options.Allows(PlannerOptions.ProvenLabels))
        {
            state.Predicates.RemoveAll(predicate =>
                predicate.Expression is BoundHasLabels { Operand: BoundSlot slot, Labels: LabelName label }
                && slot.Slot == to
                && _estimator.LeadsAlwaysTo(relationship.Types, direction, label.Name)
            );
        }
    }

    /// <summary>How many nodes have the labels that a node of the pattern must have, at least 1.</summary>
    private double NodesLike(int slot) =>
        LabelsOf(slot).Select(_estimator.CountNodes).Append(_estimator.NodeCount).Min() is > 1 and double nodes
            ? nodes
            : 1;

    /// <summary>The share of rows that satisfy a predicate; where an index knows how many values there are, by it.</summary>
    private double Selectivity(BoundExpression predicate)
    {
        if (predicate is BoundBinary { Operator: BinaryOperator.Equal } equality)
        {
            foreach (BoundExpression side in (BoundExpression[])[equality.Left, equality.Right])
            {
                if (side is not BoundProperty { Target: BoundSlot node } property)
                {
                    continue;
                }

                foreach (string label in LabelsOf(node.Slot))
                {
                    if (_estimator.FindIndex(label, property.Key) is { } index)
                    {
                        return Math.Min(1, _estimator.RowsPerValue(index) / Math.Max(1, _estimator.CountNodes(label)));
                    }
                }
            }
        }

        return _estimator.Selectivity(predicate);
    }

    private static Direction Reverse(Direction direction) =>
        direction switch
        {
            Direction.Outgoing => Direction.Incoming,
            Direction.Incoming => Direction.Outgoing,
            _ => Direction.Both,
        };

    private void ApplyPredicates(PatternState state, Func<BoundExpression, double>? selectivity = null)
    {
        List<PatternPredicate> ready = [];
        List<PatternPredicate> waiting = new(state.Predicates.Count);
        foreach (PatternPredicate predicate in state.Predicates)
        {
            (predicate.Local.IsSubsetOf(state.Bound) ? ready : waiting).Add(predicate);
        }

        if (ready.Count == 0)
        {
            return;
        }

        state.Predicates.Clear();
        state.Predicates.AddRange(waiting);
        double before = state.Rows;
        state.Plan = _planner.Filter(
            state.Plan,
            [.. ready.Select(predicate => predicate.Expression)],
            selectivity ?? Selectivity
        );
        state.Cost += before * 0.1;
    }
}
