using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>Something that has a value.</summary>
internal abstract record Expression(SourceSpan Span) : SyntaxNode(Span);

/// <summary>A number, string, boolean or null. A minus before a number is part of the literal.</summary>
internal sealed record LiteralExpression(CypherValue Value, SourceSpan Span) : Expression(Span);

/// <summary>$name</summary>
internal sealed record ParameterExpression(string Name, SourceSpan Span) : Expression(Span);

/// <summary>A variable.</summary>
internal sealed record VariableExpression(string Name, SourceSpan Span) : Expression(Span);

/// <summary>target.name</summary>
internal sealed record PropertyExpression(Expression Target, string Name, SourceSpan Span) : Expression(Span);

/// <summary>target[index]</summary>
internal sealed record IndexExpression(Expression Target, Expression Index, SourceSpan Span) : Expression(Span);

/// <summary>target[from..to]</summary>
internal sealed record SliceExpression(Expression Target, Expression? From, Expression? To, SourceSpan Span)
    : Expression(Span);

/// <summary>NOT, + or - before an expression.</summary>
internal sealed record UnaryExpression(UnaryOperator Operator, Expression Operand, SourceSpan Span) : Expression(Span);

/// <summary>An operator between two. <c>a &lt; b &lt;= c</c> arrives as <c>a &lt; b AND b &lt;= c</c>.</summary>
internal sealed record BinaryExpression(BinaryOperator Operator, Expression Left, Expression Right, SourceSpan Span)
    : Expression(Span);

/// <summary>operand IS [NOT] NULL</summary>
internal sealed record IsNullExpression(Expression Operand, bool Negated, SourceSpan Span) : Expression(Span);

/// <summary>operand IS [NOT] :: type</summary>
internal sealed record IsTypedExpression(Expression Operand, bool Negated, TypeExpression Type, SourceSpan Span)
    : Expression(Span);

/// <summary>operand IS [NOT] [form] NORMALIZED</summary>
internal sealed record IsNormalizedExpression(
    Expression Operand,
    bool Negated,
    System.Text.NormalizationForm Form,
    SourceSpan Span
) : Expression(Span);

/// <summary>target:Label…</summary>
internal sealed record LabelPredicateExpression(Expression Target, LabelExpression Labels, SourceSpan Span)
    : Expression(Span);

/// <summary>name([DISTINCT] arguments), or name(*)</summary>
/// <param name="Name">The dotted name as written; names are compared without case.</param>
/// <param name="Distinct">Whether only distinct values are aggregated.</param>
/// <param name="Star">Whether the argument is <c>*</c>; the parser lets it through for <c>count</c> alone.</param>
/// <param name="Arguments">The arguments; empty with <paramref name="Star"/>.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record FunctionCallExpression(
    string Name,
    bool Distinct,
    bool Star,
    ImmutableArray<Expression> Arguments,
    SourceSpan Span
) : Expression(Span);

/// <summary>[a, b, c]</summary>
internal sealed record ListExpression(ImmutableArray<Expression> Items, SourceSpan Span) : Expression(Span);

/// <summary>{key: value, …}</summary>
internal sealed record MapExpression(ImmutableArray<MapEntry> Entries, SourceSpan Span) : Expression(Span);

/// <summary>key: value</summary>
internal sealed record MapEntry(string Key, Expression Value, SourceSpan Span) : SyntaxNode(Span);

/// <summary>CASE [subject] WHEN … THEN … [ELSE …] END</summary>
/// <param name="Subject">What each WHEN is compared with; null when each WHEN is a predicate.</param>
/// <param name="Branches">At least one.</param>
/// <param name="Else">The value when none fits; null stands for Cypher's null.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record CaseExpression(
    Expression? Subject,
    ImmutableArray<CaseBranch> Branches,
    Expression? Else,
    SourceSpan Span
) : Expression(Span);

/// <summary>WHEN condition THEN result</summary>
internal sealed record CaseBranch(Expression When, Expression Then, SourceSpan Span) : SyntaxNode(Span);
