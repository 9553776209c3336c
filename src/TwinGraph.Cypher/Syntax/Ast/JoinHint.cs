using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>USING JOIN ON variable, …</summary>
/// <param name="Variables">The nodes at which two parts of the pattern are to be joined.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record JoinHint(ImmutableArray<Identifier> Variables, SourceSpan Span) : SyntaxNode(Span);
