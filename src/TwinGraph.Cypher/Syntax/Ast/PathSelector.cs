using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>Which matches of a path count, for each pair of its first and its last node.</summary>
internal enum PathSelectorKind
{
    /// <summary>ANY k: any k of them.</summary>
    Any,

    /// <summary>SHORTEST k, ANY SHORTEST: k of the shortest, in order of length.</summary>
    Shortest,

    /// <summary>ALL SHORTEST: all of the least length.</summary>
    AllShortest,

    /// <summary>SHORTEST k GROUPS: all of the k least lengths.</summary>
    ShortestGroups,
}

/// <summary>ANY, ANY SHORTEST, ALL SHORTEST, SHORTEST k, SHORTEST k GROUPS before a path.</summary>
/// <param name="Kind">Which matches count.</param>
/// <param name="Count">How many paths or groups: a <see cref="LiteralExpression"/> or a <see cref="ParameterExpression"/>; null for 1.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record PathSelector(PathSelectorKind Kind, Expression? Count, SourceSpan Span) : SyntaxNode(Span);
