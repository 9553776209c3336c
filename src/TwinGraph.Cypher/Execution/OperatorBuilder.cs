using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Execution.Operators;
using TwinGraph.Cypher.Execution.Paths;
using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Planning.Rules;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Execution;

/// <summary>Builds the operators of one running statement.</summary>
internal sealed partial class OperatorBuilder
{
    private const int InnerBatch = 64;
    private const int OrderedBatch = 64;

    private readonly QueryContext _context;
    private readonly int _width;
    private readonly Dictionary<PhysicalPlan, OperatorTally>? _profile;
    private readonly ExpressionCompiler _compiler;
    private RowFrame _frame;
    private int _capacity;

    /// <param name="context">The statement.</param>
    /// <param name="profile">Gets a counter for each plan; null when nobody asks.</param>
    public OperatorBuilder(QueryContext context, Dictionary<PhysicalPlan, OperatorTally>? profile)
    {
        _context = context;
        _width = context.Width;
        _capacity = context.BatchCapacity;
        _profile = profile;
        _frame = new(_width);
        _compiler = new(Inner);
    }

    /// <summary>The operator of a plan, with those below it.</summary>
    public Operator Build(PhysicalPlan plan)
    {
        StackDepth.Check();
        return Counted(plan, ReferenceEquals(plan, _scan) ? MakeMorsels() : Make(plan));
    }

    private Operator Counted(PhysicalPlan plan, Operator built)
    {
        if (_profile is null)
        {
            return built;
        }

        // A plan that is built anew for each transaction goes on counting.
        if (!_profile.TryGetValue(plan, out OperatorTally? tally))
        {
            _profile[plan] = tally = new();
        }

        return new ProfiledOperator(built, tally);
    }

    private Operator Make(PhysicalPlan plan) =>
        plan switch
        {
            ArgumentPlan => new ArgumentOperator(_frame),
            AllNodesScan p => new NodeScanOperator(Build(p.Input), p.Slot, null, _capacity),
            LabelScan p => new NodeScanOperator(Build(p.Input), p.Slot, p.Label, _capacity),
            UnionLabelScan p => new UnionLabelScanOperator(Build(p.Input), p, _capacity),
            IndexSeek p => new IndexSeekOperator(Build(p.Input), p, _compiler.Compile(p.Value), _capacity),
            IndexRange p => new IndexRangeOperator(
                Build(p.Input),
                p,
                [.. p.Equal.Select(value => _compiler.Compile(value.Value))],
                CompileOptional(p.Lower),
                CompileOptional(p.Upper),
                CompileOptional(p.Prefix),
                _capacity
            ),
            TextSeek p => new TextSeekOperator(Build(p.Input), p, _compiler.Compile(p.Text), _capacity),
            PointSeek p => new PointSeekOperator(
                Build(p.Input),
                p,
                _compiler.Compile(p.Point),
                _compiler.Compile(p.Reach),
                _capacity
            ),
            NodeByIdSeek p => new NodeByIdSeekOperator(
                Build(p.Input),
                p.Slot,
                _compiler.Compile(p.Id),
                p.Many,
                _capacity
            ),
            Expand p => new ExpandOperator(Build(p.Input), p, _capacity),
            DegreeExpand p => MakeDegree(p, null),
            NodeCountFromCountStore p => new CountStoreOperator(CountStore.Nodes(p), p.CountSlots, _frame),
            RelationshipCountFromCountStore p => new CountStoreOperator(
                CountStore.Relationships(p),
                p.CountSlots,
                _frame
            ),
            DistinctExpand p => new DistinctExpandOperator(Build(p.Input), p, Walk(p.Steps), _capacity),
            CountDistinctExpand p => new CountDistinctExpandOperator(
                Build(p.Input),
                p,
                Walk(p.Steps),
                _frame,
                _capacity
            ),
            ProjectEndpoints p => new ProjectEndpointsOperator(Build(p.Input), p, _capacity),
            VariableExpand p => new VariableExpandOperator(
                Build(p.Input),
                p,
                CompileCondition(p.StepPredicate),
                _capacity
            ),
            ShortestPathPlan p => new ShortestPathOperator(
                Build(p.Input),
                p,
                CompileCondition(p.StepPredicate),
                CompileCondition(p.StepNodePredicate),
                CompileCondition(p.PathPredicate),
                _capacity
            ),
            RepeatTrail p => new RepeatTrailOperator(
                Build(p.Input),
                p,
                new PathProgram(p.Segment, _compiler),
                _capacity
            ),
            StatefulShortestPath p => new StatefulShortestPathOperator(
                Build(p.Input),
                p,
                new PathAutomaton(p.Path, _compiler),
                p.Path.Count is null ? null : Count(p.Path.Count),
                _capacity
            ),
            Filter p => new FilterOperator(Build(p.Input), _compiler.CompilePredicate(p.Predicate)),
            Project p => new ProjectOperator(
                Build(p.Input),
                p.Assignments,
                [.. p.Assignments.Select(assignment => _compiler.Compile(assignment.Value))]
            ),
            Gather p => MakeGather(p, p),
            Aggregate { Input: Gather gather } p => MakeParallel(p, gather),
            Aggregate p => MakePlain(p),
            Distinct p => new DistinctOperator(BuildGathered(p, p.Input), p.Slots),
            Sort p => new SortOperator(Build(p.Input), Order(p.Keys), _capacity),
            Top p => MakeTop(p),
            Skip p => new SkipOperator(Build(p.Input), Count(p.Count)),
            Limit p => new LimitOperator(Build(p.Input), Count(p.Count), Writes(p.Input)),
            Unwind { List: BoundFunctionCall { Function.Name: "range" } range } p => new RangeUnwindOperator(
                Build(p.Input),
                _compiler.Compile(range.Arguments),
                range.Span,
                p.Slot,
                _capacity
            ),
            LoadCsv p => new LoadCsvOperator(Build(p.Input), p, _compiler.Compile(p.Url), _capacity),
            Unwind p => new UnwindOperator(Build(p.Input), _compiler.Compile(p.List), p.Slot, _capacity),
            Apply p => new ApplyOperator(Build(p.Input), Inner(p.Inner, InnerBatch), default, _capacity),
            OptionalApply p => new ApplyOperator(Build(p.Input), Inner(p.Inner, InnerBatch), p.NullSlots, _capacity),
            CallInTransactions p => new CallInTransactionsOperator(p, _profile),
            SemiApply p => new SemiApplyOperator(Build(p.Input), Inner(p.Inner, 1), p.Anti),
            SemiHashJoin p => new SemiHashJoinOperator(
                Build(p.Input),
                Build(p.Build),
                p,
                _compiler.Compile(p.ProbeKeys),
                _compiler.Compile(p.BuildKeys),
                Writes(p.Input),
                _capacity
            ),
            HashJoin p => new HashJoinOperator(
                Build(p.Probe),
                Build(p.Build),
                _compiler.Compile(p.ProbeKeys),
                _compiler.Compile(p.BuildKeys),
                p.BuildSlots,
                _capacity
            ),
            UnionAll p => new UnionAllOperator(Build(p.First), Build(p.Second)),
            Eager p => new EagerOperator(Build(p.Input), _capacity),
            ProduceResults p => Build(p.Input),
            UserCommandPlan p => new UserCommandOperator(p),
            CreateIndexPlan or LookupIndexPlan or CreateConstraintPlan or DropIndexPlan => new SchemaOperator(plan),
            _ => MakeWriter(plan),
        };

    // What an order ends early is better read in small portions.
    private TopOperator MakeTop(Top plan)
    {
        int outer = _capacity;
        TopBound? bound = BoundOf(plan);
        _capacity = plan.OrderedKeys > 0 || bound is not null ? Math.Min(outer, OrderedBatch) : outer;
        var top = new TopOperator(
            bound is null ? BuildGathered(plan, plan.Input) : MakeDegree((DegreeExpand)plan.Input, bound),
            Order(plan.Keys),
            Count(plan.Count),
            plan.OrderedKeys,
            bound,
            _capacity
        );
        _capacity = outer;
        return top;
    }

    // A profile shows each operator by itself.
    private Operator MakeDegree(DegreeExpand plan, TopBound? bound) =>
        plan.Input switch
        {
            LabelScan { Slot: var slot } scan when slot == plan.FromSlot && _profile is null => new DegreeScanOperator(
                Build(scan.Input),
                slot,
                scan.Label,
                plan,
                bound,
                _capacity,
                ReferenceEquals(scan, _scan) ? _ids : null
            ),
            AllNodesScan { Slot: var slot } scan when slot == plan.FromSlot && _profile is null =>
                new DegreeScanOperator(
                    Build(scan.Input),
                    slot,
                    null,
                    plan,
                    bound,
                    _capacity,
                    ReferenceEquals(scan, _scan) ? _ids : null
                ),
            _ => new DegreeExpandOperator(Build(plan.Input), plan),
        };

    private TopBound? BoundOf(Top plan) =>
        _profile is null
        && plan is { Input: DegreeExpand { Input: LabelScan or AllNodesScan } degree, Keys: [var first, ..] }
        && first.Value is BoundSlot key
        && key.Slot == degree.CountSlot
        && DropSingleGroups.ScannedSlot(degree.Input) == degree.FromSlot
            ? new(first.Descending)
            : null;

    private Operator MakeWriter(PhysicalPlan plan) =>
        plan switch
        {
            Create p => new CreateOperator(Build(p.Input), new(p.Nodes, p.Relationships, _compiler)),
            Merge p => new MergeOperator(
                Build(p.Input),
                Inner(p.Match, InnerBatch),
                new(p.Nodes, p.Relationships, _compiler),
                new(p.OnMatch, _compiler),
                new(p.OnCreate, _compiler),
                _capacity
            ),
            Mutate p => new MutateOperator(Build(p.Input), new(p.Mutations, _compiler)),
            Delete p => new DeleteOperator(
                Build(p.Input),
                _compiler.Compile(p.Targets),
                [.. p.Targets.Select(static target => target.Span)],
                p.Detach
            ),
            Foreach p => new ForeachOperator(
                Build(p.Input),
                _compiler.Compile(p.List),
                p.Slot,
                Inner(p.Inner, InnerBatch),
                p.List.Span
            ),
            ProcedureCall p => new ProcedureOperator(Build(p.Input), p, _compiler.Compile(p.Arguments), _capacity),
            ShowPlan p => new ShowOperator(Build(p.Input), p, _compiler.Compile(p.Arguments), _capacity),
            _ => throw new UnreachableException($"No operator for {plan.GetType().Name}."),
        };

    /// <summary>The operators of a plan that runs for one outer row after the other.</summary>
    public InnerPlan BuildInner(PhysicalPlan plan) => Inner(plan, InnerBatch);

    /// <summary>A value that no row decides.</summary>
    public static Evaluator Compile(BoundExpression expression, QueryContext context) =>
        new OperatorBuilder(context, null)._compiler.Compile(expression);

    // An inner plan has a frame of its own, and small batches: it mostly brings few rows, and runs often.
    private InnerPlan Inner(PhysicalPlan plan, int capacity)
    {
        RowFrame outerFrame = _frame;
        int outerCapacity = _capacity;
        var frame = new RowFrame(_width);
        _frame = frame;
        _capacity = Math.Min(outerCapacity, capacity);
        Operator root = Build(plan);
        _frame = outerFrame;
        _capacity = outerCapacity;
        return new(root, frame, capacity);
    }

    private PlainAggregateOperator MakePlain(Aggregate plan)
    {
        (Operator input, AggregateInput arguments) = InputOf(plan, plan.Input);
        return new(input, plan, arguments, _frame, _capacity);
    }

    // A profile shows each operator by itself.
    private (Operator Rows, AggregateInput Arguments) InputOf(Aggregate plan, PhysicalPlan input) =>
        _profile is null
        && input is Expand step
        && NeighbourAggregateInput.TryMake(plan, step, _compiler) is { } neighbours
            ? (Build(step.Input), neighbours)
            : (
                Build(input),
                new AggregateInput(
                    plan,
                    [.. plan.Groupings.Select(grouping => _compiler.Compile(grouping.Value))],
                    [.. plan.Aggregates.Select(aggregate => _compiler.Compile(aggregate.Arguments))]
                )
            );

    private ReachWalk Walk(ImmutableArray<ReachStep> steps) => new(steps, _compiler.CompilePredicate);

    private Evaluator? CompileOptional(BoundExpression? expression) =>
        expression is null ? null : _compiler.Compile(expression);

    private RowPredicate? CompileCondition(BoundExpression? expression) =>
        expression is null ? null : _compiler.CompilePredicate(expression);

    private SortOrder Order(IEnumerable<SortKey> keys)
    {
        SortKey[] all = [.. keys];
        return new([.. all.Select(key => _compiler.Compile(key.Value))], [.. all.Select(static key => key.Descending)]);
    }

    private static bool Writes(PhysicalPlan plan) =>
        PlanTree.SelfAndDescendants(plan).Any(static p => p is Create or Merge or Mutate or Delete or Foreach);

    private RowCount Count(BoundExpression count) => new(_compiler.Compile(count), _frame, count.Span);
}
