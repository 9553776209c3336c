using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Conformance.Logic.Queries;

internal sealed record NodePattern(
    string? Name,
    ImmutableArray<string> Labels,
    ImmutableArray<(string Key, Expr Value)> Properties
);

/// <summary>One step; with <paramref name="Minimum"/> of a variable length.</summary>
internal sealed record StepPattern(
    string? Name,
    ImmutableArray<string> Types,
    Direction Direction,
    int? Minimum,
    int? Maximum,
    ImmutableArray<(string Key, Expr Value)> Properties
);

internal sealed record PathPattern(
    string? Name,
    NodePattern Start,
    ImmutableArray<(StepPattern Step, NodePattern Node)> Steps
)
{
    public IEnumerable<NodePattern> Nodes => Steps.Select(s => s.Node).Prepend(Start);
}

internal abstract record Clause
{
    public override string ToString() => Printer.Print(this);
}

/// <summary>Something written as it stands; the reference cannot read it.</summary>
internal sealed record RawClause(string Text) : Clause;

internal sealed record Match(bool Optional, ImmutableArray<PathPattern> Paths, Expr? Where) : Clause;

internal sealed record Unwind(Expr List, string Name) : Clause;

/// <summary>WITH, or RETURN; no items stand for <c>*</c>.</summary>
internal sealed record Projection(
    bool Return,
    bool Distinct,
    ImmutableArray<(Expr Value, string Name)> Items,
    ImmutableArray<(Expr Value, bool Descending)> OrderBy = default,
    long? Skip = null,
    long? Limit = null,
    Expr? Where = null
) : Clause
{
    public ImmutableArray<(Expr Value, bool Descending)> Keys => OrderBy.IsDefault ? [] : OrderBy;
}

/// <summary><c>CALL (imports) { … }</c>.</summary>
internal sealed record Call(ImmutableArray<string> Imports, Query Inner) : Clause;

internal sealed record Create(ImmutableArray<PathPattern> Paths) : Clause;

internal sealed record Merge(PathPattern Path, ImmutableArray<SetItem> OnCreate, ImmutableArray<SetItem> OnMatch)
    : Clause;

internal sealed record SetClause(ImmutableArray<SetItem> Items) : Clause;

internal sealed record RemoveClause(ImmutableArray<SetItem> Items) : Clause;

internal sealed record Delete(bool Detach, ImmutableArray<string> Names) : Clause;

/// <summary><c>Name.Key = Value</c>, or <c>Name:Label</c>.</summary>
internal sealed record SetItem(string Name, string? Key, Expr? Value, string? Label);

/// <summary>Branches joined by UNION; mostly one.</summary>
internal sealed record Query(ImmutableArray<ImmutableArray<Clause>> Branches, bool All = true)
{
    public static Query Of(params IEnumerable<Clause> clauses) =>
        new([
            [.. clauses],
        ]);

    /// <summary>The clauses of a query without UNION.</summary>
    public ImmutableArray<Clause> Clauses => Branches[0];

    public override string ToString() => Printer.Print(this);
}
