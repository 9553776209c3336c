using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>What one text holds: a query or a schema command.</summary>
internal abstract record Statement(SourceSpan Span) : SyntaxNode(Span);
