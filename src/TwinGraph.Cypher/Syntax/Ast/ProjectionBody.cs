using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>What WITH and RETURN have in common.</summary>
/// <param name="Distinct">Whether equal rows are made one.</param>
/// <param name="IncludeAll">Whether <c>*</c> stands at its head.</param>
/// <param name="Items">The expressions, perhaps none besides <c>*</c>.</param>
/// <param name="OrderBy">The sort keys, perhaps none.</param>
/// <param name="Skip">How many rows are left out.</param>
/// <param name="Limit">How many rows are kept.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record ProjectionBody(
    bool Distinct,
    bool IncludeAll,
    ImmutableArray<ProjectionItem> Items,
    ImmutableArray<SortItem> OrderBy,
    Expression? Skip,
    Expression? Limit,
    SourceSpan Span
) : SyntaxNode(Span);

/// <summary>expression [AS alias]</summary>
/// <param name="Expression">What is computed.</param>
/// <param name="Alias">Its name after AS, or null.</param>
/// <param name="Text">The expression as written, which names the column when there is no alias.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record ProjectionItem(Expression Expression, Identifier? Alias, string Text, SourceSpan Span)
    : SyntaxNode(Span)
{
    /// <summary>The name of the column.</summary>
    public string ColumnName => Alias?.Name ?? (Expression is VariableExpression variable ? variable.Name : Text);
}

/// <summary>A sort key.</summary>
internal sealed record SortItem(Expression Expression, bool Descending, SourceSpan Span) : SyntaxNode(Span);
