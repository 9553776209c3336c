using System.Collections.Immutable;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Reference;

/// <summary>
/// The core of openCypher in the plainest way, clause by clause over lists of rows: what the engine must agree with.
/// </summary>
/// <param name="graph">The graph, which writes change.</param>
/// <param name="budget">The most steps before it gives up with <see cref="TooMuchException"/>.</param>
internal sealed partial class Interpreter(GraphSample graph, long budget = 100_000)
{
    private readonly Dictionary<long, List<(long, SampleRelationship)>> _incident = [];
    private long _steps;

    public GraphSample Graph => graph;

    /// <summary>The rows of a query; each has the columns of its RETURN.</summary>
    public (ImmutableArray<string> Columns, List<Row> Rows) Run(Query query)
    {
        List<Row> rows = [.. query.Branches.SelectMany(branch => Run(branch, [Row.Empty]))];
        ImmutableArray<string> columns = ColumnsOf(query);
        return (columns, query.All || query.Branches.Length == 1 ? rows : Distinct(rows, columns));
    }

    /// <summary>The rows that a clause makes of others.</summary>
    public List<Row> Step(Clause clause, List<Row> rows) => Run(clause, rows);

    /// <summary>The names of the columns of a query; none when it does not return.</summary>
    public static ImmutableArray<string> ColumnsOf(Query query) =>
        query.Branches[0].LastOrDefault() is Projection { Return: true } last
            ? [.. last.Items.Select(i => i.Name)]
            : [];

    /// <summary>Counts a step, and stops what has become too much.</summary>
    public void Count()
    {
        if (++_steps > budget)
        {
            throw new TooMuchException();
        }
    }

    /// <summary>The relationships at a node, a loop once.</summary>
    public List<(long Id, SampleRelationship Relationship)> Incident(long node)
    {
        if (_incident.Count == 0)
        {
            foreach ((long id, SampleRelationship relationship) in graph.Relationships)
            {
                Add(relationship.Start, id, relationship);
                if (relationship.Start != relationship.End)
                {
                    Add(relationship.End, id, relationship);
                }
            }
        }

        return _incident.GetValueOrDefault(node) ?? [];

        void Add(long at, long id, SampleRelationship relationship)
        {
            if (!_incident.TryGetValue(at, out List<(long, SampleRelationship)>? list))
            {
                _incident[at] = list = [];
            }

            list.Add((id, relationship));
        }
    }

    private List<Row> Run(ImmutableArray<Clause> clauses, List<Row> rows)
    {
        foreach (Clause clause in clauses)
        {
            rows = Run(clause, rows);
        }

        return rows;
    }

    private List<Row> Run(Clause clause, List<Row> rows)
    {
        switch (clause)
        {
            case Match match:
                return [.. rows.SelectMany(row => Run(match, row))];
            case Unwind unwind:
                return
                [
                    .. rows.SelectMany(row => Items(Evaluate(unwind.List, row)).Select(i => row.With(unwind.Name, i))),
                ];
            case Projection projection:
                return Run(projection, rows);
            case Call call:
                return
                [
                    .. rows.SelectMany(row =>
                    {
                        var inner = Row.Of(call.Imports.Select(name => (name, row[name])));
                        return Run(call.Inner.Clauses, [inner]).Select(result => row.With(result));
                    }),
                ];
            case Merge merge:
                return [.. rows.SelectMany(row => Merge(merge, row))];
            default:
                _incident.Clear();
                List<Row> written = [.. rows.Select(row => Write(clause, row))];
                _incident.Clear();
                return written;
        }
    }

    private List<Row> Run(Match match, Row row)
    {
        List<Row> found =
        [
            .. new Matcher(this, match.Paths)
                .Find(row)
                .Where(r => match.Where is null || ReferenceValues.Truth(Evaluate(match.Where, r)) == true),
        ];
        if (found.Count > 0 || !match.Optional)
        {
            return found;
        }

        Row missing = row;
        foreach (string name in Names(match.Paths).Where(name => !row.TryGet(name, out _)))
        {
            missing = missing.With(name, CypherValue.Null);
        }

        return [missing];
    }

    /// <summary>The variables that a pattern names.</summary>
    public static IEnumerable<string> Names(ImmutableArray<PathPattern> paths) =>
        paths
            .SelectMany(p => p.Nodes.Select(n => n.Name).Concat(p.Steps.Select(s => s.Step.Name)).Append(p.Name))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);

    private List<Row> Run(Projection projection, List<Row> rows)
    {
        List<(Row Before, Row After)> projected =
            projection.Items.IsEmpty ? [.. rows.Select(row => (row, row))]
            : projection.Items.Any(item => IsAggregate(item.Value)) ? Group(projection, rows)
            : [.. rows.Select(row => (row, Row.Of(projection.Items.Select(i => (i.Name, Evaluate(i.Value, row))))))];
        if (projection.Distinct)
        {
            ImmutableArray<string> names = [.. projection.Items.Select(i => i.Name)];
            projected = [.. Distinct([.. projected.Select(p => p.After)], names).Select(row => (row, row))];
        }

        if (!projection.Keys.IsEmpty)
        {
            projected =
            [
                .. projected
                    .Select(p =>
                        (
                            Rows: p,
                            Keys: projection.Keys.Select(k => Evaluate(k.Value, p.Before.With(p.After))).ToArray()
                        )
                    )
                    .Order(Comparer<((Row, Row) Rows, CypherValue[] Keys)>.Create(CompareKeys))
                    .Select(p => p.Rows),
            ];
        }

        IEnumerable<Row> result = projected
            .Select(p => p.After)
            .Skip((int)(projection.Skip ?? 0))
            .Take((int)(projection.Limit ?? int.MaxValue));
        return
        [
            .. projection.Where is null
                ? result
                : result.Where(row => ReferenceValues.Truth(Evaluate(projection.Where, row)) == true),
        ];

        int CompareKeys(((Row, Row) Rows, CypherValue[] Keys) a, ((Row, Row) Rows, CypherValue[] Keys) b)
        {
            for (int i = 0; i < projection.Keys.Length; i++)
            {
                int order = ReferenceValues.Order(a.Keys[i], b.Keys[i]);
                if (order != 0)
                {
                    return projection.Keys[i].Descending ? -order : order;
                }
            }

            return 0;
        }
    }

    private List<(Row, Row)> Group(Projection projection, List<Row> rows)
    {
        (Expr Value, string Name)[] keys = [.. projection.Items.Where(i => !IsAggregate(i.Value))];
        var groups = new SortedDictionary<CypherValue, List<Row>>(Comparer<CypherValue>.Create(ReferenceValues.Order));
        foreach (Row row in rows)
        {
            var key = CypherValue.List([.. keys.Select(k => Evaluate(k.Value, row))]);
            if (!groups.TryGetValue(key, out List<Row>? group))
            {
                groups[key] = group = [];
            }

            group.Add(row);
        }

        if (keys.Length == 0 && groups.Count == 0)
        {
            groups[CypherValue.List()] = [];
        }

        return
        [
            .. groups.Select(group =>
            {
                Row first = group.Value.FirstOrDefault() ?? Row.Empty;
                var after = Row.Of(
                    projection.Items.Select(item => (item.Name, Reduce(item.Value, group.Value, first)))
                );
                return (after, after);
            }),
        ];
    }

    private CypherValue Reduce(Expr expression, List<Row> group, Row first) =>
        Evaluate(Trees.Rewrite(expression, e => e is Agg aggregate ? new Lit(Aggregate(aggregate, group)) : e), first);

    private static bool IsAggregate(Expr expression) => Trees.SelfAndDescendants(expression).Any(e => e is Agg);

    private static List<Row> Distinct(List<Row> rows, ImmutableArray<string> names) =>
        [
            .. rows.DistinctBy(
                row => CypherValue.List([.. names.Select(name => row[name])]),
                EqualityComparer<CypherValue>.Create(
                    (a, b) => ReferenceValues.Order(a, b) == 0,
                    value => value.AsList().Count
                )
            ),
        ];
}
