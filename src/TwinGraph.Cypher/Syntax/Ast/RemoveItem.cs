using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>One thing that REMOVE takes away.</summary>
internal abstract record RemoveItem(SourceSpan Span) : SyntaxNode(Span);

/// <summary>target.name</summary>
internal sealed record RemovePropertyItem(PropertyExpression Property, SourceSpan Span) : RemoveItem(Span);

/// <summary>variable:Label:…</summary>
/// <param name="Target">The node.</param>
/// <param name="Labels">The labels that are written out.</param>
/// <param name="Dynamic">The expressions in <c>$(…)</c>, each a string or list of strings.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record RemoveLabelsItem(
    VariableExpression Target,
    ImmutableArray<Identifier> Labels,
    ImmutableArray<Expression> Dynamic,
    SourceSpan Span
) : RemoveItem(Span);

/// <summary>target[key]</summary>
internal sealed record RemoveDynamicPropertyItem(IndexExpression Property, SourceSpan Span) : RemoveItem(Span);
