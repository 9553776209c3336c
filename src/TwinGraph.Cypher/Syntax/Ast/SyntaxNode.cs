using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>A piece of a statement, with the place it was read from.</summary>
internal abstract record SyntaxNode(SourceSpan Span);
