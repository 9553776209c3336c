using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>USING INDEX variable:Label(key, …) or USING SCAN variable:Label</summary>
/// <param name="Variable">What is to be found so.</param>
/// <param name="Label">The label, or the relationship type.</param>
/// <param name="Keys">The properties of the index in its order; none for a scan.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record PlannerHint(
    Identifier Variable,
    Identifier Label,
    ImmutableArray<Identifier> Keys,
    SourceSpan Span
) : SyntaxNode(Span);
