using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Semantics.Bound;

/// <summary>The nodes at which two parts of a pattern are to be joined by hash.</summary>
internal sealed record BoundJoinHint(ImmutableArray<int> Slots, SourceSpan Span);
