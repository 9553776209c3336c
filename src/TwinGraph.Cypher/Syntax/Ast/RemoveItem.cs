using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>One thing that REMOVE takes away.</summary>
internal abstract record RemoveItem(SourceSpan Span) : SyntaxNode(Span);

/// <summary>target.name</summary>
internal sealed record RemovePropertyItem(PropertyExpression Property, SourceSpan Span) : RemoveItem(Span);

/// <summary>variable:Label:…</summary>
internal sealed record RemoveLabelsItem(VariableExpression Target, ImmutableArray<Identifier> Labels, SourceSpan Span)
    : RemoveItem(Span);
