using System.Collections.Immutable;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Conformance.Logic.Reference;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Generation;

/// <content>
/// Statements that write. What they do must not depend on the order of rows, which is nobody's promise: a clause sets one
/// variable, to a constant or to something of its own.
/// </content>
internal sealed partial class QuerySampler
{
    private const int MostRowsToWrite = 40;

    private bool _writing;

    /// <summary>A statement that writes, with the graph that it leaves.</summary>
    public (Query Query, GraphSample After, List<Row> Rows) DrawWrite()
    {
        GraphSample before = _graph;
        _scope.Clear();
        _rows = [Row.Empty];
        List<Clause> clauses = [];
        for (int i = random.Next(3); i > 0; i--)
        {
            Add(clauses, DrawClause, MostRowsToWrite);
        }

        _writing = true;
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            AddWrite(clauses, DrawWriteClause);
            if (random.Next(4) == 0 && clauses.Count > 0)
            {
                // What follows must see all that was written, or none of it must disturb what is read.
                AddWith(clauses);
                Add(clauses, () => DrawMatch(optional: false), MostRowsToWrite);
            }
        }

        if (random.Next(4) == 0)
        {
            AddWrite(clauses, DrawDelete);
        }
        else if (random.Next(3) == 0)
        {
            _scope.RemoveAll(v => v.Kind is Kind.Node or Kind.Relationship or Kind.Relationships or Kind.Path);
            while (!Add(clauses, () => DrawReturn(2), int.MaxValue)) { }
        }

        while (clauses is [.., Match or Unwind or Call or Projection { Return: false }])
        {
            clauses.RemoveAt(clauses.Count - 1);
        }

        _writing = false;
        (GraphSample after, _graph) = (_graph, before);
        return (Query.Of(clauses), after, clauses is [.., Projection { Return: true }] ? _rows : []);
    }

    /// <summary>A MATCH after a write needs a WITH between.</summary>
    private void AddWith(List<Clause> clauses)
    {
        if (clauses[^1] is Create or Queries.Merge or SetClause or RemoveClause)
        {
            clauses.Add(
                _scope.Count > 0
                    ? new Projection(false, false, [])
                    : new Projection(false, false, [(Lit.Of(1), Name("x", Kind.Small))])
            );
            _rows = _reference.Step(clauses[^1], _rows);
        }
    }

    private void AddWrite(List<Clause> clauses, Func<Clause?> draw)
    {
        (string, Kind)[] scope = [.. _scope];
        GraphSample before = _graph;
        for (int i = 0; i < Tries; i++)
        {
            _graph = before.Copy();
            _reference = new(_graph);
            try
            {
                if (draw() is { } clause && _reference.Step(clause, _rows) is { Count: <= MostRowsToWrite } rows)
                {
                    clauses.Add(clause);
                    _rows = rows;
                    return;
                }
            }
            catch (TooMuchException)
            {
                // Another clause is drawn.
            }

            _graph = before;
            _scope.Clear();
            _scope.AddRange(scope);
        }
    }

    private Clause? DrawWriteClause()
    {
        string[] nodes = Present(Kind.Node);
        string[] targets = [.. Names(Kind.Node), .. Names(Kind.Relationship)];
        switch (random.Next(9))
        {
            case 0 or 1 or 2:
                return new Create([DrawNewPath(nodes)]);
            case 3 or 4:
                return DrawMerge(nodes);
            case 5 or 6 when targets.Length > 0:
                return new SetClause([DrawSet(GraphSampler.Pick(random, targets))]);
            case 7 when Names(Kind.Node) is { Length: > 0 } labelled:
                return new SetClause([
                    new(
                        GraphSampler.Pick(random, labelled),
                        null,
                        null,
                        GraphSampler.Pick(random, GraphSampler.Labels)
                    ),
                ]);
            case 8 when targets.Length > 0:
                string target = GraphSampler.Pick(random, targets);
                bool label = Names(Kind.Node).Contains(target) && random.Next(2) == 0;
                return new RemoveClause([
                    label
                        ? new(target, null, null, GraphSampler.Pick(random, GraphSampler.Labels))
                        : new(target, GraphSampler.Pick(random, GraphSampler.Keys), null, null),
                ]);
            default:
                return null;
        }
    }

    private Delete? DrawDelete()
    {
        string[] targets = [.. Names(Kind.Node), .. Names(Kind.Relationship)];
        if (targets.Length == 0)
        {
            return null;
        }

        random.Shuffle(targets);
        return new(Detach: true, [.. targets.Take(random.Next(1, 3))]);
    }

    private PathPattern DrawNewPath(string[] nodes)
    {
        bool named = random.Next(2) == 0;
        NodePattern start = DrawNewNode(nodes, named);
        if (start.Labels.IsEmpty && start.Properties.IsEmpty && nodes.Contains(start.Name))
        {
            return new(null, start, [(DrawNewStep(), DrawNewNode(nodes, named))]);
        }

        return random.Next(2) == 0
            ? new(null, start, [])
            : new(null, start, [(DrawNewStep(), DrawNewNode(nodes, named))]);
    }

    private NodePattern DrawNewNode(string[] nodes, bool named)
    {
        if (nodes.Length > 0 && random.Next(2) == 0)
        {
            return new(GraphSampler.Pick(random, nodes), [], []);
        }

        ImmutableArray<string> labels = [.. GraphSampler.Labels.Where(_ => random.Next(3) == 0)];
        Kind kind = GraphSampler.Pick(random, s_values);

        // A list in the making may come to hold null, which cannot be stored.
        Expr value = kind is Kind.List or Kind.Any ? Literal(GraphSampler.Value(random, KeyOf(kind))) : Draw(kind, 1);
        ImmutableArray<(string, Expr)> properties = random.Next(3) == 0 ? [] : [(KeyOf(kind), value)];
        return new(named ? Name("n", Kind.Node) : null, labels, properties);
    }

    private StepPattern DrawNewStep() =>
        new(
            null,
            [GraphSampler.Pick(random, GraphSampler.Types)],
            random.Next(2) == 0 ? Direction.Outgoing : Direction.Incoming,
            null,
            null,
            random.Next(2) == 0 ? [("k", Draw(Kind.Small, 0))] : []
        );

    private Clause DrawMerge(string[] nodes)
    {
        string label = GraphSampler.Pick(random, GraphSampler.Labels);
        ImmutableArray<SetItem> none = [];
        if (nodes.Length == 0 || random.Next(2) == 0)
        {
            // MERGE refuses null, so what may be null gets a way out.
            Expr value = new Fn("coalesce", [Draw(Kind.Small, 0), Literal(GraphSampler.Value(random, "k"))]);
            string name = Name("n", Kind.Node);
            ImmutableArray<SetItem> onCreate = [new(name, "s", new Lit(GraphSampler.Value(random, "s")), null)];
            ImmutableArray<SetItem> onMatch = [new(name, "b", new Lit(GraphSampler.Value(random, "b")), null)];
            return new Queries.Merge(
                new(null, new(name, [label], [("k", value)]), []),
                random.Next(2) == 0 ? onCreate : none,
                random.Next(2) == 0 ? onMatch : none
            );
        }

        // Always directed: which way an undirected one is made may hang on the order of rows.
        StepPattern step = DrawNewStep() with
        {
            Properties = [],
        };
        NodePattern start = new(GraphSampler.Pick(random, nodes), [], []);
        NodePattern end = new(GraphSampler.Pick(random, nodes), [], []);
        return new Queries.Merge(new(null, start, [(step, end)]), none, none);
    }

    private SetItem DrawSet(string target)
    {
        Kind kind = GraphSampler.Pick(random, s_values);
        string key = KeyOf(kind);
        Expr value = (kind, random.Next(3)) switch
        {
            (Kind.Small, 0) => new Bin("+", new Prop(new Var(target), key), Lit.Of(1)),
            (Kind.String, 0) => new Bin("+", new Prop(new Var(target), key), new Lit(CypherValue.String("x"))),
            (_, 1) => new Lit(CypherValue.Null),
            _ => Literal(GraphSampler.Value(random, key)),
        };
        return new(target, key, value, null);
    }

    /// <summary>The variables of a kind that are null in no row.</summary>
    private string[] Present(Kind kind) => [.. Names(kind).Where(name => _rows.TrueForAll(row => !row[name].IsNull))];
}
