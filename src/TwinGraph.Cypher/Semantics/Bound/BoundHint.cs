using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Semantics.Bound;

/// <summary>By which index a variable is to be found, or that its label is to be scanned when there are no keys.</summary>
internal sealed record BoundHint(int Slot, string Label, ImmutableArray<string> Keys, SourceSpan Span);
