using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Semantics.Bound;

/// <summary>An expression whose names are resolved: variables are slots, functions are found.</summary>
/// <remarks>
/// A statement has one row layout: every variable, also a local one of a comprehension or an inner pattern, has a
/// slot of its own in it. Inner plans run on a copy of the row, so they see what is outside.
/// </remarks>
internal abstract record BoundExpression(SourceSpan Span);

/// <summary>A value known when the statement was bound.</summary>
internal sealed record BoundLiteral(CypherValue Value, SourceSpan Span) : BoundExpression(Span);

/// <summary>The value given for <c>$name</c>.</summary>
internal sealed record BoundParameter(string Name, SourceSpan Span) : BoundExpression(Span)
{
    /// <summary>Its value when it is not given; null when it must be.</summary>
    public CypherValue? Default { get; init; }
}

/// <summary>The variable in a slot.</summary>
internal sealed record BoundSlot(int Slot, string Name, SourceSpan Span) : BoundExpression(Span);

/// <summary><c>target.key</c> of a node, relationship, map, temporal value or point.</summary>
internal sealed record BoundProperty(BoundExpression Target, string Key, SourceSpan Span) : BoundExpression(Span);

/// <summary><c>target[index]</c> of a list, or by a string key of a map, node or relationship.</summary>
internal sealed record BoundIndex(BoundExpression Target, BoundExpression Index, SourceSpan Span)
    : BoundExpression(Span);

/// <summary><c>target[from..to]</c>.</summary>
internal sealed record BoundSlice(BoundExpression Target, BoundExpression? From, BoundExpression? To, SourceSpan Span)
    : BoundExpression(Span);

/// <summary>NOT, unary minus and plus.</summary>
internal sealed record BoundUnary(UnaryOperator Operator, BoundExpression Operand, SourceSpan Span)
    : BoundExpression(Span);

/// <summary>Every operator with two sides.</summary>
internal sealed record BoundBinary(
    BinaryOperator Operator,
    BoundExpression Left,
    BoundExpression Right,
    SourceSpan Span
) : BoundExpression(Span);

/// <summary>IS NULL and IS NOT NULL.</summary>
internal sealed record BoundIsNull(BoundExpression Operand, bool Negated, SourceSpan Span) : BoundExpression(Span);

/// <summary>IS :: and IS NOT ::.</summary>
internal sealed record BoundIsTyped(BoundExpression Operand, bool Negated, TypeExpression Type, SourceSpan Span)
    : BoundExpression(Span);

/// <summary>IS NORMALIZED and IS NOT NORMALIZED.</summary>
internal sealed record BoundIsNormalized(
    BoundExpression Operand,
    bool Negated,
    System.Text.NormalizationForm Form,
    SourceSpan Span
) : BoundExpression(Span);

/// <summary>Whether a node's labels, or a relationship's type, satisfy a label expression.</summary>
internal sealed record BoundHasLabels(BoundExpression Operand, LabelExpression Labels, SourceSpan Span)
    : BoundExpression(Span);

/// <summary>Whether a node has the labels, or a relationship the type, that a string or list of strings names.</summary>
/// <param name="Operand">The node or relationship.</param>
/// <param name="Names">The string or list.</param>
/// <param name="Any">Whether one of them is enough.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record BoundHasDynamicLabels(BoundExpression Operand, BoundExpression Names, bool Any, SourceSpan Span)
    : BoundExpression(Span);

/// <summary>A call of a scalar function.</summary>
internal sealed record BoundFunctionCall(
    ScalarFunction Function,
    ImmutableArray<BoundExpression> Arguments,
    SourceSpan Span
) : BoundExpression(Span);

/// <summary><c>[a, b]</c>.</summary>
internal sealed record BoundList(ImmutableArray<BoundExpression> Items, SourceSpan Span) : BoundExpression(Span);

/// <summary><c>{key: value}</c>.</summary>
internal sealed record BoundMap(ImmutableArray<string> Keys, ImmutableArray<BoundExpression> Values, SourceSpan Span)
    : BoundExpression(Span);

/// <summary><c>target {.*, .key, key: value}</c>: first all properties if asked, then the entries, later wins.</summary>
internal sealed record BoundMapProjection(
    BoundExpression Target,
    bool AllProperties,
    ImmutableArray<string> Keys,
    ImmutableArray<BoundExpression> Values,
    SourceSpan Span
) : BoundExpression(Span);

/// <summary>CASE; a simple CASE is bound to equality tests on <paramref name="Subject"/>.</summary>
internal sealed record BoundCase(
    BoundExpression? Subject,
    ImmutableArray<BoundExpression> Conditions,
    ImmutableArray<BoundExpression> Results,
    BoundExpression? Otherwise,
    SourceSpan Span
) : BoundExpression(Span);

/// <summary><c>[x IN list WHERE predicate | projection]</c>.</summary>
internal sealed record BoundListComprehension(
    int ItemSlot,
    BoundExpression Source,
    BoundExpression? Predicate,
    BoundExpression? Projection,
    SourceSpan Span
) : BoundExpression(Span);

/// <summary><c>all|any|none|single(x IN list WHERE predicate)</c>.</summary>
internal sealed record BoundQuantifier(
    QuantifierKind Kind,
    int ItemSlot,
    BoundExpression Source,
    BoundExpression Predicate,
    SourceSpan Span
) : BoundExpression(Span);

/// <summary><c>reduce(accumulator = initial, x IN list | step)</c>.</summary>
internal sealed record BoundReduce(
    int AccumulatorSlot,
    BoundExpression Initial,
    int ItemSlot,
    BoundExpression Source,
    BoundExpression Step,
    SourceSpan Span
) : BoundExpression(Span)
{
    /// <summary>With allReduce, what must hold for each value of the accumulator; its value is whether it does.</summary>
    public BoundExpression? Predicate { get; init; }
}

/// <summary>Whether an inner plan has a row: EXISTS {…}, exists(pattern), a pattern as a predicate.</summary>
internal sealed record BoundExists(PhysicalPlan Plan, SourceSpan Span) : BoundExpression(Span);

/// <summary>How many rows an inner plan has: COUNT {…}, size(pattern).</summary>
internal sealed record BoundCount(PhysicalPlan Plan, SourceSpan Span) : BoundExpression(Span);

/// <summary>The list of <paramref name="Projection"/> over an inner plan's rows: pattern comprehension, COLLECT {…}.</summary>
internal sealed record BoundCollect(PhysicalPlan Plan, BoundExpression Projection, SourceSpan Span)
    : BoundExpression(Span);

/// <summary>
/// A path of alternating node and relationship slots, beginning and ending with a node; a slot that holds a list of
/// relationships (variable length) contributes all of them and the nodes between.
/// </summary>
internal sealed record BoundPath(ImmutableArray<int> Slots, SourceSpan Span) : BoundExpression(Span);

/// <summary>Whether no relationship occurs twice in these slots, each a relationship or a list of them.</summary>
internal sealed record BoundAllDifferent(ImmutableArray<int> Slots, SourceSpan Span) : BoundExpression(Span);
