using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>One clause of a query.</summary>
internal abstract record Clause(SourceSpan Span) : SyntaxNode(Span);

/// <summary>[OPTIONAL] MATCH patterns [WHERE predicate]</summary>
internal sealed record MatchClause(
    bool Optional,
    ImmutableArray<PatternPart> Patterns,
    Expression? Where,
    SourceSpan Span
) : Clause(Span)
{
    /// <summary>How variables are to be found.</summary>
    public ImmutableArray<PlannerHint> Hints { get; init; } = [];

    /// <summary>Where parts of the pattern are to be joined.</summary>
    public ImmutableArray<JoinHint> JoinHints { get; init; } = [];

    /// <summary>Whether one relationship may be used more than once in a match: MATCH REPEATABLE ELEMENTS.</summary>
    public bool Repeatable { get; init; }
}

/// <summary>UNWIND list AS variable</summary>
internal sealed record UnwindClause(Expression List, Identifier Variable, SourceSpan Span) : Clause(Span);

/// <summary>WITH projection [WHERE predicate]</summary>
internal sealed record WithClause(ProjectionBody Projection, Expression? Where, SourceSpan Span) : Clause(Span)
{
    /// <summary>The word that it was written with where that was another one: LET, FILTER, ORDER BY, SKIP, LIMIT; or null.</summary>
    public string? Keyword { get; init; }
}

/// <summary>RETURN projection</summary>
internal sealed record ReturnClause(ProjectionBody Projection, SourceSpan Span) : Clause(Span);

/// <summary>CREATE patterns. Adjacent clauses arrive as one when the later ones read nothing.</summary>
internal sealed record CreateClause(ImmutableArray<PatternPart> Patterns, SourceSpan Span) : Clause(Span);

/// <summary>MERGE pattern [ON CREATE SET …] [ON MATCH SET …]</summary>
internal sealed record MergeClause(
    PatternPart Pattern,
    ImmutableArray<SetItem> OnCreate,
    ImmutableArray<SetItem> OnMatch,
    SourceSpan Span
) : Clause(Span);

/// <summary>SET items</summary>
internal sealed record SetClause(ImmutableArray<SetItem> Items, SourceSpan Span) : Clause(Span);

/// <summary>REMOVE items</summary>
internal sealed record RemoveClause(ImmutableArray<RemoveItem> Items, SourceSpan Span) : Clause(Span);

/// <summary>[DETACH] DELETE expressions</summary>
internal sealed record DeleteClause(bool Detach, ImmutableArray<Expression> Expressions, SourceSpan Span)
    : Clause(Span);

/// <summary>[OPTIONAL] CALL name[(arguments)] [YIELD items [WHERE predicate]]</summary>
/// <param name="Name">The dotted name, such as <c>db.labels</c>.</param>
/// <param name="Arguments">The arguments, null when they are implicit: taken from the parameters of the same names.</param>
/// <param name="Yields">The columns taken, null without YIELD.</param>
/// <param name="YieldAll">Whether YIELD * takes all of them; then <paramref name="Yields"/> is null.</param>
/// <param name="Where">The predicate on the yielded rows.</param>
/// <param name="Optional">Whether no row becomes one row of nulls.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record CallProcedureClause(
    Identifier Name,
    ImmutableArray<Expression>? Arguments,
    ImmutableArray<YieldItem>? Yields,
    bool YieldAll,
    Expression? Where,
    bool Optional,
    SourceSpan Span
) : Clause(Span);

/// <summary>One column that YIELD takes, perhaps under another name.</summary>
internal sealed record YieldItem(Identifier Column, Identifier? Alias, SourceSpan Span) : SyntaxNode(Span);

/// <summary>[OPTIONAL] CALL [(imports)] { query }</summary>
/// <param name="Imports">The variables in parentheses; null without them, empty for <c>()</c>.</param>
/// <param name="ImportAll">Whether <c>CALL (*)</c> imports all of them; then <paramref name="Imports"/> is null.</param>
/// <param name="Query">The inner query.</param>
/// <param name="Optional">Whether no row becomes one row of nulls.</param>
/// <param name="Batches">How it is spread over transactions; null when it runs in the statement's own.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record CallSubqueryClause(
    ImmutableArray<Identifier>? Imports,
    bool ImportAll,
    Query Query,
    bool Optional,
    TransactionBatches? Batches,
    SourceSpan Span
) : Clause(Span);

/// <summary>FOREACH (variable IN list | updates)</summary>
internal sealed record ForeachClause(
    Identifier Variable,
    Expression List,
    ImmutableArray<Clause> Updates,
    SourceSpan Span
) : Clause(Span);

/// <summary>LOAD CSV [WITH HEADERS] FROM url AS variable [FIELDTERMINATOR string]</summary>
internal sealed record LoadCsvClause(
    bool WithHeaders,
    Expression Url,
    Identifier Variable,
    Expression? FieldTerminator,
    SourceSpan Span
) : Clause(Span);

/// <summary>FINISH: the query ends without columns.</summary>
internal sealed record FinishClause(SourceSpan Span) : Clause(Span);
