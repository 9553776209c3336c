using System.Collections.Immutable;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Queries;

/// <summary>An expression of the finder's own small tree, which the engine never sees but as text.</summary>
internal abstract record Expr
{
    public override string ToString() => Printer.Print(this);
}

internal sealed record Lit(CypherValue Value) : Expr
{
    public static Lit True { get; } = new(CypherValue.True);

    public static Lit Of(long value) => new(CypherValue.Integer(value));
}

internal sealed record Var(string Name) : Expr;

internal sealed record Param(string Name, CypherValue Value) : Expr;

internal sealed record Prop(Expr Target, string Key) : Expr;

internal sealed record Not(Expr Operand) : Expr;

/// <summary>A binary operator by its spelling, with blanks around it when printed.</summary>
internal sealed record Bin(string Op, Expr Left, Expr Right) : Expr;

internal sealed record IsNull(Expr Operand, bool Negated = false) : Expr;

internal sealed record HasLabel(Expr Operand, string Label) : Expr;

internal sealed record Fn(string Name, ImmutableArray<Expr> Arguments) : Expr;

internal sealed record ListOf(ImmutableArray<Expr> Items) : Expr;

/// <summary>A list comprehension.</summary>
internal sealed record Each(string Name, Expr Source, Expr? Where, Expr? Map) : Expr;

/// <summary><c>all</c>, <c>any</c>, <c>none</c> or <c>single</c>.</summary>
internal sealed record Quantified(string Kind, string Name, Expr Source, Expr Where) : Expr;

internal sealed record Case(Expr When, Expr Then, Expr Else) : Expr;

/// <summary><c>EXISTS { … }</c>, or with <paramref name="Count"/> <c>COUNT { … }</c>.</summary>
internal sealed record Subquery(bool Count, ImmutableArray<PathPattern> Paths, Expr? Where) : Expr;

/// <summary>An aggregate; without an argument it is <c>count(*)</c>.</summary>
internal sealed record Agg(string Name, bool Distinct, Expr? Argument) : Expr;
