using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>A name that the statement introduces or refers to, without its backticks.</summary>
internal sealed record Identifier(string Name, SourceSpan Span) : SyntaxNode(Span);
