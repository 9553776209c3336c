using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>Says what one operator of a plan does, in a line.</summary>
internal sealed class PlanDetails(ImmutableArray<string> slotNames)
{
    private readonly ExpressionPrinter _expressions = new(slotNames);

    /// <summary>What it does; empty when its name says it all.</summary>
    public string Of(PhysicalPlan plan) => Details(plan);

    /// <summary>The same, with the index that it uses.</summary>
    public string WithIndex(PhysicalPlan plan) => Details(plan) + Using(plan);

    private string Details(PhysicalPlan plan) =>
        plan switch
        {
            AllNodesScan p => Name(p.Slot),
            LabelScan p => $"{Name(p.Slot)}:{p.Label}",
            UnionLabelScan p => $"{Name(p.Slot)}:{string.Join('|', p.Labels)}",
            IndexSeek p => $"{Name(p.Slot)}:{p.Label}({p.Key}) {(p.Many ? "IN" : "=")} {_expressions.Print(p.Value)}",
            IndexRange p => $"{Entity(p.Slot, p.Index)} {Bounds(p)}",
            TextSeek p =>
                $"{Entity(p.Slot, p.Index)} {Words(p.Match)} {(p.All ? "ALL " : "")}{_expressions.Print(p.Text)}",
            PointSeek { Box: true } p =>
                $"{Entity(p.Slot, p.Index)} BETWEEN {_expressions.Print(p.Point)} AND {_expressions.Print(p.Reach)}",
            PointSeek p =>
                $"{Entity(p.Slot, p.Index)} WITHIN {_expressions.Print(p.Reach)} OF {_expressions.Print(p.Point)}",
            NodeByIdSeek p => $"id({Name(p.Slot)}) {(p.Many ? "IN" : "=")} {_expressions.Print(p.Id)}",
            Expand p => Step(p.FromSlot, p.RelationshipSlot, p.ToSlot, p.Direction, p.Types, "")
                + Into(p.Into)
                + Probe(p.Probe),
            DistinctExpand p => Steps(p.FromSlot, p.Steps),
            DegreeExpand p => Step(p.FromSlot, p.CountSlot, p.CountSlot, p.Direction, p.Types, ""),
            NodeCountFromCountStore p => string.Join(", ", p.Labels.Select(l => l is null ? "()" : $"(:{l})")),
            RelationshipCountFromCountStore p =>
                $"({Label(p.FromLabel)}){Hop(p.Direction, Type(p.Types))}({Label(p.ToLabel)})",
            CountDistinctExpand p => Steps(p.FromSlot, p.Steps),
            ProjectEndpoints p => Step(p.FromSlot, p.RelationshipSlot, p.ToSlot, p.Direction, p.Types, ""),
            VariableExpand p => Step(
                p.FromSlot,
                p.RelationshipsSlot,
                p.ToSlot,
                p.Direction,
                p.Types,
                Length(p.Minimum, p.Maximum)
            )
                + Into(p.Into)
                + Each(p.StepPredicate),
            ShortestPathPlan p => Step(
                p.FromSlot,
                p.RelationshipsSlot,
                p.ToSlot,
                p.Direction,
                p.Types,
                Length(p.Minimum, p.Maximum)
            )
                + (p.All ? " all" : "")
                + Each(p.StepPredicate)
                + (p.StepNodePredicate is null ? "" : $" each node: {_expressions.Print(p.StepNodePredicate)}")
                + (p.PathPredicate is null ? "" : $" until {_expressions.Print(p.PathPredicate)}"),
            RepeatTrail p => $"({Name(p.FromSlot)}) {Segment(p.Segment)} ({Name(p.ToSlot)}){Into(p.Into)}",
            StatefulShortestPath p => Selected(p.Path) + Into(p.Into),
            Filter p => _expressions.Print(p.Predicate),
            Project p => Assignments(p.Assignments),
            Aggregate p => string.Join(
                " by ",
                new[] { string.Join(", ", p.Aggregates.Select(Aggregate)), Assignments(p.Groupings) }.Where(s =>
                    s.Length > 0
                )
            ),
            Distinct p => string.Join(", ", p.Slots.Select(Name)),
            Sort p => Keys(p.Keys),
            Top p => $"{_expressions.Print(p.Count)} of {Keys(p.Keys)}{Ordered(p)}",
            Skip p => _expressions.Print(p.Count),
            Limit p => _expressions.Print(p.Count),
            LoadCsv p => $"{_expressions.Print(p.Url)} AS {Name(p.Slot)}{(p.WithHeaders ? " with headers" : "")}",
            Unwind p => $"{_expressions.Print(p.List)} AS {Name(p.Slot)}",
            CallInTransactions { Batches: var b } =>
                $"OF {(b.Rows is null ? "1000" : _expressions.Print(b.Rows))} ROWS ON ERROR {(b.Retry ? "RETRY " : "")}{b.OnError}",
            SemiApply { Anti: true } => "NOT",
            SemiHashJoin p => (p.Anti ? "NOT " : "")
                + string.Join(", ", p.SharedSlots.Select(Name).Concat(p.ProbeKeys.Select(KeyPair(p)))),
            HashJoin p => $"{_expressions.List(p.ProbeKeys)} = {_expressions.List(p.BuildKeys)}",
            Gather p => $"in parallel over {ScanName(p)}",
            Create p => Creations(p.Nodes, p.Relationships),
            Merge p => Creations(p.Nodes, p.Relationships),
            Mutate p => string.Join(", ", p.Mutations.Select(Mutation)),
            Delete p => (p.Detach ? "DETACH " : "") + _expressions.List(p.Targets),
            Foreach p => $"{Name(p.Slot)} IN {_expressions.Print(p.List)}",
            ProcedureCall p => $"{p.Procedure.Name}({_expressions.List(p.Arguments)})",
            ShowPlan p => string.Join(
                ' ',
                new[] { p.Kind.ToString(), _expressions.List(p.Arguments) }.Where(t => t != "")
            ),
            ProduceResults p => string.Join(", ", p.Columns),
            CreateIndexPlan p => $"{p.Index.Name} {p.Index.Label}({string.Join(", ", p.Index.Keys)})",
            CreateConstraintPlan { Constraint: var c } => $"{c.Name} {c.Label}({string.Join(", ", c.Keys)}) {c.Kind}",
            DropIndexPlan p => p.Name,
            _ => "",
        };

    private Func<BoundExpression, int, string> KeyPair(SemiHashJoin join) =>
        (probe, i) => $"{_expressions.Print(probe)} = {_expressions.Print(join.BuildKeys[i])}";

    private static string Using(PhysicalPlan plan) =>
        plan switch
        {
            IndexSeek p => $" using {p.IndexName}",
            IndexRange p => $" using {p.Index.Name}",
            TextSeek p => $" using {p.Index.Name}",
            PointSeek p => $" using {p.Index.Name}",
            _ => "",
        };

    private string Entity(int slot, IndexDescriptor index) =>
        $"{Name(slot)}:{index.Label}({string.Join(", ", index.Keys)})";

    private static string Words(TextMatch match) =>
        match switch
        {
            TextMatch.StartsWith => "STARTS WITH",
            TextMatch.EndsWith => "ENDS WITH",
            _ => "CONTAINS",
        };

    private string ScanName(Gather gather) => Of(Gather.ScanOf(gather.Input));

    private string Name(int slot) => _expressions.Slot(slot);

    private string Step(int from, int over, int to, Direction direction, ImmutableArray<string> types, string length)
    {
        string what = Name(over) + Type(types) + length;
        return $"({Name(from)}){Hop(direction, what)}({Name(to)})";
    }

    private static string Hop(Direction direction, string what)
    {
        string left = direction == Direction.Incoming ? "<-" : "-";
        string right = direction == Direction.Outgoing ? "->" : "-";
        return $"{left}[{what}]{right}";
    }

    private static string Type(ImmutableArray<string> types) => types.IsEmpty ? "" : ":" + string.Join('|', types);

    private string Steps(int from, ImmutableArray<ReachStep> steps)
    {
        var text = new StringBuilder();
        foreach (ReachStep step in steps)
        {
            string length = step.Length is { } l ? Length(l.Minimum, l.Maximum) : "";
            string hop = Step(from, step.RelationshipSlot, step.NodeSlot, step.Direction, step.Types, length);
            text.Append(text.Length == 0 ? hop : hop[(Name(from).Length + 2)..]);
            from = step.NodeSlot;
        }

        IEnumerable<string> conditions = steps
            .SelectMany(step => new[] { step.StepPredicate, step.NodePredicate })
            .OfType<BoundExpression>()
            .Select(_expressions.Print);
        return string.Join(
            " WHERE ",
            new[] { text.ToString(), string.Join(", ", conditions) }.Where(s => s.Length > 0)
        );
    }

    private static string Label(string? label) => label is null ? "" : ":" + label;

    private static string Length(int minimum, int? maximum) =>
        $"*{minimum.ToString(CultureInfo.InvariantCulture)}..{maximum?.ToString(CultureInfo.InvariantCulture)}";

    private string Segment(PathSegment segment)
    {
        var text = new StringBuilder($"({Name(segment.StartSlot)})");
        foreach (PathHop hop in segment.Hops)
        {
            string types = hop.Types.IsEmpty ? "" : ":" + string.Join('|', hop.Types);
            text.Append(hop.Direction == Direction.Incoming ? "<-" : "-")
                .Append(CultureInfo.InvariantCulture, $"[{Name(hop.RelationshipSlot)}{types}]")
                .Append(hop.Direction == Direction.Outgoing ? "->" : "-")
                .Append(CultureInfo.InvariantCulture, $"({Name(hop.NodeSlot)})");
        }

        string where = segment.Predicates.IsEmpty
            ? ""
            : $" WHERE {_expressions.Print(BoundTree.Conjunction(segment.Predicates))}";
        string most = segment.Maximum?.ToString(CultureInfo.InvariantCulture) ?? "";
        return segment.Repeated
            ? $"({text}{where}){{{segment.Minimum.ToString(CultureInfo.InvariantCulture)},{most}}}"
            : text + where;
    }

    private string Selected(SelectedPath path)
    {
        string count = path.Count is null ? "1" : _expressions.Print(path.Count);
        string selector = path.Kind switch
        {
            PathSelectorKind.Any => $"ANY {count}",
            PathSelectorKind.AllShortest => "ALL SHORTEST",
            PathSelectorKind.ShortestGroups => $"SHORTEST {count} GROUPS",
            _ => $"SHORTEST {count}",
        };
        IEnumerable<string> parts = path.Segments.Select(
            (segment, i) => $"{Segment(segment)} ({Name(path.NodeSlots[i + 1])})"
        );
        string where = path.Predicates.IsEmpty
            ? ""
            : $" WHERE {_expressions.Print(BoundTree.Conjunction(path.Predicates))}";
        return $"{selector} ({Name(path.NodeSlots[0])}) {string.Join(' ', parts)}{where}";
    }

    private static string Into(bool into) => into ? " into" : "";

    private string Probe(ExpandProbe? probe) =>
        probe is null ? "" : $" meeting ({Name(probe.Slot)}){Hop(probe.Direction, Type(probe.Types))}()";

    private string Each(BoundExpression? predicate) =>
        predicate is null ? "" : $" each: {_expressions.Print(predicate)}";

    private string Bounds(IndexRange range)
    {
        List<string> tests =
        [
            .. range.Equal.Select(
                (value, i) => $"{range.Index.Keys[i]} {(value.Many ? "IN" : "=")} {_expressions.Print(value.Value)}"
            ),
        ];
        if (tests.Count < range.Index.Keys.Length)
        {
            string next = range.Index.Keys[tests.Count];
            if (range.Prefix is { } prefix)
            {
                tests.Add($"{next} STARTS WITH {_expressions.Print(prefix)}");
            }

            if (range.Lower is { } lower)
            {
                tests.Add($"{next} {(range.LowerInclusive ? ">=" : ">")} {_expressions.Print(lower)}");
            }

            if (range.Upper is { } upper)
            {
                tests.Add($"{next} {(range.UpperInclusive ? "<=" : "<")} {_expressions.Print(upper)}");
            }
        }

        string text = tests.Count == 0 ? $"{range.Index.Key} IS NOT NULL" : string.Join(" AND ", tests);
        return range.Descending ? $"{text} DESC" : text;
    }

    private string Assignments(IEnumerable<SlotAssignment> assignments) =>
        string.Join(
            ", ",
            assignments.Select(a =>
                a.Value is BoundSlot slot && slot.Slot == a.Slot
                    ? Name(a.Slot)
                    : $"{_expressions.Print(a.Value)} AS {Name(a.Slot)}"
            )
        );

    private string Aggregate(AggregateAssignment aggregate)
    {
        string arguments = aggregate.Arguments.IsEmpty ? "*" : _expressions.List(aggregate.Arguments);
        return $"{aggregate.Function.Name}({(aggregate.Distinct ? "DISTINCT " : "")}{arguments})";
    }

    private string Ordered(Top top) =>
        top.OrderedKeys > 0 ? $" (already by {Keys(top.Keys.Take(top.OrderedKeys))})" : "";

    private string Keys(IEnumerable<Physical.SortKey> keys) =>
        string.Join(", ", keys.Select(key => _expressions.Print(key.Value) + (key.Descending ? " DESC" : "")));

    private string Creations(IEnumerable<NodeCreation> nodes, IEnumerable<RelationshipCreation> relationships) =>
        string.Join(
            ", ",
            nodes
                .Select(n =>
                    $"({Name(n.Slot)}{string.Concat(n.Labels.Select(label => ":" + label))}{Dynamic(n.Dynamic)})"
                )
                .Concat(
                    relationships.Select(r =>
                        $"({Name(r.StartSlot)})-[:{(r.DynamicType is { } type ? $"$({_expressions.Print(type)})" : r.Type)}]->({Name(r.EndSlot)})"
                    )
                )
        );

    private string Dynamic(ImmutableArray<BoundExpression> names) =>
        string.Concat(names.Select(name => $":$({_expressions.Print(name)})"));

    private string Mutation(Mutation mutation) =>
        mutation switch
        {
            SetProperty m => $"{_expressions.Print(m.Target)}.{m.Key} = {_expressions.Print(m.Value)}",
            SetProperties m => $"{_expressions.Print(m.Target)} {(m.Replace ? "=" : "+=")} {_expressions.Print(m.Map)}",
            SetLabels m => (m.Remove ? "REMOVE " : "")
                + _expressions.Print(m.Node)
                + string.Concat(m.Labels.Select(label => ":" + label))
                + Dynamic(m.Dynamic),
            SetDynamicProperty m =>
                $"{_expressions.Print(m.Target)}[{_expressions.Print(m.Key)}] = {_expressions.Print(m.Value)}",
            _ => mutation.GetType().Name,
        };
}
