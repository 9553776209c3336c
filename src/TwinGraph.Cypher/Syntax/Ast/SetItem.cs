using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>One change of SET.</summary>
internal abstract record SetItem(SourceSpan Span) : SyntaxNode(Span);

/// <summary>target.name = value</summary>
internal sealed record SetPropertyItem(PropertyExpression Property, Expression Value, SourceSpan Span) : SetItem(Span);

/// <summary>target[key] = value</summary>
internal sealed record SetDynamicPropertyItem(IndexExpression Property, Expression Value, SourceSpan Span)
    : SetItem(Span);

/// <summary>variable = map, or variable += map</summary>
/// <param name="Target">The node or relationship.</param>
/// <param name="Value">A map, node or relationship.</param>
/// <param name="Replace">Whether properties that the map lacks go (<c>=</c>) or stay (<c>+=</c>).</param>
/// <param name="Span">Where it stands.</param>
internal sealed record SetFromMapItem(VariableExpression Target, Expression Value, bool Replace, SourceSpan Span)
    : SetItem(Span);

/// <summary>variable:Label:…</summary>
/// <param name="Target">The node.</param>
/// <param name="Labels">The labels that are written out.</param>
/// <param name="Dynamic">The expressions in <c>$(…)</c>, each a string or list of strings.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record SetLabelsItem(
    VariableExpression Target,
    ImmutableArray<Identifier> Labels,
    ImmutableArray<Expression> Dynamic,
    SourceSpan Span
) : SetItem(Span);
