using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>A query with its EXPLAIN or PROFILE prefix.</summary>
internal sealed record QueryStatement(StatementMode Mode, Query Query, SourceSpan Span) : Statement(Span);
