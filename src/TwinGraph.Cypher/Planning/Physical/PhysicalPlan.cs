using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning.Physical;

/// <summary>A node of the tree that the runtime executes. Names of labels, types and keys become tokens when it opens.</summary>
/// <remarks>Every operator passes on the slots of its input and fills the slots it names.</remarks>
internal abstract record PhysicalPlan
{
    /// <summary>About how many rows come out, by the planner's statistics.</summary>
    public double EstimatedRows { get; init; }
}

/// <summary>The one row that came from outside: empty at the root, the outer row in an inner plan.</summary>
internal sealed record ArgumentPlan : PhysicalPlan;

/// <summary>Every node of the graph, for each input row.</summary>
internal sealed record AllNodesScan(PhysicalPlan Input, int Slot) : PhysicalPlan;

/// <summary>Every node that carries a label, for each input row.</summary>
internal sealed record LabelScan(PhysicalPlan Input, int Slot, string Label) : PhysicalPlan;

/// <summary>Every node that carries one of several labels, once, for each input row.</summary>
internal sealed record UnionLabelScan(PhysicalPlan Input, int Slot, ImmutableArray<string> Labels) : PhysicalPlan;

/// <summary>The nodes whose indexed property equals a value, or one of a list's values when <paramref name="Many"/>.</summary>
internal sealed record IndexSeek(
    PhysicalPlan Input,
    int Slot,
    string Label,
    string Key,
    BoundExpression Value,
    bool Many,
    string IndexName
) : PhysicalPlan;

/// <summary>A value that an indexed property equals, or a list with one that it equals when <paramref name="Many"/>.</summary>
internal sealed record SeekValue(BoundExpression Value, bool Many);

/// <summary>
/// The nodes or relationships in a range index whose first keys equal values, and whose next key lies in a range or
/// starts with a prefix. Without any of these it is everything in the index, which is what has all its properties.
/// </summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Slot">Gets the node or relationship.</param>
/// <param name="Index">The index.</param>
/// <param name="Equal">Values of its first keys.</param>
/// <param name="Lower">The least value of the next key, or null.</param>
/// <param name="LowerInclusive">Whether <paramref name="Lower"/> itself counts.</param>
/// <param name="Upper">The greatest value of the next key, or null.</param>
/// <param name="UpperInclusive">Whether <paramref name="Upper"/> itself counts.</param>
/// <param name="Prefix">What the next key starts with, instead of bounds; or null.</param>
/// <param name="Descending">Whether to read from the greatest down.</param>
/// <remarks>
/// For each input row, rows come in the order of <see cref="IndexDescriptor.Keys"/>, all ascending or all
/// <paramref name="Descending"/>; the first <see cref="FixedKeys"/> of them have one value.
/// </remarks>
internal sealed record IndexRange(
    PhysicalPlan Input,
    int Slot,
    IndexDescriptor Index,
    ImmutableArray<SeekValue> Equal,
    BoundExpression? Lower,
    bool LowerInclusive,
    BoundExpression? Upper,
    bool UpperInclusive,
    BoundExpression? Prefix,
    bool Descending
) : PhysicalPlan
{
    /// <summary>How many of the first keys have one value in all rows, so that any order of them is kept.</summary>
    public int FixedKeys => Equal.TakeWhile(static value => !value.Many).Count();
}

/// <summary>The nodes or relationships in a text index whose string has a part.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Slot">Gets the node or relationship.</param>
/// <param name="Index">The index.</param>
/// <param name="Match">Which part of the string.</param>
/// <param name="Text">The part; or a list of parts that it must all have when <paramref name="All"/>.</param>
/// <param name="All">Whether there may be several; with none of them everything that has the label is found.</param>
internal sealed record TextSeek(
    PhysicalPlan Input,
    int Slot,
    IndexDescriptor Index,
    TextMatch Match,
    BoundExpression Text,
    bool All
) : PhysicalPlan;

/// <summary>The nodes or relationships in a point index that lie in a box or around a point, and some close to it.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Slot">Gets the node or relationship.</param>
/// <param name="Index">The index.</param>
/// <param name="Point">The lower left corner, or the centre.</param>
/// <param name="Reach">The upper right corner, or the distance from the centre.</param>
/// <param name="Box">Whether it is a box.</param>
internal sealed record PointSeek(
    PhysicalPlan Input,
    int Slot,
    IndexDescriptor Index,
    BoundExpression Point,
    BoundExpression Reach,
    bool Box
) : PhysicalPlan;

/// <summary>The node of an id, or the nodes of a list of ids when <paramref name="Many"/>.</summary>
internal sealed record NodeByIdSeek(PhysicalPlan Input, int Slot, BoundExpression Id, bool Many) : PhysicalPlan;

/// <summary>The neighbours of a node. When <paramref name="Into"/>, only those that are already in the to-slot.</summary>
internal sealed record Expand(
    PhysicalPlan Input,
    int FromSlot,
    int RelationshipSlot,
    int ToSlot,
    Direction Direction,
    ImmutableArray<string> Types,
    bool Into
) : PhysicalPlan
{
    /// <summary>A node whose neighbour the to-node must also be, or null.</summary>
    public ExpandProbe? Probe { get; init; }
}

/// <summary>That a node be a neighbour of another.</summary>
/// <param name="Slot">Where the other stands.</param>
/// <param name="Direction">Which way from the other.</param>
/// <param name="Types">By which types; empty for all.</param>
internal sealed record ExpandProbe(int Slot, Direction Direction, ImmutableArray<string> Types);

/// <summary>The ends of a relationship that is already bound; <paramref name="ToBound"/> when they must match.</summary>
internal sealed record ProjectEndpoints(
    PhysicalPlan Input,
    int RelationshipSlot,
    int FromSlot,
    int ToSlot,
    Direction Direction,
    ImmutableArray<string> Types,
    bool FromBound,
    bool ToBound
) : PhysicalPlan;

/// <summary>Walks of min to max relationships, none used twice. The relationship slot gets their list.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="FromSlot">The node to start from.</param>
/// <param name="RelationshipsSlot">Gets the list of relationships in walking order.</param>
/// <param name="ToSlot">Gets, or when <paramref name="Into"/> holds, the node at the end.</param>
/// <param name="Direction">Which way to walk.</param>
/// <param name="Types">The types to follow; empty for all.</param>
/// <param name="Minimum">The least number of relationships.</param>
/// <param name="Maximum">The greatest, or null for no bound.</param>
/// <param name="Into">Whether the to-slot is bound already.</param>
/// <param name="StepSlot">Holds the relationship that <paramref name="StepPredicate"/> tests.</param>
/// <param name="StepPredicate">What each relationship must satisfy, or null.</param>
/// <param name="Reversed">Whether the pattern was written the other way, so that the list is turned round.</param>
internal sealed record VariableExpand(
    PhysicalPlan Input,
    int FromSlot,
    int RelationshipsSlot,
    int ToSlot,
    Direction Direction,
    ImmutableArray<string> Types,
    int Minimum,
    int? Maximum,
    bool Into,
    int StepSlot,
    BoundExpression? StepPredicate,
    bool Reversed
) : PhysicalPlan
{
    /// <summary>Whether nobody reads the list of relationships, so that none is made.</summary>
    public bool WithoutList { get; init; }
}

/// <summary>One shortest walk, or all of them, between two bound nodes.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="FromSlot">The node to start from.</param>
/// <param name="RelationshipsSlot">Gets the list of relationships.</param>
/// <param name="ToSlot">The node to reach.</param>
/// <param name="Direction">Which way to walk.</param>
/// <param name="Types">The types to follow; empty for all.</param>
/// <param name="Minimum">0 or 1.</param>
/// <param name="Maximum">The greatest length, or null for no bound.</param>
/// <param name="All">Whether all shortest walks are wanted.</param>
/// <param name="StepSlot">Holds the relationship that <paramref name="StepPredicate"/> tests.</param>
/// <param name="StepPredicate">What each relationship must satisfy, or null.</param>
/// <param name="StepNodeSlot">Holds the node stepped to, when <paramref name="StepNodePredicate"/> is not null.</param>
/// <param name="StepNodePredicate">What each node after the first must satisfy, or null.</param>
/// <param name="PathSlot">Gets the path, for <paramref name="PathPredicate"/>; or -1.</param>
/// <param name="PathPredicate">What the whole path must satisfy; the search goes on until it does.</param>
/// <param name="Optional">Whether a row without a path stays, with nulls.</param>
internal sealed record ShortestPathPlan(
    PhysicalPlan Input,
    int FromSlot,
    int RelationshipsSlot,
    int ToSlot,
    Direction Direction,
    ImmutableArray<string> Types,
    int Minimum,
    int? Maximum,
    bool All,
    int StepSlot,
    BoundExpression? StepPredicate,
    int StepNodeSlot,
    BoundExpression? StepNodePredicate,
    int PathSlot,
    BoundExpression? PathPredicate,
    bool Optional
) : PhysicalPlan;

/// <summary>Walks that repeat a chain of relationships.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="FromSlot">The node to start from.</param>
/// <param name="ToSlot">Gets, or when <paramref name="Into"/> holds, the node at the end.</param>
/// <param name="Segment">What is repeated, in walking order.</param>
/// <param name="RelationshipsSlot">Gets all relationships, in the order of the pattern.</param>
/// <param name="Into">Whether the to-slot is bound already.</param>
/// <param name="Reversed">Whether the pattern was written the other way, so that lists are turned round.</param>
/// <param name="Unique">Whether a walk uses no relationship twice.</param>
internal sealed record RepeatTrail(
    PhysicalPlan Input,
    int FromSlot,
    int ToSlot,
    PathSegment Segment,
    int RelationshipsSlot,
    bool Into,
    bool Reversed,
    bool Unique
) : PhysicalPlan;

/// <summary>For each pair of ends some shortest paths, found by one search over the graph and the steps of the path.</summary>
/// <param name="Input">Where rows come from; its row holds the node to start from.</param>
/// <param name="Path">The path, in walking order.</param>
/// <param name="Into">Whether the last node is bound already.</param>
/// <param name="Reversed">Whether the pattern was written the other way, so that lists are turned round.</param>
internal sealed record StatefulShortestPath(PhysicalPlan Input, SelectedPath Path, bool Into, bool Reversed)
    : PhysicalPlan;

/// <summary>The rows for which the predicate is true.</summary>
internal sealed record Filter(PhysicalPlan Input, BoundExpression Predicate) : PhysicalPlan;

/// <summary>A value for a slot.</summary>
internal sealed record SlotAssignment(int Slot, BoundExpression Value);

/// <summary>Fills slots from expressions; all are evaluated before any is filled.</summary>
internal sealed record Project(PhysicalPlan Input, ImmutableArray<SlotAssignment> Assignments) : PhysicalPlan;

/// <summary>An aggregate for a slot; no argument means <c>count(*)</c>.</summary>
internal sealed record AggregateAssignment(
    int Slot,
    AggregateFunction Function,
    ImmutableArray<BoundExpression> Arguments,
    bool Distinct,
    SourceSpan Span
);

/// <summary>One row a group; without groupings one row even for no input.</summary>
/// <remarks>Slots other than those assigned come from the outer row, or are null.</remarks>
internal sealed record Aggregate(
    PhysicalPlan Input,
    ImmutableArray<SlotAssignment> Groupings,
    ImmutableArray<AggregateAssignment> Aggregates
) : PhysicalPlan;

/// <summary>The first row of each combination of these slots.</summary>
internal sealed record Distinct(PhysicalPlan Input, ImmutableArray<int> Slots) : PhysicalPlan;

/// <summary>A key to sort by.</summary>
internal sealed record SortKey(BoundExpression Value, bool Descending);

/// <summary>The rows in order; equal ones keep theirs.</summary>
internal sealed record Sort(PhysicalPlan Input, ImmutableArray<SortKey> Keys) : PhysicalPlan;

/// <summary>The first rows of the order, without sorting the rest.</summary>
internal sealed record Top(PhysicalPlan Input, ImmutableArray<SortKey> Keys, BoundExpression Count) : PhysicalPlan
{
    /// <summary>How many of the first keys the input is sorted by already.</summary>
    public int OrderedKeys { get; init; }
}

/// <summary>All but the first rows.</summary>
internal sealed record Skip(PhysicalPlan Input, BoundExpression Count) : PhysicalPlan;

/// <summary>The first rows. Where the input writes, it still runs to its end.</summary>
internal sealed record Limit(PhysicalPlan Input, BoundExpression Count) : PhysicalPlan;

/// <summary>One row for each item of a list; null gives none, another value gives itself.</summary>
internal sealed record Unwind(PhysicalPlan Input, BoundExpression List, int Slot) : PhysicalPlan;

/// <summary>One row for each row of a CSV file.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Url">The place of the file.</param>
/// <param name="WithHeaders">Whether rows are maps by the names of the first row.</param>
/// <param name="Terminator">What ends a field.</param>
/// <param name="Slot">Gets the row.</param>
/// <param name="LineSlot">Gets its line.</param>
/// <param name="FileSlot">Gets the path of the file.</param>
internal sealed record LoadCsv(
    PhysicalPlan Input,
    BoundExpression Url,
    bool WithHeaders,
    char Terminator,
    int Slot,
    int LineSlot,
    int FileSlot
) : PhysicalPlan;

/// <summary>For each input row, the rows of an inner plan that begins with it.</summary>
internal sealed record Apply(PhysicalPlan Input, PhysicalPlan Inner) : PhysicalPlan;

/// <summary>As <see cref="Apply"/>, but a row without inner rows stays, with nulls in these slots.</summary>
internal sealed record OptionalApply(PhysicalPlan Input, PhysicalPlan Inner, ImmutableArray<int> NullSlots)
    : PhysicalPlan;

/// <summary>The rows for which an inner plan has a row; or, when <paramref name="Anti"/>, has none.</summary>
internal sealed record SemiApply(PhysicalPlan Input, PhysicalPlan Inner, bool Anti) : PhysicalPlan;

/// <summary>As <see cref="Apply"/>, with the inner plan in transactions of its own, each for some rows.</summary>
/// <param name="Input">Where rows come from; it reads the state from before.</param>
/// <param name="Inner">What each transaction runs for each of its rows.</param>
/// <param name="NewSlots">What the inner plan fills; none when it runs for its effects and each row goes on once.</param>
/// <param name="Optional">Whether a row without inner rows stays, with nulls.</param>
/// <param name="Batches">How many rows, and what to do with errors.</param>
internal sealed record CallInTransactions(
    PhysicalPlan Input,
    PhysicalPlan Inner,
    ImmutableArray<int> NewSlots,
    bool Optional,
    BoundBatches Batches
) : PhysicalPlan;

/// <summary>Rows of both sides whose keys are equivalent; the build side is read once, when the first row has come.</summary>
/// <param name="Probe">The side that keeps its order.</param>
/// <param name="Build">The side that is held in memory.</param>
/// <param name="ProbeKeys">Keys of the probe side; null never matches.</param>
/// <param name="BuildKeys">Keys of the build side, parallel.</param>
/// <param name="BuildSlots">The slots to copy from the build side.</param>
internal sealed record HashJoin(
    PhysicalPlan Probe,
    PhysicalPlan Build,
    ImmutableArray<BoundExpression> ProbeKeys,
    ImmutableArray<BoundExpression> BuildKeys,
    ImmutableArray<int> BuildSlots
) : PhysicalPlan;

/// <summary>The rows of one plan, then of the other; each projects into the same slots.</summary>
internal sealed record UnionAll(PhysicalPlan First, PhysicalPlan Second) : PhysicalPlan;

/// <summary>The rows of the input, made by several threads, each from ranges of the scan at its bottom; in the order of the scan.</summary>
/// <param name="Input">What each thread runs: steps that handle one row after the other.</param>
/// <param name="MorselRows">How many nodes or relationships of the scan are one range.</param>
/// <remarks>What stands above it and can be done in parts (an aggregation, a top, a distinct) begins in the threads.</remarks>
internal sealed record Gather(PhysicalPlan Input, int MorselRows) : PhysicalPlan
{
    /// <summary>The scan that is shared out.</summary>
    public static PhysicalPlan ScanOf(PhysicalPlan plan)
    {
        while (PlanTree.Inputs(plan) is [var input, ..] && input is not ArgumentPlan)
        {
            plan = input;
        }

        return plan;
    }
}

/// <summary>Reads all its input before it gives its first row, so that later writes cannot change what is read.</summary>
internal sealed record Eager(PhysicalPlan Input) : PhysicalPlan;

/// <summary>A node to make: its slot, labels and properties (a map, or null).</summary>
internal sealed record NodeCreation(int Slot, ImmutableArray<string> Labels, BoundExpression? Properties)
{
    /// <summary>More labels, each a string or list of strings.</summary>
    public ImmutableArray<BoundExpression> Dynamic { get; init; } = [];
}

/// <summary>A relationship to make between two slots that hold nodes by then.</summary>
internal sealed record RelationshipCreation(
    int Slot,
    int StartSlot,
    int EndSlot,
    string Type,
    BoundExpression? Properties
)
{
    /// <summary>The type, where it is computed; then <see cref="Type"/> is empty.</summary>
    public BoundExpression? DynamicType { get; init; }
}

/// <summary>Makes nodes, then relationships, for each row.</summary>
internal sealed record Create(
    PhysicalPlan Input,
    ImmutableArray<NodeCreation> Nodes,
    ImmutableArray<RelationshipCreation> Relationships
) : PhysicalPlan;

/// <summary>For each row the matches of an inner plan, or when there are none one creation.</summary>
internal sealed record Merge(
    PhysicalPlan Input,
    PhysicalPlan Match,
    ImmutableArray<NodeCreation> Nodes,
    ImmutableArray<RelationshipCreation> Relationships,
    ImmutableArray<Mutation> OnMatch,
    ImmutableArray<Mutation> OnCreate
) : PhysicalPlan;

/// <summary>A change of what is there.</summary>
internal abstract record Mutation(SourceSpan Span);

/// <summary><c>SET target.key = value</c>; null removes; a null target is passed over.</summary>
internal sealed record SetProperty(BoundExpression Target, string Key, BoundExpression Value, SourceSpan Span)
    : Mutation(Span);

/// <summary><c>SET target = map</c>, or <c>+=</c> when not <paramref name="Replace"/>.</summary>
internal sealed record SetProperties(BoundExpression Target, BoundExpression Map, bool Replace, SourceSpan Span)
    : Mutation(Span);

/// <summary><c>SET node:Label</c>, or REMOVE when <paramref name="Remove"/>.</summary>
internal sealed record SetLabels(BoundExpression Node, ImmutableArray<string> Labels, bool Remove, SourceSpan Span)
    : Mutation(Span)
{
    /// <summary>More labels, each a string or list of strings.</summary>
    public ImmutableArray<BoundExpression> Dynamic { get; init; } = [];
}

/// <summary><c>SET target[key] = value</c>; null removes; a null target is passed over.</summary>
internal sealed record SetDynamicProperty(
    BoundExpression Target,
    BoundExpression Key,
    BoundExpression Value,
    SourceSpan Span
) : Mutation(Span);

/// <summary>Makes changes for each row, in order.</summary>
internal sealed record Mutate(PhysicalPlan Input, ImmutableArray<Mutation> Mutations) : PhysicalPlan;

/// <summary>Deletes nodes, relationships and paths for each row.</summary>
internal sealed record Delete(PhysicalPlan Input, ImmutableArray<BoundExpression> Targets, bool Detach) : PhysicalPlan;

/// <summary>For each row and item of a list, runs an inner plan of writes for its effects.</summary>
internal sealed record Foreach(PhysicalPlan Input, BoundExpression List, int Slot, PhysicalPlan Inner) : PhysicalPlan;

/// <summary>A procedure: for each row, its results in these slots (parallel to its outputs; -1 for unused).</summary>
internal sealed record ProcedureCall(
    PhysicalPlan Input,
    Procedure Procedure,
    ImmutableArray<BoundExpression> Arguments,
    ImmutableArray<int> OutputSlots,
    SourceSpan Span
) : PhysicalPlan;

/// <summary>What SHOW lists, or TERMINATE ends: for each row, its columns in these slots (-1 for unused).</summary>
internal sealed record ShowPlan(
    PhysicalPlan Input,
    ShowKind Kind,
    ImmutableArray<string> Types,
    ImmutableArray<BoundExpression> Arguments,
    ImmutableArray<int> OutputSlots
) : PhysicalPlan;

/// <summary>The statement's rows: its columns and the slots they stand in.</summary>
internal sealed record ProduceResults(PhysicalPlan Input, ImmutableArray<string> Columns, ImmutableArray<int> Slots)
    : PhysicalPlan;

/// <summary>Makes an index.</summary>
internal sealed record CreateIndexPlan(IndexDescriptor Index, bool IfNotExists) : PhysicalPlan;

/// <summary>Asks for the look-up index of labels, or of relationship types, which every graph has.</summary>
internal sealed record LookupIndexPlan(bool OnRelationship, bool IfNotExists) : PhysicalPlan;

/// <summary>Makes a constraint, and the index behind it.</summary>
internal sealed record CreateConstraintPlan(ConstraintDescriptor Constraint, bool IfNotExists) : PhysicalPlan;

/// <summary>Changes users. Nothing of it is shown but what it does.</summary>
internal sealed record UserCommandPlan(UserCommand Command) : PhysicalPlan;

/// <summary>Drops an index or constraint.</summary>
internal sealed record DropIndexPlan(string Name, bool IfExists, bool Constraint) : PhysicalPlan;
