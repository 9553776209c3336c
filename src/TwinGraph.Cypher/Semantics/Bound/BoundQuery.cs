using System.Collections.Immutable;

namespace TwinGraph.Cypher.Semantics.Bound;

/// <summary>A query whose names are resolved.</summary>
/// <param name="Columns">What it returns; empty when it returns nothing.</param>
internal abstract record BoundQuery(ImmutableArray<BoundColumn> Columns);

/// <summary>A column and the slot that it stands in.</summary>
internal sealed record BoundColumn(string Name, int Slot, StaticType Type);

/// <summary>Clauses that run one after the other.</summary>
internal sealed record BoundSingleQuery(ImmutableArray<BoundClause> Clauses, ImmutableArray<BoundColumn> Columns)
    : BoundQuery(Columns);

/// <summary>UNION; each side is copied into the columns' slots.</summary>
/// <param name="Left">The first query.</param>
/// <param name="Right">The second.</param>
/// <param name="LeftCopies">From the left's slots to the columns'.</param>
/// <param name="RightCopies">From the right's slots to the columns'.</param>
/// <param name="All">Whether equal rows stay.</param>
/// <param name="Columns">What it returns.</param>
internal sealed record BoundUnionQuery(
    BoundQuery Left,
    BoundQuery Right,
    ImmutableArray<Planning.Physical.SlotAssignment> LeftCopies,
    ImmutableArray<Planning.Physical.SlotAssignment> RightCopies,
    bool All,
    ImmutableArray<BoundColumn> Columns
) : BoundQuery(Columns);
