using System.Diagnostics.CodeAnalysis;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    private CypherException Error(string detail, string message, SourceSpan span) =>
        new(StatusCodes.SyntaxError, detail, message, _text, span);

    private CypherException NotSupported(string construct, SourceSpan span) =>
        new(
            StatusCodes.NotSupported,
            "NotSupported",
            $"{construct} is read but not executed by this engine yet.",
            _text,
            span
        );

    private CypherException Undefined(string name, Scope scope, SourceSpan span)
    {
        string? nearest = NearestName.Find(name, scope.Visible.Select(symbol => symbol.Name));
        string mend = nearest is null ? "" : $" Did you mean `{nearest}`?";
        return Error("UndefinedVariable", $"Variable `{name}` is not defined.{mend}", span);
    }

    private CypherException TypeConflict(Symbol symbol, string wanted, SourceSpan span) =>
        Error(
            "VariableTypeConflict",
            $"Variable `{symbol.Name}` is {Article(symbol.Type)} already and can't be {wanted} too; use another name.",
            span
        );

    private CypherException AlreadyBound(string name, SourceSpan span) =>
        Error("VariableAlreadyBound", $"Variable `{name}` is already declared; use another name.", span);

    private void RequireType(BoundExpression expression, string what, params ReadOnlySpan<StaticType> allowed)
    {
        StaticType type = TypeInference.TypeOf(expression, _layout);
        if (type is StaticType.Any or StaticType.Null || allowed.Contains(type))
        {
            return;
        }

        throw Error("InvalidArgumentType", $"{what}, and this is {Article(type)}.", expression.Span);
    }

    private static string Article(StaticType type) =>
        type switch
        {
            StaticType.Integer => "an integer",
            StaticType.RelationshipList => "a list of relationships",
            StaticType.Any => "a value",
            _ => $"a {type.ToString().ToLowerInvariant()}",
        };

    [DoesNotReturn]
    private void ThrowInvalidAggregation(string name, SourceSpan span) =>
        throw Error(
            "InvalidAggregation",
            $"The aggregating function {name}() can't stand here; compute it in a WITH before.",
            span
        );
}
