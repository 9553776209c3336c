using System.Collections.Immutable;
using System.Globalization;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Queries;

/// <summary>Writes the finder's trees as Cypher.</summary>
internal static class Printer
{
    public static string Print(Query query) =>
        string.Join(query.All ? "\nUNION ALL\n" : "\nUNION\n", query.Branches.Select(Print));

    public static string Print(ImmutableArray<Clause> clauses) => string.Join('\n', clauses.Select(Print));

    public static string Print(Clause clause) =>
        clause switch
        {
            RawClause c => c.Text,
            Match c => $"{(c.Optional ? "OPTIONAL " : "")}MATCH {Print(c.Paths)}{After(" WHERE ", c.Where)}",
            Unwind c => $"UNWIND {Print(c.List)} AS {c.Name}",
            Projection c => Print(c),
            Call c => $"CALL ({string.Join(", ", c.Imports)}) {{\n{Print(c.Inner)}\n}}",
            Create c => $"CREATE {Print(c.Paths)}",
            Merge c => $"MERGE {Print(c.Path)}{Sets(" ON CREATE SET ", c.OnCreate)}{Sets(" ON MATCH SET ", c.OnMatch)}",
            SetClause c => Sets("SET ", c.Items),
            RemoveClause c => Sets("REMOVE ", c.Items),
            Delete c => $"{(c.Detach ? "DETACH " : "")}DELETE {string.Join(", ", c.Names)}",
            _ => throw new ArgumentException(clause.GetType().Name, nameof(clause)),
        };

    public static string Print(PathPattern path) =>
        (path.Name is null ? "" : path.Name + " = ")
        + Print(path.Start)
        + string.Concat(path.Steps.Select(step => Print(step.Step) + Print(step.Node)));

    public static string Print(Expr expression) =>
        expression switch
        {
            Lit e => Literal(e.Value),
            Var e => e.Name,
            Param e => "$" + e.Name,
            Prop e => $"{Operand(e.Target)}.{e.Key}",
            Not e => $"NOT {Operand(e.Operand)}",
            Bin e => $"{Operand(e.Left)} {e.Op} {Operand(e.Right)}",
            IsNull e => $"{Operand(e.Operand)} IS {(e.Negated ? "NOT " : "")}NULL",
            HasLabel e => $"{Operand(e.Operand)}:{e.Label}",
            Fn e => $"{e.Name}({Print(e.Arguments)})",
            ListOf e => $"[{Print(e.Items)}]",
            Each e => $"[{e.Name} IN {Print(e.Source)}{After(" WHERE ", e.Where)}{After(" | ", e.Map)}]",
            Quantified e => $"{e.Kind}({e.Name} IN {Print(e.Source)} WHERE {Print(e.Where)})",
            Case e => $"CASE WHEN {Print(e.When)} THEN {Print(e.Then)} ELSE {Print(e.Else)} END",
            Subquery e => $"{(e.Count ? "COUNT" : "EXISTS")} {{ MATCH {Print(e.Paths)}{After(" WHERE ", e.Where)} }}",
            Agg { Argument: null } => "count(*)",
            Agg e => $"{e.Name}({(e.Distinct ? "DISTINCT " : "")}{Print(e.Argument)})",
            _ => throw new ArgumentException(expression.GetType().Name, nameof(expression)),
        };

    public static string Literal(CypherValue value)
    {
        if (value.IsFloat)
        {
            double number = value.AsDouble();
            return double.IsNaN(number) ? "(0.0 / 0.0)"
                : double.IsInfinity(number) ? (number > 0 ? "(1.0 / 0.0)" : "(-1.0 / 0.0)")
                : number.ToString("0.0################E0", CultureInfo.InvariantCulture);
        }

        return value.Kind switch
        {
            ValueKind.Integer => value.AsInteger().ToString(CultureInfo.InvariantCulture),
            ValueKind.Date => $"date('{ValueText.ToStringOrNull(value)}')",
            ValueKind.List => $"[{string.Join(", ", value.AsList().Items.ToArray().Select(Literal))}]",
            ValueKind.String =>
                $"'{value.AsString().Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'",
            ValueKind.Boolean => value.IsTrue ? "true" : "false",
            ValueKind.Null => "null",
            ValueKind.Point => value.As<PointValue>().ToString(),
            _ => throw new ArgumentException(value.Kind.ToString(), nameof(value)),
        };
    }

    private static string Print(Projection c) =>
        (c.Return ? "RETURN " : "WITH ")
        + (c.Distinct ? "DISTINCT " : "")
        + (c.Items.IsEmpty ? "*" : string.Join(", ", c.Items.Select(Item)))
        + (
            c.Keys.IsEmpty
                ? ""
                : " ORDER BY " + string.Join(", ", c.Keys.Select(k => Print(k.Value) + (k.Descending ? " DESC" : "")))
        )
        + (c.Skip is { } skip ? $" SKIP {skip}" : "")
        + (c.Limit is { } limit ? $" LIMIT {limit}" : "")
        + After(" WHERE ", c.Where);

    private static string Item((Expr Value, string Name) item) =>
        item.Value is Var variable && variable.Name == item.Name ? item.Name : $"{Print(item.Value)} AS {item.Name}";

    private static string Print(ImmutableArray<PathPattern> paths) => string.Join(", ", paths.Select(Print));

    private static string Print(ImmutableArray<Expr> items) => string.Join(", ", items.Select(Print));

    private static string Print(NodePattern node) =>
        $"({node.Name}{string.Concat(node.Labels.Select(l => ":" + l))}{Map(node.Properties)})";

    private static string Print(StepPattern step)
    {
        string types = step.Types.IsEmpty ? "" : ":" + string.Join('|', step.Types);
        string length = step.Minimum is { } minimum ? $"*{minimum}..{step.Maximum}" : "";
        string body = step.Name + types + length + Map(step.Properties);
        string inner = body.Length == 0 ? "" : $"[{body}]";
        return step.Direction switch
        {
            Direction.Outgoing => $"-{inner}->",
            Direction.Incoming => $"<-{inner}-",
            _ => $"-{inner}-",
        };
    }

    private static string Map(ImmutableArray<(string Key, Expr Value)> properties) =>
        properties.IsEmpty ? "" : $" {{{string.Join(", ", properties.Select(p => $"{p.Key}: {Print(p.Value)}"))}}}";

    private static string After(string word, Expr? expression) => expression is null ? "" : word + Print(expression);

    private static string Sets(string word, ImmutableArray<SetItem> items) =>
        items.IsEmpty
            ? ""
            : word
                + string.Join(
                    ", ",
                    items.Select(i =>
                        i.Label is not null ? $"{i.Name}:{i.Label}"
                        : i.Value is null ? $"{i.Name}.{i.Key}"
                        : $"{i.Name}.{i.Key} = {Print(i.Value)}"
                    )
                );

    private static string Operand(Expr expression) =>
        expression is Lit { Value: { IsInteger: false, IsFloat: false } } or Var or Param or Prop or Fn or ListOf or Agg
            ? Print(expression)
            : $"({Print(expression)})";
}
