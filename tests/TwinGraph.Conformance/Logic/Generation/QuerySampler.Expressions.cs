using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Generation;

/// <content>Expressions by kind. None of them can fail, so that the order of conditions cannot show.</content>
internal sealed partial class QuerySampler
{
    private static readonly Kind[] s_values =
    [
        Kind.Small,
        Kind.Integer,
        Kind.Float,
        Kind.String,
        Kind.Boolean,
        Kind.Date,
        Kind.Point,
        Kind.List,
        Kind.Any,
    ];

    private static readonly string[] s_comparisons = ["=", "<>", "<", "<=", ">", ">="];
    private static readonly string[] s_quantifiers = ["all", "any", "none", "single"];

    private (Expr Value, Kind Kind) DrawItem()
    {
        if (_scope.Count > 0 && random.Next(2) == 0)
        {
            (string name, Kind kind) = GraphSampler.Pick(random, _scope);
            return (new Var(name), kind);
        }

        Kind drawn = GraphSampler.Pick(random, s_values);
        return drawn == Kind.Boolean && random.Next(2) == 0 ? (DrawPredicate(1), drawn) : (Draw(drawn, 2), drawn);
    }

    private (Expr Value, Kind Kind) DrawAggregate(bool final)
    {
        bool distinct = random.Next(3) == 0;
        switch (random.Next(final ? 8 : 6))
        {
            case 0 or 1:
                return (new Agg("count", false, null), Kind.Integer);
            case 2:
                return (new Agg("count", distinct, DrawItem().Value), Kind.Integer);
            case 3:
                return (new Agg("sum", distinct, Draw(Kind.Small, 1)), Kind.Integer);
            case 4:
                Kind kind = GraphSampler.Pick(random, s_values);
                return (new Agg(random.Next(2) == 0 ? "min" : "max", false, Draw(kind, 1)), kind);
            case 5:
                return (new Fn("size", [new Agg("collect", distinct, DrawItem().Value)]), Kind.Integer);
            case 6:
                return (new Agg("avg", distinct, Draw(Kind.Small, 1)), Kind.Float);
            default:
                return (new Agg("collect", distinct, DrawItem().Value), Kind.List);
        }
    }

    /// <summary>A condition: true, false or null.</summary>
    private Expr DrawPredicate(int depth)
    {
        if (depth > 0 && random.Next(5) < 2)
        {
            return random.Next(5) switch
            {
                0 => new Not(DrawPredicate(depth - 1)),
                1 => new Bin("XOR", DrawPredicate(depth - 1), DrawPredicate(depth - 1)),
                2 => new Bin("OR", DrawPredicate(depth - 1), DrawPredicate(depth - 1)),
                _ => new Bin("AND", DrawPredicate(depth - 1), DrawPredicate(depth - 1)),
            };
        }

        string[] nodes = Names(Kind.Node);
        string[] paths = Names(Kind.Relationships);
        switch (random.Next(17))
        {
            case 0 when nodes.Length > 0:
                return new HasLabel(
                    new Var(GraphSampler.Pick(random, nodes)),
                    GraphSampler.Pick(random, [.. GraphSampler.Labels, "A|B", "!C", "A&!B", "B|!A"])
                );
            case 1:
                return new IsNull(DrawItem().Value, random.Next(2) == 0);
            case 2 when nodes.Length > 0 && !_writing:
                return new Bin(
                    "=",
                    new Fn("id", [new Var(GraphSampler.Pick(random, nodes))]),
                    Literal(CypherValue.Integer(random.Next(_graph.Nodes.Count)))
                );
            case 3 or 4 when nodes.Length > 0:
                return DrawSubquery(count: false, depth);
            case 5 when paths.Length > 0:
                string x = $"q{_names++}";
                return new Quantified(
                    GraphSampler.Pick(random, s_quantifiers),
                    x,
                    new Var(GraphSampler.Pick(random, paths)),
                    new Bin(">", new Prop(new Var(x), "k"), Literal(CypherValue.Integer(random.Next(-2, 3))))
                );
            case 6:
                string y = $"q{_names++}";
                return new Quantified(
                    GraphSampler.Pick(random, s_quantifiers),
                    y,
                    Draw(Kind.List, depth),
                    new Bin(GraphSampler.Pick(random, s_comparisons), new Var(y), Draw(Kind.Small, 0))
                );
            case 7:
                return new Bin(
                    GraphSampler.Pick(random, ["STARTS WITH", "ENDS WITH", "CONTAINS"]),
                    Draw(random.Next(6) == 0 ? Kind.Any : Kind.String, 1),
                    Draw(Kind.String, 0)
                );
            case 8 or 9:
                Kind item = GraphSampler.Pick(random, s_values);
                return new Bin(
                    "IN",
                    Draw(item, depth),
                    random.Next(8) == 0
                        ? Draw(Kind.List, depth)
                        : new ListOf([.. Enumerable.Range(0, random.Next(4)).Select(_ => Draw(item, 0))])
                );
            case 10:
                return Draw(Kind.Boolean, depth);
            case 11:
                return DrawPointTest(Draw(Kind.Point, depth), CypherValue.Null);
            case 12 or 13 when nodes.Length > 0 && DrawIndexed(GraphSampler.Pick(random, nodes)) is { } indexed:
                return indexed;
            default:
                Kind kind = GraphSampler.Pick(random, s_values);
                Kind other = random.Next(10) == 0 ? GraphSampler.Pick(random, s_values) : kind;
                string[] tests = kind == Kind.List || kind == Kind.Any || other != kind ? ["=", "<>"] : s_comparisons;
                return new Bin(GraphSampler.Pick(random, tests), Draw(kind, depth), Draw(other, depth - 1));
        }
    }

    private Expr Draw(Kind kind, int depth)
    {
        string[] variables = Names(kind);
        if (variables.Length > 0 && random.Next(3) == 0)
        {
            return new Var(GraphSampler.Pick(random, variables));
        }

        string[] entities = [.. Names(Kind.Node), .. Names(Kind.Relationship)];
        if (entities.Length > 0 && random.Next(3) > 0)
        {
            string key = kind == Kind.String && random.Next(4) == 0 ? "t" : KeyOf(kind);
            return new Prop(new Var(GraphSampler.Pick(random, entities)), key);
        }

        if (depth <= 0 || random.Next(2) == 0)
        {
            return random.Next(16) == 0 ? new Lit(CypherValue.Null) : Literal(GraphSampler.Value(random, KeyOf(kind)));
        }

        return DrawCompound(kind, depth - 1);
    }

    private Expr DrawCompound(Kind kind, int depth)
    {
        switch (kind, random.Next(5))
        {
            case (_, 0):
                return new Case(DrawPredicate(depth), Draw(kind, depth), Draw(kind, depth));
            case (_, 1):
                return new Fn("coalesce", [Draw(kind, depth), Draw(kind, depth)]);
            case (Kind.Small, 2):
                return new Fn("size", [Draw(random.Next(2) == 0 ? Kind.List : Kind.String, depth)]);
            case (Kind.Small, 3) when Names(Kind.Node).Length > 0:
                return DrawSubquery(count: true, depth);
            case (Kind.Small, _) when Names(Kind.Path) is [var path, ..]:
                return new Fn("length", [new Var(path)]);
            case (Kind.Small, _):
                return new Bin(GraphSampler.Pick(random, ["+", "-"]), Draw(kind, depth), Draw(kind, 0));
            case (Kind.Integer, _):
                return Draw(Kind.Small, depth);
            case (Kind.Float, 2):
                return new Prop(Draw(Kind.Point, depth), random.Next(2) == 0 ? "x" : "y");
            case (Kind.Float, _):
                return new Bin(GraphSampler.Pick(random, ["+", "-", "*"]), Draw(kind, depth), Draw(Kind.Small, depth));
            case (Kind.String, 2) when Names(Kind.Relationship) is [var relationship, ..]:
                return new Fn("type", [new Var(relationship)]);
            case (Kind.String, 3):
                return new Fn("toUpper", [Draw(kind, depth)]);
            case (Kind.String, _):
                return new Bin("+", Draw(kind, depth), Draw(kind, 0));
            case (Kind.List, 2):
                return new ListOf([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Draw(Kind.Small, depth))]);
            case (Kind.List, 3):
                string x = $"q{_names++}";
                return new Each(
                    x,
                    Draw(kind, depth),
                    random.Next(2) == 0 ? null : new Bin(">", new Var(x), Draw(Kind.Small, 0)),
                    random.Next(2) == 0 ? null : new Bin("+", new Var(x), Lit.Of(1))
                );
            case (Kind.List, _):
                return new Fn("range", [Lit.Of(random.Next(3)), Lit.Of(random.Next(5))]);
            case (Kind.Any, _):
                return Draw(GraphSampler.Pick(random, s_values), depth);
            default:
                return Draw(kind, 0);
        }
    }

    private Expr Literal(CypherValue value) => random.Next(6) == 0 ? new Param($"v{_names++}", value) : new Lit(value);

    private string[] Names(Kind kind) => [.. _scope.Where(v => v.Kind == kind).Select(v => v.Name)];

    private static string KeyOf(Kind kind) =>
        kind switch
        {
            Kind.Small => "k",
            Kind.Integer => "i",
            Kind.Float => "f",
            Kind.String => "s",
            Kind.Boolean => "b",
            Kind.Date => "d",
            Kind.Point => "p",
            Kind.List => "l",
            _ => "m",
        };
}
