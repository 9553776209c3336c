using System.Collections.Immutable;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Peers;

/// <summary>Draws graphs and queries in what engines share: typed properties, and steps of different types in each MATCH.</summary>
/// <remarks>
/// Within one MATCH no two steps share a type, since some engines do not hold to openCypher's rule that a match uses a
/// relationship once. Walks of variable length are asked for their distinct ends only, which are those of trails.
/// </remarks>
internal sealed class CommonSampler(Random random, Dialect dialect)
{
    private static readonly string[] s_strings = ["", "a", "ab", "abc", "b", "B", "it's", "雅加达"];
    private static readonly string[] s_comparisons = ["=", "<>", "<", "<=", ">", ">="];

    private readonly List<string> _nodes = [];
    private readonly List<string> _relationships = [];
    private readonly List<(string Name, bool IsText)> _values = [];

    /// <summary>Nodes that may be null.</summary>
    private readonly HashSet<string> _optional = new(StringComparer.Ordinal);
    private int _names;

    /// <summary>A graph that every engine of the dialect can hold.</summary>
    public GraphSample DrawGraph()
    {
        int nodes = random.Next(2, 25);
        var graph = new GraphSample { NextNode = nodes };
        for (int i = 0; i < nodes; i++)
        {
            SortedSet<string> labels = new(StringComparer.Ordinal) { GraphSampler.Pick(random, GraphSampler.Labels) };
            if (dialect.ManyLabels && random.Next(3) == 0)
            {
                labels.Add(GraphSampler.Pick(random, GraphSampler.Labels));
            }

            SortedDictionary<string, CypherValue> properties = Properties();
            properties["id"] = CypherValue.Integer(i);
            graph.Nodes[i] = new(labels, properties);
        }

        int relationships = nodes * random.Next(1, 4);
        for (int i = 0; i < relationships; i++)
        {
            long start = random.Next(nodes);
            long end = random.Next(8) == 0 && dialect.Loops ? start : random.Next(nodes);
            string type = GraphSampler.Pick(random, GraphSampler.Types);
            if (
                (dialect.Loops || start != end)
                && (dialect.Parallels || !graph.Relationships.Values.Any(r => Joins(r, type, start, end)))
            )
            {
                graph.Relationships[graph.NextRelationship++] = new(type, start, end, Properties());
            }
        }

        foreach (string key in (string[])["id", "k", "s"])
        {
            if (random.Next(2) == 0)
            {
                graph.Indexes.Add(new($"A_{key}", IndexKind.Range, EntityKind.Node, ["A"], [key]));
            }
        }

        return graph;
    }

    /// <summary>A query.</summary>
    public Query DrawQuery()
    {
        int columns = random.Next(1, 4);
        bool[] texts = [.. Enumerable.Range(0, columns).Select(_ => random.Next(2) == 0)];
        int branches = random.Next(8) == 0 && dialect.Unions ? 2 : 1;
        ImmutableArray<ImmutableArray<Clause>> drawn =
        [
            .. Enumerable.Range(0, branches).Select(_ => DrawBranch(texts, isAlone: branches == 1)),
        ];
        return new(drawn, All: random.Next(2) == 0);
    }

    private ImmutableArray<Clause> DrawBranch(bool[] texts, bool isAlone)
    {
        _nodes.Clear();
        _relationships.Clear();
        _values.Clear();
        List<Clause> clauses = [DrawMatch(optional: false)];
        int more = random.Next(3);
        for (int i = 0; i < more; i++)
        {
            clauses.Add(
                random.Next(5) switch
                {
                    0 => DrawUnwind(),
                    1 or 2 => DrawWith(),
                    _ => DrawMatch(optional: random.Next(2) == 0),
                }
            );
        }

        clauses.Add(DrawReturn(texts, isAlone));
        return [.. clauses];
    }

    private Match DrawMatch(bool optional)
    {
        string[] before = [.. _nodes];
        string[] known = dialect.NullNodes ? before : [.. _nodes.Where(n => !_optional.Contains(n))];
        string[] types = [.. GraphSampler.Types];
        random.Shuffle(types);
        int steps = random.Next(0, dialect.LongPaths ? 4 : 2);
        NodePattern start = DrawNode(known);
        List<(StepPattern, NodePattern)> path = [];
        for (int i = 0; i < steps; i++)
        {
            string? name = random.Next(2) == 0 ? Name("r", _relationships) : null;
            var direction = (Direction)random.Next(3);
            path.Add((new(name, [types[i]], direction, null, null, []), DrawNode(known)));
        }

        if (optional)
        {
            _optional.UnionWith(_nodes.Except(before, StringComparer.Ordinal));
        }

        bool condition = random.Next(3) > 0 && (!optional || dialect.OptionalConditions);
        return new(optional, [new(null, start, [.. path])], condition ? DrawPredicate(2) : null);
    }

    private NodePattern DrawNode(string[] known)
    {
        if (known.Length > 0 && random.Next(2) == 0)
        {
            return new(GraphSampler.Pick(random, known), [], []);
        }

        ImmutableArray<string> labels = random.Next(3) == 0 ? [] : [GraphSampler.Pick(random, GraphSampler.Labels)];
        ImmutableArray<(string, Expr)> properties =
            random.Next(6) == 0 ? [("k", new Lit(CypherValue.Integer(random.Next(-3, 4))))] : [];
        return new(Name("n", _nodes), labels, properties);
    }

    private Unwind DrawUnwind()
    {
        bool text = random.Next(2) == 0;
        ListOf list = new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (Expr)Literal(text))]);
        string name = $"x{_names++}";
        _values.Add((name, text));
        return new(list, name);
    }

    private Projection DrawWith()
    {
        List<(Expr, string)> items = [.. _nodes.Where(_ => random.Next(3) > 0).Select(n => ((Expr)new Var(n), n))];
        string[] kept = [.. items.Select(i => i.Item2)];
        bool grouped = random.Next(2) == 0;
        List<(string, bool)> values = [];
        int more = random.Next(items.Count == 0 ? 1 : 0, 3);
        for (int i = 0; i < more; i++)
        {
            bool text = random.Next(2) == 0;
            string name = $"x{_names++}";
            items.Add((grouped ? DrawAggregate(text) : DrawValue(text, 2), name));
            values.Add((name, text));
        }

        _nodes.Clear();
        _nodes.AddRange(kept);
        _relationships.Clear();
        _values.Clear();
        _values.AddRange(values);
        Expr? where = random.Next(3) == 0 ? DrawPredicate(1) : null;
        return new(false, !grouped && random.Next(4) == 0 && CanBeDistinct(items), [.. items], Where: where);
    }

    private Projection DrawReturn(bool[] texts, bool isAlone)
    {
        bool grouped = random.Next(3) == 0;
        int keys = random.Next(2);
        ImmutableArray<(Expr, string)> items =
        [
            .. texts.Select((text, i) => (grouped && i >= keys ? DrawAggregate(text) : DrawValue(text, 2), $"c{i}")),
        ];
        bool distinct = random.Next(5) == 0 && CanBeDistinct(items);
        if (!isAlone || random.Next(3) > 0)
        {
            return new(true, distinct, items);
        }

        ImmutableArray<(Expr, bool)> order = [.. items.Select(i => ((Expr)new Var(i.Item2), random.Next(2) == 0))];
        return new(true, distinct, items, order, Limit: random.Next(2) == 0 ? random.Next(1, 12) : null);
    }

    private Expr DrawAggregate(bool text) =>
        text
            ? DrawExtremeText()
            : random.Next(5) switch
            {
                0 => new Agg("count", false, null),
                1 => new Agg("count", DrawDistinct(), DrawValue(random.Next(2) == 0, 1)),
                2 => new Fn("coalesce", [new Agg("sum", false, DrawValue(false, 1)), Lit.Of(0)]),
                3 when dialect.CollectDistinct => new Fn(
                    "coalesce",
                    [new Fn("size", [new Agg("collect", DrawDistinct(), DrawValue(random.Next(2) == 0, 1))]), Lit.Of(0)]
                ),
                _ => new Agg(random.Next(2) == 0 ? "min" : "max", false, DrawValue(false, 1)),
            };

    private bool DrawDistinct() => random.Next(2) == 0 && dialect.DistinctAggregates;

    private bool CanBeDistinct(IEnumerable<(Expr Value, string)> items) =>
        dialect.DistinctConstants || items.All(i => Trees.SelfAndDescendants(i.Value).Any(e => e is Var));

    private Expr DrawExtremeText()
    {
        var extreme = new Agg(random.Next(2) == 0 ? "min" : "max", false, DrawValue(true, 1));
        return dialect.LeastText ? extreme : new Fn("coalesce", [extreme, new Lit(CypherValue.String(""))]);
    }

    private Expr DrawValue(bool text, int depth)
    {
        string[] variables = [.. _values.Where(v => v.IsText == text).Select(v => v.Name)];
        string[] entities = [.. _nodes, .. _relationships];
        switch (random.Next(depth > 0 ? 8 : 5))
        {
            case 0 when variables.Length > 0:
                return new Var(GraphSampler.Pick(random, variables));
            case < 4 when entities.Length > 0:
                return new Prop(new Var(GraphSampler.Pick(random, entities)), text ? "s" : "k");
            case < 5:
                return Literal(text);
            case 5 when dialect.Case:
                return new Case(DrawPredicate(depth - 1), DrawValue(text, depth - 1), DrawValue(text, depth - 1));
            case 6:
                return new Fn("coalesce", [DrawValue(text, depth - 1), Literal(text)]);
            default:
                return text
                    ? DrawValue(text, depth - 1)
                    : new Bin(
                        GraphSampler.Pick(random, ["+", "-", "*"]),
                        DrawValue(text, depth - 1),
                        DrawValue(text, depth - 1)
                    );
        }
    }

    private Expr DrawPredicate(int depth)
    {
        Expr drawn = DrawAnyPredicate(depth);
        return dialect.ConstantConditions || Trees.SelfAndDescendants(drawn).Any(e => e is Var)
            ? drawn
            : new IsNull(
                _nodes.Count > 0 ? new Prop(new Var(_nodes[0]), "k") : new Var(_values[0].Name),
                Negated: true
            );
    }

    private Expr DrawAnyPredicate(int depth)
    {
        if (depth > 0 && random.Next(2) == 0)
        {
            return random.Next(5) switch
            {
                0 => new Not(DrawPredicate(depth - 1)),
                1 when dialect.Xor => new Bin("XOR", DrawPredicate(depth - 1), DrawPredicate(depth - 1)),
                2 => new Bin("OR", DrawPredicate(depth - 1), DrawPredicate(depth - 1)),
                _ => new Bin("AND", DrawPredicate(depth - 1), DrawPredicate(depth - 1)),
            };
        }

        bool text = random.Next(2) == 0;
        switch (random.Next(8))
        {
            case 0:
                return new IsNull(DrawValue(text, 1), random.Next(2) == 0);
            case 1:
                return new Bin("IN", DrawValue(text, 1), new ListOf([.. DrawItems(text)]));
            case 2:
                string[] tests = ["STARTS WITH", "ENDS WITH", "CONTAINS"];
                return new Bin(GraphSampler.Pick(random, tests), DrawValue(true, 1), DrawSought());
            case 3 when dialect.Subqueries && Anchors() is { Length: > 0 }:
                return DrawSubquery();
            case 4 when _nodes.Count + _relationships.Count > 0:
                string[] entities = [.. _nodes, .. _relationships];
                return new Prop(new Var(GraphSampler.Pick(random, entities)), "b");
            default:
                return new Bin(GraphSampler.Pick(random, s_comparisons), DrawValue(text, 1), DrawValue(text, 1));
        }
    }

    private IEnumerable<Expr> DrawItems(bool text)
    {
        int count = random.Next(1, 4);
        for (int i = 0; i < count; i++)
        {
            yield return dialect.NullInLists && random.Next(8) == 0 ? new Lit(CypherValue.Null) : Literal(text);
        }
    }

    private string[] Anchors() => [.. _nodes.Where(n => dialect.NullNodes || !_optional.Contains(n))];

    private Expr DrawSubquery()
    {
        var there = new NodePattern(
            null,
            random.Next(2) == 0 ? [] : [GraphSampler.Pick(random, GraphSampler.Labels)],
            []
        );
        var step = new StepPattern(
            null,
            [GraphSampler.Pick(random, GraphSampler.Types)],
            (Direction)random.Next(3),
            null,
            null,
            []
        );
        var path = new PathPattern(null, new(GraphSampler.Pick(random, Anchors()), [], []), [(step, there)]);
        bool count = random.Next(2) == 0;
        Expr subquery = new Subquery(count, [path], null);
        return count ? new Bin(GraphSampler.Pick(random, s_comparisons), subquery, Lit.Of(random.Next(3))) : subquery;
    }

    private Lit DrawSought()
    {
        Lit drawn = Literal(text: true);
        return dialect.EmptyText || drawn.Value.AsString().Length > 0 ? drawn : new(CypherValue.String("a"));
    }

    private Lit Literal(bool text) => new(Value(text));

    private CypherValue Value(bool text) =>
        text ? CypherValue.String(GraphSampler.Pick(random, s_strings)) : CypherValue.Integer(random.Next(-3, 4));

    private static bool Joins(SampleRelationship relationship, string type, long start, long end) =>
        relationship.Type == type
        && (
            (relationship.Start == start && relationship.End == end)
            || (relationship.Start == end && relationship.End == start)
        );

    private SortedDictionary<string, CypherValue> Properties()
    {
        SortedDictionary<string, CypherValue> properties = new(StringComparer.Ordinal);
        if (random.Next(3) > 0)
        {
            properties["k"] = Value(text: false);
        }

        if (random.Next(3) > 0)
        {
            properties["s"] = Value(text: true);
        }

        if (random.Next(3) > 0)
        {
            properties["b"] = CypherValue.Boolean(random.Next(2) == 0);
        }

        return properties;
    }

    private string Name(string prefix, List<string> scope)
    {
        string name = $"{prefix}{_names++}";
        scope.Add(name);
        return name;
    }
}
