using System.Collections.Immutable;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Conformance.Logic.Reference;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Generation;

/// <summary>
/// Draws queries clause by clause. The reference runs along, so that patterns grow from what is in the graph, conditions
/// hold for at least one row, and queries stay small.
/// </summary>
internal sealed partial class QuerySampler(Random random, GraphSample sample)
{
    private const int MostRows = 1500;
    private const int Tries = 8;

    private readonly List<(string Name, Kind Kind)> _scope = [];
    private GraphSample _graph = sample;
    private Interpreter _reference = new(sample);
    private List<Row> _rows = [Row.Empty];
    private int _names;

    /// <summary>A query that reads.</summary>
    public Sample Draw()
    {
        int columns = random.Next(1, 4);
        Sample first = DrawBranch(columns);
        if (random.Next(12) > 0)
        {
            return first;
        }

        Sample second = DrawBranch(columns);
        var union = new Query([first.Query.Clauses, second.Query.Clauses], random.Next(2) == 0);
        return new(union, new Interpreter(_graph, long.MaxValue).Run(union).Rows);
    }

    private Sample DrawBranch(int columns)
    {
        _scope.Clear();
        _rows = [Row.Empty];
        _reference = new(_graph);
        List<Clause> clauses = [];
        // Half the queries are short: the planner knows most tricks for those.
        int length = random.Next(2) == 0 ? 1 : random.Next(1, 7);
        while (clauses.Count < length)
        {
            Add(clauses, DrawClause);
        }

        while (!Add(clauses, () => DrawReturn(columns))) { }

        return new(Query.Of(clauses), _rows);
    }

    /// <summary>Adds a clause that leaves some rows, and not too many.</summary>
    private bool Add(List<Clause> clauses, Func<Clause> draw, int most = MostRows)
    {
        for (int i = 0; i < Tries; i++)
        {
            (string, Kind)[] before = [.. _scope];
            try
            {
                _reference = new(_graph);
                Clause clause = draw();
                List<Row> rows = _reference.Step(clause, _rows);
                bool empty = rows.Count == 0 && random.Next(20) > 0;
                if (rows.Count <= most && (!empty || clause is Projection { Return: true }))
                {
                    clauses.Add(clause);
                    _rows = rows;
                    return true;
                }
            }
            catch (TooMuchException)
            {
                // Another clause is drawn.
            }

            _scope.Clear();
            _scope.AddRange(before);
        }

        return false;
    }

    private Clause DrawClause() =>
        random.Next(20) switch
        {
            < 9 => DrawMatch(optional: false),
            < 12 => DrawMatch(optional: true),
            12 => DrawUnwind(),
            13 => DrawCall(),
            _ when _scope.Count == 0 => DrawMatch(optional: false),
            _ => DrawWith(),
        };

    private Clause DrawMatch(bool optional)
    {
        Row witness = Witness();
        ImmutableArray<PathPattern> paths = DrawPaths(witness, optional);
        var match = new Match(optional, paths, null);
        return random.Next(2) == 0 ? match : match with { Where = DrawCondition(match with { Optional = false }) };
    }

    /// <summary>A condition that holds for a row that the clause gives.</summary>
    private Expr? DrawCondition(Clause clause)
    {
        List<Row> rows = _reference.Step(clause, _rows);
        Expr condition = DrawPredicate(random.Next(1, 4));
        if (rows.Count == 0 || random.Next(8) == 0)
        {
            return condition;
        }

        CypherValue truth = _reference.Evaluate(condition, GraphSampler.Pick(random, rows));
        return truth.IsTrue ? condition
            : truth.IsNull ? new IsNull(condition)
            : new Not(condition);
    }

    private Clause DrawUnwind()
    {
        (string Name, Kind Kind)[] lists = [.. _scope.Where(v => v.Kind is Kind.Relationships or Kind.Path)];
        if (lists.Length > 0 && random.Next(2) == 0)
        {
            (string name, Kind kind) = GraphSampler.Pick(random, lists);
            bool nodes = kind == Kind.Path && random.Next(2) == 0;
            Expr list = kind == Kind.Path ? new Fn(nodes ? "nodes" : "relationships", [new Var(name)]) : new Var(name);
            return new Unwind(list, Name("u", nodes ? Kind.Node : Kind.Relationship));
        }

        return new Unwind(Draw(Kind.List, 1), Name("u", Kind.Small));
    }

    private Clause DrawCall()
    {
        string[] imports = [.. _scope.Where(_ => random.Next(3) > 0).Select(v => v.Name)];
        (string Name, Kind Kind)[] outer = [.. _scope];
        _scope.RemoveAll(v => !imports.Contains(v.Name));
        var inner = (Match)DrawMatch(optional: random.Next(4) == 0);
        (Expr Value, Kind Kind) = random.Next(2) == 0 ? DrawAggregate(final: false) : DrawItem();
        _scope.Clear();
        _scope.AddRange(outer);
        string column = Name("c", Kind);
        return new Call([.. imports], Query.Of(inner, new Projection(true, random.Next(3) == 0, [(Value, column)])));
    }

    private Clause DrawWith()
    {
        if (random.Next(6) == 0)
        {
            return new Projection(false, false, [], Where: DrawPredicate(2));
        }

        List<(Expr, string, Kind)> items =
        [
            .. _scope.Where(_ => random.Next(4) > 0).Select(v => ((Expr)new Var(v.Name), v.Name, v.Kind)),
        ];
        int more = random.Next(items.Count == 0 ? 1 : 0, 3);
        bool grouped = random.Next(3) == 0;
        for (int i = 0; i < more; i++)
        {
            (Expr value, Kind kind) = grouped ? DrawAggregate(final: false) : DrawItem();
            items.Add((value, $"x{_names++}", kind));
        }

        Projection with = Shape(items, isReturn: false);
        return random.Next(4) == 0 ? with with { Where = DrawCondition(with) } : with;
    }

    private Clause DrawReturn(int columns)
    {
        List<(Expr, string, Kind)> items = [];
        bool grouped = random.Next(3) == 0;
        int keys = random.Next(2);
        for (int i = 0; i < columns; i++)
        {
            (Expr value, Kind kind) = grouped && i >= keys ? DrawAggregate(final: true) : DrawItem();
            items.Add((value, $"c{i}", kind));
        }

        return Shape(items, isReturn: true);
    }

    private Projection Shape(List<(Expr Value, string Name, Kind Kind)> items, bool isReturn)
    {
        _scope.Clear();
        _scope.AddRange(items.Select(i => (i.Name, i.Kind)));
        var projection = new Projection(isReturn, random.Next(5) == 0, [.. items.Select(i => (i.Value, i.Name))]);

        // Which rows a limit keeps is told only when all columns are sorted by; collect has no order to sort by.
        bool sortable = !items.Exists(i => i.Value is Agg { Name: "collect" or "avg" });
        if (!sortable || random.Next(4) > 0)
        {
            return projection;
        }

        (Expr, bool)[] keys = [.. items.Select(i => ((Expr)new Var(i.Name), random.Next(2) == 0))];
        random.Shuffle(keys);
        if (isReturn && random.Next(3) == 0)
        {
            return projection with { OrderBy = [.. keys.Take(random.Next(1, keys.Length + 1))] };
        }
        return projection with
        {
            OrderBy = [.. keys],
            Skip = random.Next(3) == 0 ? random.Next(3) : null,
            Limit = random.Next(2) == 0 ? random.Next(1, 12) : null,
        };
    }

    private Row Witness() => _rows.Count == 0 ? Row.Empty : GraphSampler.Pick(random, _rows);

    private string Name(string prefix, Kind kind)
    {
        string name = $"{prefix}{_names++}";
        _scope.Add((name, kind));
        return name;
    }
}
