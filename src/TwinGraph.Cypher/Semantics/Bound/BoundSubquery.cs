using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics.Bound;

/// <summary>An inner query that is not planned yet; planning turns it into EXISTS, COUNT or COLLECT over its plan.</summary>
/// <param name="Kind">What is asked of its rows.</param>
/// <param name="Query">The inner query.</param>
/// <param name="Projection">What is collected; null for the other kinds.</param>
/// <param name="OuterSlots">The slots from outside that it reads.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record BoundSubquery(
    SubqueryKind Kind,
    BoundQuery Query,
    BoundExpression? Projection,
    ImmutableArray<int> OuterSlots,
    SourceSpan Span
) : BoundExpression(Span);
