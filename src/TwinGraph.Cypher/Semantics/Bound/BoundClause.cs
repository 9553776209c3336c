using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Syntax;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics.Bound;

/// <summary>A clause whose names are resolved.</summary>
internal abstract record BoundClause;

/// <summary>MATCH or OPTIONAL MATCH.</summary>
/// <param name="Graph">What is matched.</param>
/// <param name="Optional">Whether a row without matches stays.</param>
/// <param name="NewSlots">The slots that it binds.</param>
internal sealed record BoundMatch(QueryGraph Graph, bool Optional, ImmutableArray<int> NewSlots) : BoundClause;

/// <summary>UNWIND.</summary>
internal sealed record BoundUnwind(BoundExpression List, int Slot) : BoundClause;

/// <summary>LOAD CSV.</summary>
/// <param name="Url">The place of the file.</param>
/// <param name="WithHeaders">Whether rows are maps by the names of the first row.</param>
/// <param name="Terminator">What ends a field.</param>
/// <param name="Slot">Gets the row.</param>
/// <param name="LineSlot">Gets its line.</param>
/// <param name="FileSlot">Gets the path of the file.</param>
internal sealed record BoundLoadCsv(
    BoundExpression Url,
    bool WithHeaders,
    char Terminator,
    int Slot,
    int LineSlot,
    int FileSlot
) : BoundClause;

/// <summary>WITH or RETURN: aggregation, projection, distinct, order, skip, limit, then the predicate of WITH.</summary>
/// <param name="Aggregation">The aggregation, or null.</param>
/// <param name="Assignments">What is computed for new slots, after the aggregation.</param>
/// <param name="DistinctSlots">With DISTINCT the slots that tell rows apart; else null.</param>
/// <param name="OrderBy">The sort keys.</param>
/// <param name="Skip">How many rows are left out, or null.</param>
/// <param name="Limit">How many are kept, or null.</param>
/// <param name="Where">What must hold after all that, split at AND.</param>
internal sealed record BoundProjection(
    BoundAggregation? Aggregation,
    ImmutableArray<SlotAssignment> Assignments,
    ImmutableArray<int>? DistinctSlots,
    ImmutableArray<SortKey> OrderBy,
    BoundExpression? Skip,
    BoundExpression? Limit,
    ImmutableArray<BoundExpression> Where
) : BoundClause;

/// <summary>The grouping keys and aggregates of a projection.</summary>
internal sealed record BoundAggregation(
    ImmutableArray<SlotAssignment> Groupings,
    ImmutableArray<AggregateAssignment> Aggregates
);

/// <summary>CREATE.</summary>
internal sealed record BoundCreate(
    ImmutableArray<NodeCreation> Nodes,
    ImmutableArray<RelationshipCreation> Relationships,
    ImmutableArray<NamedPath> Paths
) : BoundClause;

/// <summary>MERGE.</summary>
internal sealed record BoundMerge(
    QueryGraph Graph,
    ImmutableArray<NodeCreation> Nodes,
    ImmutableArray<RelationshipCreation> Relationships,
    ImmutableArray<Mutation> OnMatch,
    ImmutableArray<Mutation> OnCreate,
    ImmutableArray<NamedPath> Paths
) : BoundClause;

/// <summary>SET and REMOVE.</summary>
internal sealed record BoundMutate(ImmutableArray<Mutation> Mutations) : BoundClause;

/// <summary>DELETE.</summary>
internal sealed record BoundDelete(ImmutableArray<BoundExpression> Targets, bool Detach) : BoundClause;

/// <summary>FOREACH.</summary>
internal sealed record BoundForeach(BoundExpression List, int Slot, ImmutableArray<BoundClause> Updates) : BoundClause;

/// <summary>CALL of a procedure.</summary>
/// <param name="Procedure">What is called.</param>
/// <param name="Arguments">A value for each input.</param>
/// <param name="OutputSlots">Parallel to the outputs; -1 for those that nobody takes.</param>
/// <param name="Where">What must hold for its rows, split at AND.</param>
/// <param name="Optional">Whether no row becomes one row of nulls.</param>
/// <param name="Span">The name in the text.</param>
internal sealed record BoundProcedureCall(
    Procedure Procedure,
    ImmutableArray<BoundExpression> Arguments,
    ImmutableArray<int> OutputSlots,
    ImmutableArray<BoundExpression> Where,
    bool Optional,
    SourceSpan Span
) : BoundClause;

/// <summary>SHOW or TERMINATE: its columns go to slots, parallel to <see cref="ShowColumns.All"/>; -1 for unused.</summary>
internal sealed record BoundShow(
    ShowKind Kind,
    ImmutableArray<string> Types,
    ImmutableArray<BoundExpression> Arguments,
    ImmutableArray<int> OutputSlots
) : BoundClause;

/// <summary>CALL of an inner query, for each row.</summary>
internal sealed record BoundCallSubquery(
    BoundQuery Query,
    bool Optional,
    ImmutableArray<int> NewSlots,
    BoundBatches? Batches
) : BoundClause;

/// <summary>FINISH.</summary>
internal sealed record BoundFinish : BoundClause;
