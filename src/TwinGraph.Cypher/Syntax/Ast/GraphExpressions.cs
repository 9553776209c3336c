using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>A pattern as an expression: true or false as a predicate, the list of its paths elsewhere.</summary>
/// <remarks>Without a path variable. With <see cref="PatternPart.Shortest"/> set its value is a path or a list of paths.</remarks>
internal sealed record PatternExpression(PatternPart Pattern, SourceSpan Span) : Expression(Span);

/// <summary>[path = pattern WHERE predicate | projection]</summary>
internal sealed record PatternComprehensionExpression(
    PatternPart Pattern,
    Expression? Where,
    Expression Projection,
    SourceSpan Span
) : Expression(Span);

/// <summary>What is asked of the rows of an inner query.</summary>
internal enum SubqueryKind
{
    /// <summary>Whether there is one.</summary>
    Exists,

    /// <summary>How many there are.</summary>
    Count,

    /// <summary>The list of their only column.</summary>
    Collect,
}

/// <summary>EXISTS { … }, COUNT { … }, COLLECT { … }</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Query">
/// The inner query. The short form, a pattern with or without WHERE, arrives as a <see cref="SingleQuery"/> of one
/// <see cref="MatchClause"/> without RETURN.
/// </param>
/// <param name="Span">Where it stands.</param>
internal sealed record SubqueryExpression(SubqueryKind Kind, Query Query, SourceSpan Span) : Expression(Span);
