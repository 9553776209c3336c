using System.Collections.Immutable;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Conformance.Logic.Reference;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>Other ways to say the same; each gives null where it does not apply.</summary>
internal static class Rewritings
{
    public static ImmutableArray<(string Name, Func<Query, Random, Query?> Apply)> All { get; } =
    [
        ("paths reversed", (query, _) => Matches(query, Reverse)),
        ("a MATCH split", (query, _) => Split(query)),
        ("WITH * put in", PutWith),
        ("WHERE moved behind WITH *", (query, _) => MoveWhere(query)),
        ("labels moved to WHERE", (query, _) => Matches(query, LabelsToWhere)),
        ("properties moved to WHERE", (query, _) => Matches(query, PropertiesToWhere)),
        ("parameters inlined", (query, _) => Expressions(query, e => e is Param p ? new Lit(p.Value) : e)),
        ("IN as OR", (query, _) => Expressions(query, InAsOr)),
        ("De Morgan", (query, _) => Expressions(query, DeMorgan)),
        ("EXISTS as COUNT", (query, _) => Expressions(query, ExistsAsCount)),
        ("sides of comparisons swapped", (query, _) => Expressions(query, Swap)),
        (
            "a limit that is never reached",
            (query, _) => Last(query, p => p.Limit is null ? p with { Limit = 1_000_000 } : null)
        ),
        ("DISTINCT as grouping", (query, _) => DistinctAsGrouping(query)),
        ("wrapped in CALL", (query, _) => Wrap(query)),
        ("undirected as two directions", (query, _) => BothDirections(query)),
        ("a range of lengths as a union", (query, _) => Lengths(query)),
    ];

    private static Query? Expressions(Query query, Func<Expr, Expr> map)
    {
        Query changed = Trees.MapExpressions(query, e => Trees.Rewrite(e, map));
        return changed.ToString() == query.ToString() ? null : changed;
    }

    private static Query? Matches(Query query, Func<Match, Match> map)
    {
        var changed = new Query(
            [.. query.Branches.Select(b => b.Select(c => c is Match m ? map(m) : c).ToImmutableArray())],
            query.All
        );
        return changed.ToString() == query.ToString() ? null : changed;
    }

    private static Query? Last(Query query, Func<Projection, Projection?> map) =>
        query.Branches is [[.., Projection last]] && map(last) is { } changed
            ? query with
            {
                Branches = [query.Clauses.SetItem(query.Clauses.Length - 1, changed)],
            }
            : null;

    /// <summary>Named walks keep their order, for their lists and paths would turn.</summary>
    private static Match Reverse(Match match) =>
        match with
        {
            Paths =
            [
                .. match.Paths.Select(path =>
                    path.Name is not null
                    || path.Steps.IsEmpty
                    || path.Steps.Any(s => s.Step is { Minimum: not null, Name: not null })
                        ? path
                        : Reverse(path)
                ),
            ],
        };

    private static PathPattern Reverse(PathPattern path)
    {
        NodePattern[] nodes = [.. path.Nodes.Reverse()];
        StepPattern[] steps = [.. path.Steps.Select(s => s.Step).Reverse()];
        return path with
        {
            Start = nodes[0],
            Steps = [.. steps.Select((step, i) => (step with { Direction = Turn(step.Direction) }, nodes[i + 1]))],
        };
    }

    private static Direction Turn(Direction direction) =>
        direction switch
        {
            Direction.Outgoing => Direction.Incoming,
            Direction.Incoming => Direction.Outgoing,
            _ => Direction.Both,
        };

    /// <summary>Two paths may stand in clauses of their own where no relationship could stand in both.</summary>
    private static Query? Split(Query query)
    {
        int at = Index(
            query,
            c => c is Match { Optional: false, Paths.Length: > 1 } m && m.Paths.Count(p => !p.Steps.IsEmpty) < 2
        );
        if (at < 0)
        {
            return null;
        }

        var match = (Match)query.Clauses[at];
        Match[] parts = [.. match.Paths.Select(path => new Match(false, [path], null))];
        parts[^1] = parts[^1] with { Where = match.Where };
        return new([query.Clauses.RemoveAt(at).InsertRange(at, parts)]);
    }

    private static Query? PutWith(Query query, Random random)
    {
        int at = random.Next(query.Clauses.Length);
        bool hasScope = query
            .Clauses.Take(at)
            .Any(c => c is Match m && Interpreter.Names(m.Paths).Any() || c is Unwind);
        return query.Branches.Length > 1 || !hasScope || query.Clauses[at - 1] is not (Match or Unwind)
            ? null
            : new([query.Clauses.Insert(at, new Projection(false, false, []))]);
    }

    private static Query? MoveWhere(Query query)
    {
        int at = Index(
            query,
            c => c is Match { Optional: false, Where: not null } m && Interpreter.Names(m.Paths).Any()
        );
        if (at < 0)
        {
            return null;
        }

        var match = (Match)query.Clauses[at];
        return new([
            query
                .Clauses.SetItem(at, match with { Where = null })
                .Insert(at + 1, new Projection(false, false, [], Where: match.Where)),
        ]);
    }

    private static Match LabelsToWhere(Match match)
    {
        Expr? where = match.Where;
        foreach (NodePattern node in match.Paths.SelectMany(p => p.Nodes).Where(n => n.Name is not null))
        {
            foreach (string label in node.Labels)
            {
                where = And(where, new HasLabel(new Var(node.Name!), label));
            }
        }

        return Nodes(match, node => node.Name is null ? node : node with { Labels = [] }) with
        {
            Where = where,
        };
    }

    private static Match PropertiesToWhere(Match match)
    {
        Expr? where = match.Where;
        foreach (NodePattern node in match.Paths.SelectMany(p => p.Nodes).Where(n => n.Name is not null))
        {
            foreach ((string key, Expr value) in node.Properties)
            {
                where = And(where, new Bin("=", value, new Prop(new Var(node.Name!), key)));
            }
        }

        return Nodes(match, node => node.Name is null ? node : node with { Properties = [] }) with
        {
            Where = where,
        };
    }

    private static Match Nodes(Match match, Func<NodePattern, NodePattern> map) =>
        match with
        {
            Paths =
            [
                .. match.Paths.Select(p =>
                    p with
                    {
                        Start = map(p.Start),
                        Steps = [.. p.Steps.Select(s => (s.Step, map(s.Node)))],
                    }
                ),
            ],
        };

    private static Expr And(Expr? left, Expr right) => left is null ? right : new Bin("AND", left, right);

    private static Expr InAsOr(Expr expression) =>
        expression is Bin { Op: "IN", Right: ListOf { Items.Length: > 0 } list } test
            ? list.Items.Select(item => (Expr)new Bin("=", test.Left, item)).Aggregate((a, b) => new Bin("OR", a, b))
            : expression;

    private static Expr DeMorgan(Expr expression) =>
        expression switch
        {
            Not { Operand: Bin { Op: "AND" } and } => new Bin("OR", new Not(and.Left), new Not(and.Right)),
            Not { Operand: Bin { Op: "OR" } or } => new Bin("AND", new Not(or.Left), new Not(or.Right)),
            Not { Operand: Not { Operand: var inner } } => inner,
            Bin { Op: "XOR" } xor => new Bin(
                "AND",
                new Bin("OR", xor.Left, xor.Right),
                new Not(new Bin("AND", xor.Left, xor.Right))
            ),
            _ => expression,
        };

    private static Expr ExistsAsCount(Expr expression) =>
        expression is Subquery { Count: false } exists
            ? new Bin(">", exists with { Count = true }, new Lit(CypherValue.Integer(0)))
            : expression;

    private static Expr Swap(Expr expression) =>
        expression is Bin { Op: "=" or "<>" or "<" or "<=" or ">" or ">=" } test
            ? new Bin(
                test.Op.Replace('<', '#').Replace('>', '<').Replace('#', '>') is var turned && test.Op == "<>"
                    ? "<>"
                    : turned,
                test.Right,
                test.Left
            )
            : expression;

    private static Query? DistinctAsGrouping(Query query) =>
        query.Branches
            is [[.. var before, Projection { Distinct: true, Keys.IsEmpty: true, Limit: null, Skip: null } last]]
        && !last.Items.Any(i => Trees.SelfAndDescendants(i.Value).Any(e => e is Agg))
            ? new([
                [
                    .. before,
                    last with
                    {
                        Return = false,
                        Distinct = false,
                        Items = last.Items.Add((new Agg("count", false, null), "group")),
                    },
                    new Projection(true, false, [.. last.Items.Select(i => ((Expr)new Var(i.Name), i.Name))]),
                ],
            ])
            : null;

    private static Query? Wrap(Query query) =>
        query.Branches is [[.., Projection { Keys.IsEmpty: true }]]
            ? Query.Of(
                new Call([], query),
                new Projection(true, false, [.. Interpreter.ColumnsOf(query).Select(c => ((Expr)new Var(c), c))])
            )
            : null;

    /// <summary>A loop is met once when both directions are asked for, so the second branch leaves loops out.</summary>
    private static Query? BothDirections(Query query)
    {
        if (Plain(query) is not { } match)
        {
            return null;
        }

        int at = match.Paths.Length == 1 ? Step(match, s => s.Direction == Direction.Both && s.Minimum is null) : -1;
        if (at < 0)
        {
            return null;
        }

        string name = match.Paths[0].Steps[at].Step.Name ?? "anon";
        var loop = new Bin("=", new Fn("startNode", [new Var(name)]), new Fn("endNode", [new Var(name)]));
        Match first = Change(match, at, s => s with { Name = name, Direction = Direction.Outgoing });
        Match second = Change(match, at, s => s with { Name = name, Direction = Direction.Incoming });
        return Union(query, first, second with { Where = And(second.Where, new Not(loop)) });
    }

    private static Query? Lengths(Query query)
    {
        if (Plain(query) is not { } match)
        {
            return null;
        }

        int at = match.Paths.Length == 1 ? Step(match, s => s.Minimum < s.Maximum) : -1;
        if (at < 0)
        {
            return null;
        }

        StepPattern step = match.Paths[0].Steps[at].Step;
        return Union(
            query,
            [
                .. Enumerable
                    .Range(step.Minimum!.Value, step.Maximum!.Value - step.Minimum.Value + 1)
                    .Select(length => Change(match, at, s => s with { Minimum = length, Maximum = length })),
            ]
        );
    }

    /// <summary>The MATCH of a query that is a MATCH and a RETURN without grouping, which a union can take apart.</summary>
    private static Match? Plain(Query query) =>
        query.Branches is [[Match { Optional: false } match, Projection { Distinct: false, Keys.IsEmpty: true } last]]
        && last is { Skip: null, Limit: null }
        && !last.Items.Any(i => Trees.SelfAndDescendants(i.Value).Any(e => e is Agg))
            ? match
            : null;

    private static int Step(Match match, Func<StepPattern, bool> test) =>
        match
            .Paths[0]
            .Steps.Select((s, i) => (s.Step, Index: i))
            .Where(s => test(s.Step))
            .Select(s => s.Index)
            .FirstOrDefault(-1);

    private static Match Change(Match match, int at, Func<StepPattern, StepPattern> map)
    {
        PathPattern path = match.Paths[0];
        (StepPattern step, NodePattern node) = path.Steps[at];
        return match with { Paths = [path with { Steps = path.Steps.SetItem(at, (map(step), node)) }] };
    }

    private static Query Union(Query query, params Match[] matches) =>
        new([.. matches.Select(m => (ImmutableArray<Clause>)[m, query.Clauses[^1]])], All: true);

    private static int Index(Query query, Func<Clause, bool> test) =>
        query.Branches.Length > 1 ? -1
        : query.Clauses.TakeWhile(c => !test(c)).Count() is var i && i < query.Clauses.Length ? i
        : -1;
}
