using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>A query: clauses, or a union of queries.</summary>
internal abstract record Query(SourceSpan Span) : SyntaxNode(Span);

/// <summary>Clauses that run one after the other.</summary>
internal sealed record SingleQuery(ImmutableArray<Clause> Clauses, SourceSpan Span) : Query(Span);

/// <summary>left UNION [ALL] right. A chain leans left: <c>a UNION b UNION c</c> is <c>(a UNION b) UNION c</c>.</summary>
internal sealed record UnionQuery(Query Left, SingleQuery Right, bool All, SourceSpan Span) : Query(Span);
