using System.Collections.Immutable;
using System.Globalization;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Planning;

/// <summary>Writes bound expressions much as Cypher spells them.</summary>
internal sealed class ExpressionPrinter(ImmutableArray<string> slotNames)
{
    /// <summary>The name of a slot.</summary>
    public string Slot(int slot) =>
        slot >= 0 && slot < slotNames.Length ? slotNames[slot] : $"#{slot.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>An expression as text.</summary>
    public string Print(BoundExpression expression) =>
        expression switch
        {
            BoundLiteral e => Literal(e.Value),
            BoundParameter e => "$" + e.Name,
            BoundSlot e => Slot(e.Slot),
            BoundProperty e => $"{Print(e.Target)}.{e.Key}",
            BoundIndex e => $"{Print(e.Target)}[{Print(e.Index)}]",
            BoundSlice e => $"{Print(e.Target)}[{Optional(e.From)}..{Optional(e.To)}]",
            BoundUnary { Operator: UnaryOperator.Not } e => $"NOT {Nested(e.Operand)}",
            BoundUnary e => (e.Operator == UnaryOperator.Negate ? "-" : "+") + Nested(e.Operand),
            BoundBinary { Operator: BinaryOperator.And } e => $"{Side(e.Left)} AND {Side(e.Right)}",
            BoundBinary e => $"{Nested(e.Left)} {Operator(e.Operator)} {Nested(e.Right)}",
            BoundIsNull e => $"{Nested(e.Operand)} IS {(e.Negated ? "NOT " : "")}NULL",
            BoundIsTyped e => $"{Nested(e.Operand)} IS {(e.Negated ? "NOT " : "")}:: {ValueTypes.Describe(e.Type)}",
            BoundIsNormalized e =>
                $"{Nested(e.Operand)} IS {(e.Negated ? "NOT " : "")}{UnicodeNormalizer.NameOf(e.Form)} NORMALIZED",
            BoundHasLabels e => $"{Print(e.Operand)}:{Labels(e.Labels)}",
            BoundHasDynamicLabels e => $"{Print(e.Operand)}:${(e.Any ? "any" : "all")}({Print(e.Names)})",
            BoundFunctionCall e => $"{e.Function.Name}({List(e.Arguments)})",
            BoundList e => $"[{List(e.Items)}]",
            BoundMap e => $"{{{Entries(e.Keys, e.Values)}}}",
            BoundMapProjection e =>
                $"{Print(e.Target)} {{{(e.AllProperties ? ".*, " : "")}{Entries(e.Keys, e.Values)}}}",
            BoundCase e => Case(e),
            BoundListComprehension e => $"[{Slot(e.ItemSlot)} IN {Print(e.Source)}"
                + (e.Predicate is null ? "" : $" WHERE {Print(e.Predicate)}")
                + (e.Projection is null ? "]" : $" | {Print(e.Projection)}]"),
            BoundQuantifier e =>
                $"{e.Kind.ToString().ToLowerInvariant()}({Slot(e.ItemSlot)} IN {Print(e.Source)} WHERE {Print(e.Predicate)})",
            BoundReduce e =>
                $"reduce({Slot(e.AccumulatorSlot)} = {Print(e.Initial)}, {Slot(e.ItemSlot)} IN {Print(e.Source)} | {Print(e.Step)})",
            BoundExists => "EXISTS { … }",
            BoundCount => "COUNT { … }",
            BoundCollect e => $"COLLECT {{ … {Print(e.Projection)} }}",
            BoundPath e => $"path({string.Join(", ", e.Slots.Select(Slot))})",
            BoundAllDifferent e => $"different({string.Join(", ", e.Slots.Select(Slot))})",
            _ => expression.GetType().Name,
        };

    /// <summary>Expressions with commas between.</summary>
    public string List(IEnumerable<BoundExpression> expressions) => string.Join(", ", expressions.Select(Print));

    /// <summary>A label expression as text.</summary>
    public static string Labels(LabelExpression labels) =>
        labels switch
        {
            LabelName label => label.Name,
            LabelAnd and => $"{Labels(and.Left)}&{Labels(and.Right)}",
            LabelOr or => $"({Labels(or.Left)}|{Labels(or.Right)})",
            LabelNot not => $"!{Labels(not.Operand)}",
            _ => "%",
        };

    private static string Literal(CypherValue value) =>
        value.IsString ? $"'{value.AsString()}'" : value.ToString() ?? "null";

    private string Optional(BoundExpression? expression) => expression is null ? "" : Print(expression);

    private string Side(BoundExpression expression) =>
        expression is BoundBinary { Operator: BinaryOperator.And } ? Print(expression) : Nested(expression);

    private string Nested(BoundExpression expression) =>
        expression is BoundBinary { Operator: <= BinaryOperator.And or >= BinaryOperator.Add }
            ? $"({Print(expression)})"
            : Print(expression);

    private string Entries(ImmutableArray<string> keys, ImmutableArray<BoundExpression> values) =>
        string.Join(", ", keys.Zip(values, (key, value) => $"{key}: {Print(value)}"));

    private string Case(BoundCase expression)
    {
        IEnumerable<string> branches = expression.Conditions.Zip(
            expression.Results,
            (condition, result) => $" WHEN {Print(condition)} THEN {Print(result)}"
        );
        string subject = expression.Subject is null ? "" : " " + Print(expression.Subject);
        string otherwise = expression.Otherwise is null ? "" : $" ELSE {Print(expression.Otherwise)}";
        return $"CASE{subject}{string.Concat(branches)}{otherwise} END";
    }

    private static string Operator(BinaryOperator op) =>
        op switch
        {
            BinaryOperator.Or => "OR",
            BinaryOperator.Xor => "XOR",
            BinaryOperator.And => "AND",
            BinaryOperator.Equal => "=",
            BinaryOperator.NotEqual => "<>",
            BinaryOperator.Less => "<",
            BinaryOperator.LessOrEqual => "<=",
            BinaryOperator.Greater => ">",
            BinaryOperator.GreaterOrEqual => ">=",
            BinaryOperator.In => "IN",
            BinaryOperator.StartsWith => "STARTS WITH",
            BinaryOperator.EndsWith => "ENDS WITH",
            BinaryOperator.Contains => "CONTAINS",
            BinaryOperator.RegexMatch => "=~",
            BinaryOperator.Add => "+",
            BinaryOperator.Subtract => "-",
            BinaryOperator.Multiply => "*",
            BinaryOperator.Divide => "/",
            BinaryOperator.Modulo => "%",
            _ => "^",
        };
}
