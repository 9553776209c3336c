using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>How a pattern asks for shortest paths.</summary>
internal enum ShortestPathKind
{
    /// <summary>It does not: all matches count.</summary>
    None,

    /// <summary>shortestPath(…): any one of the shortest.</summary>
    Single,

    /// <summary>allShortestPaths(…): all of the shortest.</summary>
    All,
}

/// <summary>[path =] element, perhaps inside shortestPath(…).</summary>
internal sealed record PatternPart(
    Identifier? PathVariable,
    ShortestPathKind Shortest,
    PatternElement Element,
    SourceSpan Span
) : SyntaxNode(Span)
{
    /// <summary>Which of its matches count; null for all.</summary>
    public PathSelector? Selector { get; init; }

    /// <summary>The predicate inside the parentheses around the path, which holds before any match is selected; or null.</summary>
    public Expression? Where { get; init; }
}

/// <summary>A node and the steps that lead on from it.</summary>
internal sealed record PatternElement(NodePattern Start, ImmutableArray<PatternStep> Steps, SourceSpan Span)
    : SyntaxNode(Span);

/// <summary>A way on, and the node behind it.</summary>
internal abstract record PatternStep(NodePattern Node, SourceSpan Span) : SyntaxNode(Span);

/// <summary>A relationship, perhaps repeated, and the node behind it.</summary>
internal sealed record RelationshipStep(RelationshipPattern Relationship, NodePattern Node, SourceSpan Span)
    : PatternStep(Node, Span);

/// <summary>A repeated path and the node behind it.</summary>
internal sealed record QuantifiedStep(QuantifiedPath Path, NodePattern Node, SourceSpan Span) : PatternStep(Node, Span);

/// <summary>((x)-[r]->(y) WHERE predicate){min,max}</summary>
/// <param name="Element">What is repeated: plain relationships only.</param>
/// <param name="Where">What each repetition must satisfy, or null.</param>
/// <param name="Length">How often it is repeated; both bounds are given, the upper one null for no bound.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record QuantifiedPath(PatternElement Element, Expression? Where, LengthRange Length, SourceSpan Span)
    : SyntaxNode(Span);

/// <summary>(variable:Labels {properties} WHERE predicate)</summary>
/// <param name="Variable">Its name, or null.</param>
/// <param name="Labels">What its labels must satisfy, or null.</param>
/// <param name="Properties">A <see cref="MapExpression"/> or a <see cref="ParameterExpression"/>, or null.</param>
/// <param name="Where">The inner predicate, or null.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record NodePattern(
    Identifier? Variable,
    LabelExpression? Labels,
    Expression? Properties,
    Expression? Where,
    SourceSpan Span
) : SyntaxNode(Span);

/// <summary>-[variable:TYPE|TYPE*1..3 {properties} WHERE predicate]-></summary>
/// <param name="Variable">Its name, or null.</param>
/// <param name="Direction">Seen from the node at its left.</param>
/// <param name="Types">The types of which it has one; empty for any.</param>
/// <param name="Length">How many relationships it stands for; null for exactly one.</param>
/// <param name="Properties">A <see cref="MapExpression"/> or a <see cref="ParameterExpression"/>, or null.</param>
/// <param name="Where">The inner predicate, or null.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record RelationshipPattern(
    Identifier? Variable,
    Direction Direction,
    ImmutableArray<string> Types,
    LengthRange? Length,
    Expression? Properties,
    Expression? Where,
    SourceSpan Span
) : SyntaxNode(Span)
{
    /// <summary>What the type must satisfy when that is more than being one of <see cref="Types"/>; or null.</summary>
    public LabelExpression? TypeExpression { get; init; }

    /// <summary>Whether its length was written as a quantifier behind it: <c>-->{1,3}</c>, <c>-->+</c>, <c>-->*</c>.</summary>
    public bool Quantified { get; init; }
}

/// <summary>*min..max</summary>
/// <param name="Min">The least, null when not written (then it is 1).</param>
/// <param name="Max">The most, null when there is no bound.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record LengthRange(int? Min, int? Max, SourceSpan Span) : SyntaxNode(Span);
