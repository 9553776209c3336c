using System.Collections.Immutable;

namespace TwinGraph.Conformance.Logic.Queries;

/// <summary>Walks and rebuilds the finder's trees.</summary>
internal static class Trees
{
    /// <summary>The same expression over changed operands.</summary>
    public static Expr MapChildren(Expr expression, Func<Expr, Expr> map) =>
        expression switch
        {
            Prop e => e with { Target = map(e.Target) },
            Not e => e with { Operand = map(e.Operand) },
            Bin e => e with { Left = map(e.Left), Right = map(e.Right) },
            IsNull e => e with { Operand = map(e.Operand) },
            HasLabel e => e with { Operand = map(e.Operand) },
            Fn e => e with { Arguments = [.. e.Arguments.Select(map)] },
            ListOf e => e with { Items = [.. e.Items.Select(map)] },
            Each e => e with { Source = map(e.Source), Where = Map(e.Where, map), Map = Map(e.Map, map) },
            Quantified e => e with { Source = map(e.Source), Where = map(e.Where) },
            Case e => e with { When = map(e.When), Then = map(e.Then), Else = map(e.Else) },
            Subquery e => e with { Paths = [.. e.Paths.Select(p => MapPath(p, map))], Where = Map(e.Where, map) },
            Agg e => e with { Argument = Map(e.Argument, map) },
            _ => expression,
        };

    /// <summary>An expression rebuilt from its leaves up.</summary>
    public static Expr Rewrite(Expr expression, Func<Expr, Expr> map) =>
        map(MapChildren(expression, child => Rewrite(child, map)));

    /// <summary>An expression and all within it.</summary>
    public static IEnumerable<Expr> SelfAndDescendants(Expr expression)
    {
        List<Expr> all = [expression];
        MapChildren(
            expression,
            child =>
            {
                all.AddRange(SelfAndDescendants(child));
                return child;
            }
        );
        return all;
    }

    /// <summary>The clause with each of its expressions changed.</summary>
    public static Clause MapExpressions(Clause clause, Func<Expr, Expr> map) =>
        clause switch
        {
            Match c => c with { Paths = [.. c.Paths.Select(p => MapPath(p, map))], Where = Map(c.Where, map) },
            Unwind c => c with { List = map(c.List) },
            Projection c => c with
            {
                Items = [.. c.Items.Select(i => (map(i.Value), i.Name))],
                OrderBy = [.. c.Keys.Select(k => (map(k.Value), k.Descending))],
                Where = Map(c.Where, map),
            },
            Call c => c with { Inner = MapExpressions(c.Inner, map) },
            Create c => c with { Paths = [.. c.Paths.Select(p => MapPath(p, map))] },
            Merge c => c with
            {
                Path = MapPath(c.Path, map),
                OnCreate = MapItems(c.OnCreate, map),
                OnMatch = MapItems(c.OnMatch, map),
            },
            SetClause c => c with { Items = MapItems(c.Items, map) },
            _ => clause,
        };

    /// <summary>The query with each of its expressions changed.</summary>
    public static Query MapExpressions(Query query, Func<Expr, Expr> map) =>
        query with
        {
            Branches = [.. query.Branches.Select(b => b.Select(c => MapExpressions(c, map)).ToImmutableArray())],
        };

    /// <summary>All expressions of a query, with those within them.</summary>
    public static IEnumerable<Expr> Expressions(Query query)
    {
        List<Expr> all = [];
        MapExpressions(
            query,
            expression =>
            {
                all.AddRange(SelfAndDescendants(expression));
                return expression;
            }
        );
        return all;
    }

    /// <summary>The clauses of a query, with those of its subqueries.</summary>
    public static IEnumerable<Clause> Clauses(Query query) =>
        query.Branches.SelectMany(b => b).SelectMany(c => c is Call call ? Clauses(call.Inner).Prepend(c) : [c]);

    /// <summary>The values of the parameters in a query.</summary>
    public static Dictionary<string, Cypher.Values.CypherValue> Parameters(Query query)
    {
        Dictionary<string, Cypher.Values.CypherValue> values = [];
        foreach (Param parameter in Expressions(query).OfType<Param>())
        {
            values[parameter.Name] = parameter.Value;
        }

        return values;
    }

    private static PathPattern MapPath(PathPattern path, Func<Expr, Expr> map) =>
        path with
        {
            Start = MapNode(path.Start, map),
            Steps =
            [
                .. path.Steps.Select(s =>
                    (s.Step with { Properties = MapEntries(s.Step.Properties, map) }, MapNode(s.Node, map))
                ),
            ],
        };

    private static NodePattern MapNode(NodePattern node, Func<Expr, Expr> map) =>
        node with
        {
            Properties = MapEntries(node.Properties, map),
        };

    private static ImmutableArray<(string, Expr)> MapEntries(
        ImmutableArray<(string Key, Expr Value)> entries,
        Func<Expr, Expr> map
    ) => [.. entries.Select(e => (e.Key, map(e.Value)))];

    private static ImmutableArray<SetItem> MapItems(ImmutableArray<SetItem> items, Func<Expr, Expr> map) =>
        [.. items.Select(i => i with { Value = Map(i.Value, map) })];

    private static Expr? Map(Expr? expression, Func<Expr, Expr> map) => expression is null ? null : map(expression);
}
