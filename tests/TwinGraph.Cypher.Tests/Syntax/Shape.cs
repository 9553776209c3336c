using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Tests.Syntax;

/// <summary>Writes an expression with every parenthesis, to show how it was read.</summary>
internal static class Shape
{
    public static string Of(Expression expression) =>
        expression switch
        {
            LiteralExpression literal => literal.Value.IsString
                ? $"'{literal.Value.AsString()}'"
                : literal.Value.AsInteger().ToString(),
            VariableExpression variable => variable.Name,
            PropertyExpression property => $"({Of(property.Target)}.{property.Name})",
            IndexExpression index => $"({Of(index.Target)}[{Of(index.Index)}])",
            UnaryExpression { Operator: UnaryOperator.Not } not => $"(NOT {Of(not.Operand)})",
            UnaryExpression unary => $"(-{Of(unary.Operand)})",
            IsNullExpression isNull => $"({Of(isNull.Operand)} IS {(isNull.Negated ? "NOT " : "")}NULL)",
            LabelPredicateExpression { Labels: LabelName label } predicate => $"({Of(predicate.Target)}:{label.Name})",
            BinaryExpression binary => $"({Of(binary.Left)} {Sign(binary.Operator)} {Of(binary.Right)})",
            _ => throw new ArgumentException($"No shape for {expression.GetType().Name}.", nameof(expression)),
        };

    private static string Sign(BinaryOperator binary) =>
        binary switch
        {
            BinaryOperator.Or => "OR",
            BinaryOperator.Xor => "XOR",
            BinaryOperator.And => "AND",
            BinaryOperator.Equal => "=",
            BinaryOperator.Less => "<",
            BinaryOperator.LessOrEqual => "<=",
            BinaryOperator.In => "IN",
            BinaryOperator.StartsWith => "STARTS WITH",
            BinaryOperator.Add => "+",
            BinaryOperator.Subtract => "-",
            BinaryOperator.Multiply => "*",
            BinaryOperator.Power => "^",
            _ => binary.ToString(),
        };
}
