using System.Collections.Immutable;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Syntax;

/// <summary>Writes a tree back as text, with every parenthesis and every name in backticks.</summary>
internal static class SyntaxPrinter
{
    public static string Print(Expression expression) =>
        expression switch
        {
            LiteralExpression e => ValueText.Literal(e.Value),
            ParameterExpression e => $"${Name(e.Name)}",
            VariableExpression e => Name(e.Name),
            PropertyExpression e => $"({Print(e.Target)}).{Name(e.Name)}",
            IndexExpression e => $"({Print(e.Target)})[{Print(e.Index)}]",
            SliceExpression e => $"({Print(e.Target)})[{Optional(e.From)}..{Optional(e.To)}]",
            UnaryExpression e => $"{Sign(e.Operator)}({Print(e.Operand)})",
            BinaryExpression e => $"({Print(e.Left)}) {Sign(e.Operator)} ({Print(e.Right)})",
            IsNullExpression e => $"({Print(e.Operand)}) IS {(e.Negated ? "NOT " : "")}NULL",
            IsTypedExpression e => $"({Print(e.Operand)}) IS {(e.Negated ? "NOT " : "")}:: {Print(e.Type)}",
            IsNormalizedExpression e =>
                $"({Print(e.Operand)}) IS {(e.Negated ? "NOT " : "")}{UnicodeNormalizer.NameOf(e.Form)} NORMALIZED",
            LabelPredicateExpression e => $"({Print(e.Target)}):{Print(e.Labels)}",
            FunctionCallExpression { Star: true } e => $"{e.Name}(*)",
            FunctionCallExpression e => $"{e.Name}({(e.Distinct ? "DISTINCT " : "")}{List(e.Arguments)})",
            ListExpression e => $"[{List(e.Items.Select(Guarded))}]",
            MapExpression e => $"{{{List(e.Entries.Select(entry => $"{Name(entry.Key)}: {Print(entry.Value)}"))}}}",
            CaseExpression e => Print(e),
            ListComprehensionExpression e =>
                $"[{Name(e.Variable.Name)} IN ({Print(e.Source)}){Clause(" WHERE ", e.Where)}{Clause(" | ", e.Projection)}]",
            QuantifierExpression e =>
                $"{e.Kind}({Name(e.Variable.Name)} IN {Print(e.Source)}{Clause(" WHERE ", e.Predicate)})",
            ReduceExpression e =>
                $"{(e.Predicate is null ? "reduce" : "allReduce")}({Name(e.Accumulator.Name)} = {Print(e.Initial)}, {Name(e.Variable.Name)} IN ({Print(e.Source)}) | {Print(e.Body)}{Clause(", ", e.Predicate)})",
            MapProjectionExpression e => $"{Name(e.Source.Name)} {{{List(e.Items.Select(Print))}}}",
            PatternExpression e => Print(e.Pattern),
            PatternComprehensionExpression e =>
                $"[{Print(e.Pattern)}{Clause(" WHERE ", e.Where)} | {Print(e.Projection)}]",
            _ => throw new ArgumentException($"Cannot print {expression.GetType().Name}.", nameof(expression)),
        };

    private static string Print(CaseExpression e) =>
        $"CASE{Clause(" ", e.Subject)}{string.Concat(e.Branches.Select(b => $" WHEN {Print(b.When)} THEN {Print(b.Then)}"))}{Clause(" ELSE ", e.Else)} END";

    private static string Print(MapProjectionItem item) =>
        item switch
        {
            MapProjectionAll => ".*",
            MapProjectionProperty property => $".{Name(property.Name)}",
            MapProjectionEntry entry => $"{Name(entry.Key)}: {Print(entry.Value)}",
            _ => throw new ArgumentException($"Cannot print {item.GetType().Name}.", nameof(item)),
        };

    private static string Print(PatternPart part)
    {
        string path = part.PathVariable is { } variable ? $"{Name(variable.Name)} = " : "";
        return path + Print(part.Element);
    }

    private static string Print(PatternElement element) =>
        Print(element.Start) + string.Concat(element.Steps.Select(step => Print(step) + Print(step.Node)));

    private static string Print(PatternStep step) =>
        step switch
        {
            RelationshipStep plain => Print(plain.Relationship),
            QuantifiedStep repeated =>
                $"({Print(repeated.Path.Element)}{Clause(" WHERE ", repeated.Path.Where)}){Quantifier(repeated.Path.Length)}",
            _ => throw new ArgumentException($"Cannot print {step.GetType().Name}.", nameof(step)),
        };

    private static string Quantifier(LengthRange length) => $"{{{length.Min},{length.Max}}}";

    private static string Print(NodePattern node)
    {
        string labels = node.Labels is { } l ? $":{Print(l)}" : "";
        return $"({(node.Variable is { } v ? Name(v.Name) : "")}{labels}{Clause(" ", node.Properties)}{Clause(" WHERE ", node.Where)})";
    }

    private static string Print(RelationshipPattern r)
    {
        string types =
            r.TypeExpression is { } type ? $":{Print(type)}"
            : r.Types.IsEmpty ? ""
            : $":{string.Join('|', r.Types.Select(Name))}";
        string length = r is { Length: { } l, Quantified: false } ? $"*{l.Min}..{l.Max}" : "";
        string quantifier = r is { Length: { } q, Quantified: true } ? Quantifier(q) : "";
        string inner =
            $"{(r.Variable is { } v ? Name(v.Name) : "")}{types}{length}{Clause(" ", r.Properties)}{Clause(" WHERE ", r.Where)}";
        return $"{(r.Direction == Direction.Incoming ? "<" : "")}-[{inner}]-{(r.Direction == Direction.Outgoing ? ">" : "")}{quantifier}";
    }

    // In angle brackets, since a bar may end an expression.
    private static string Print(TypeExpression type) =>
        type is UnionType ? $"ANY<{ValueTypes.Describe(type)}>" : ValueTypes.Describe(type);

    private static string Print(LabelExpression labels) =>
        labels switch
        {
            LabelName name => Name(name.Name),
            LabelWildcard => "%",
            LabelDynamic dynamic => $"${(dynamic.Any ? "any" : "all")}({Print(dynamic.Names)})",
            LabelNot not => $"!({Print(not.Operand)})",
            LabelAnd and => $"({Print(and.Left)})&({Print(and.Right)})",
            LabelOr or => $"(({Print(or.Left)})|({Print(or.Right)}))",
            _ => throw new ArgumentException($"Cannot print {labels.GetType().Name}.", nameof(labels)),
        };

    // A bare item such as x IN xs at the head of a list would read as a comprehension.
    private static string Guarded(Expression item) => $"({Print(item)})";

    private static string Optional(Expression? expression) => expression is null ? "" : Print(expression);

    private static string Clause(string word, Expression? expression) =>
        expression is null ? "" : word + Print(expression);

    private static string List(ImmutableArray<Expression> items) => List(items.Select(Print));

    private static string List(IEnumerable<string> items) => string.Join(", ", items);

    private static string Name(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static string Sign(UnaryOperator unary) =>
        unary switch
        {
            UnaryOperator.Not => "NOT ",
            UnaryOperator.Plus => "+",
            _ => "-",
        };

    private static string Sign(BinaryOperator binary) =>
        binary switch
        {
            BinaryOperator.Equal => "=",
            BinaryOperator.NotEqual => "<>",
            BinaryOperator.Less => "<",
            BinaryOperator.LessOrEqual => "<=",
            BinaryOperator.Greater => ">",
            BinaryOperator.GreaterOrEqual => ">=",
            BinaryOperator.StartsWith => "STARTS WITH",
            BinaryOperator.EndsWith => "ENDS WITH",
            BinaryOperator.RegexMatch => "=~",
            BinaryOperator.Add => "+",
            BinaryOperator.Subtract => "-",
            BinaryOperator.Multiply => "*",
            BinaryOperator.Divide => "/",
            BinaryOperator.Modulo => "%",
            BinaryOperator.Power => "^",
            _ => binary.ToString().ToUpperInvariant(),
        };
}
