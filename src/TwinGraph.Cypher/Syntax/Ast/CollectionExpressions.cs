using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>[variable IN source WHERE predicate | projection]</summary>
internal sealed record ListComprehensionExpression(
    Identifier Variable,
    Expression Source,
    Expression? Where,
    Expression? Projection,
    SourceSpan Span
) : Expression(Span);

/// <summary>any(variable IN source WHERE predicate), and all, none, single.</summary>
/// <param name="Kind">Of how many items.</param>
/// <param name="Variable">The item.</param>
/// <param name="Source">The list.</param>
/// <param name="Predicate">What must hold; null when WHERE is missing, then the item itself.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record QuantifierExpression(
    QuantifierKind Kind,
    Identifier Variable,
    Expression Source,
    Expression? Predicate,
    SourceSpan Span
) : Expression(Span);

/// <summary>reduce(accumulator = initial, variable IN source | body)</summary>
internal sealed record ReduceExpression(
    Identifier Accumulator,
    Expression Initial,
    Identifier Variable,
    Expression Source,
    Expression Body,
    SourceSpan Span
) : Expression(Span)
{
    /// <summary>With allReduce, what must hold for each value of the accumulator; its value is whether it does.</summary>
    public Expression? Predicate { get; init; }
}

/// <summary>variable {.name, .*, key: value, other}</summary>
internal sealed record MapProjectionExpression(
    VariableExpression Source,
    ImmutableArray<MapProjectionItem> Items,
    SourceSpan Span
) : Expression(Span);

/// <summary>One item of a map projection.</summary>
internal abstract record MapProjectionItem(SourceSpan Span) : SyntaxNode(Span);

/// <summary>.name</summary>
internal sealed record MapProjectionProperty(string Name, SourceSpan Span) : MapProjectionItem(Span);

/// <summary>.*</summary>
internal sealed record MapProjectionAll(SourceSpan Span) : MapProjectionItem(Span);

/// <summary>key: value; a lone variable arrives as an entry under its own name.</summary>
internal sealed record MapProjectionEntry(string Key, Expression Value, SourceSpan Span) : MapProjectionItem(Span);
