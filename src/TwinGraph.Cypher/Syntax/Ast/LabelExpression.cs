using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>What the labels of a node (or the type of a relationship) must satisfy.</summary>
internal abstract record LabelExpression(SourceSpan Span) : SyntaxNode(Span);

/// <summary>It has this label.</summary>
internal sealed record LabelName(string Name, SourceSpan Span) : LabelExpression(Span);

/// <summary><c>%</c>: it has some label.</summary>
internal sealed record LabelWildcard(SourceSpan Span) : LabelExpression(Span);

/// <summary><c>A&amp;B</c>, and <c>:A:B</c>.</summary>
internal sealed record LabelAnd(LabelExpression Left, LabelExpression Right, SourceSpan Span) : LabelExpression(Span);

/// <summary><c>A|B</c></summary>
internal sealed record LabelOr(LabelExpression Left, LabelExpression Right, SourceSpan Span) : LabelExpression(Span);

/// <summary><c>!A</c></summary>
internal sealed record LabelNot(LabelExpression Operand, SourceSpan Span) : LabelExpression(Span);

/// <summary><c>$(expression)</c>: the labels that a string or list of strings names.</summary>
/// <param name="Names">The string or list.</param>
/// <param name="Any">Whether one of them is enough, as in <c>$any(…)</c>.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record LabelDynamic(Expression Names, bool Any, SourceSpan Span) : LabelExpression(Span);
