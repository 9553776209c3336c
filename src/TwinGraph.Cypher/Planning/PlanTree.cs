using System.Collections.Immutable;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning;

/// <summary>Walks and rebuilds physical plans.</summary>
internal static class PlanTree
{
    /// <summary>The same operator over changed inputs; the first is where its rows come from.</summary>
    public static PhysicalPlan MapInputs(PhysicalPlan plan, Func<PhysicalPlan, PhysicalPlan> map) =>
        plan switch
        {
            AllNodesScan p => p with { Input = map(p.Input) },
            LabelScan p => p with { Input = map(p.Input) },
            UnionLabelScan p => p with { Input = map(p.Input) },
            IndexSeek p => p with { Input = map(p.Input) },
            IndexRange p => p with { Input = map(p.Input) },
            TextSeek p => p with { Input = map(p.Input) },
            PointSeek p => p with { Input = map(p.Input) },
            NodeByIdSeek p => p with { Input = map(p.Input) },
            Expand p => p with { Input = map(p.Input) },
            DistinctExpand p => p with { Input = map(p.Input) },
            CountDistinctExpand p => p with { Input = map(p.Input) },
            DegreeExpand p => p with { Input = map(p.Input) },
            NodeCountFromCountStore p => p with { Input = map(p.Input) },
            RelationshipCountFromCountStore p => p with { Input = map(p.Input) },
            ProjectEndpoints p => p with { Input = map(p.Input) },
            VariableExpand p => p with { Input = map(p.Input) },
            ShortestPathPlan p => p with { Input = map(p.Input) },
            RepeatTrail p => p with { Input = map(p.Input) },
            StatefulShortestPath p => p with { Input = map(p.Input) },
            Filter p => p with { Input = map(p.Input) },
            Project p => p with { Input = map(p.Input) },
            Aggregate p => p with { Input = map(p.Input) },
            Distinct p => p with { Input = map(p.Input) },
            Sort p => p with { Input = map(p.Input) },
            Top p => p with { Input = map(p.Input) },
            Skip p => p with { Input = map(p.Input) },
            Limit p => p with { Input = map(p.Input) },
            Unwind p => p with { Input = map(p.Input) },
            LoadCsv p => p with { Input = map(p.Input) },
            Apply p => p with { Input = map(p.Input), Inner = map(p.Inner) },
            OptionalApply p => p with { Input = map(p.Input), Inner = map(p.Inner) },
            CallInTransactions p => p with { Input = map(p.Input), Inner = map(p.Inner) },
            SemiApply p => p with { Input = map(p.Input), Inner = map(p.Inner) },
            SemiHashJoin p => p with { Input = map(p.Input), Build = map(p.Build) },
            HashJoin p => p with { Probe = map(p.Probe), Build = map(p.Build) },
            UnionAll p => p with { First = map(p.First), Second = map(p.Second) },
            Gather p => p with { Input = map(p.Input) },
            Eager p => p with { Input = map(p.Input) },
            Create p => p with { Input = map(p.Input) },
            Merge p => p with { Input = map(p.Input), Match = map(p.Match) },
            Mutate p => p with { Input = map(p.Input) },
            Delete p => p with { Input = map(p.Input) },
            Foreach p => p with { Input = map(p.Input), Inner = map(p.Inner) },
            ProcedureCall p => p with { Input = map(p.Input) },
            ShowPlan p => p with { Input = map(p.Input) },
            ProduceResults p => p with { Input = map(p.Input) },
            _ => plan,
        };

    /// <summary>Whether an operator changes the graph.</summary>
    public static bool Writes(PhysicalPlan plan) => plan is Create or Merge or Mutate or Delete or Foreach;

    /// <summary>Whether an operator itself asks nothing of the graph.</summary>
    public static bool IsGraphless(PhysicalPlan plan) =>
        plan switch
        {
            ArgumentPlan or Project or Filter or Aggregate or Distinct or Sort or Top or Skip or Limit or Unwind =>
                true,
            Apply or OptionalApply or SemiApply or UnionAll or HashJoin or Eager or ProduceResults => true,
            ShowPlan => true,
            ProcedureCall p => p.Procedure.WorksOnSystem,
            _ => false,
        };

    /// <summary>The inputs of an operator.</summary>
    public static IReadOnlyList<PhysicalPlan> Inputs(PhysicalPlan plan)
    {
        List<PhysicalPlan> inputs = [];
        MapInputs(
            plan,
            input =>
            {
                inputs.Add(input);
                return input;
            }
        );
        return inputs;
    }

    /// <summary>The name of an operator, as plans show it.</summary>
    public static string NameOf(PhysicalPlan plan) => plan.GetType().Name;

    /// <summary>The inputs of an operator, then the inner plans of its expressions.</summary>
    public static IEnumerable<PhysicalPlan> Below(PhysicalPlan plan) =>
        Inputs(plan).Concat(Expressions(plan).SelectMany(BoundTree.SelfAndDescendants).SelectMany(InnerPlan));

    /// <summary>An operator and all below it, with the inner plans of expressions.</summary>
    public static IEnumerable<PhysicalPlan> SelfAndDescendants(PhysicalPlan plan) =>
        Below(plan).SelectMany(SelfAndDescendants).Prepend(plan);

    /// <summary>The plan inside an expression, if it has one.</summary>
    public static IEnumerable<PhysicalPlan> InnerPlan(BoundExpression expression) =>
        expression switch
        {
            BoundExists e => [e.Plan],
            BoundCount e => [e.Plan],
            BoundCollect e => [e.Plan],
            _ => [],
        };

    /// <summary>The expressions that an operator itself evaluates.</summary>
    public static IEnumerable<BoundExpression> Expressions(PhysicalPlan plan)
    {
        IEnumerable<BoundExpression?> expressions = plan switch
        {
            IndexSeek p => (IEnumerable<BoundExpression?>)[p.Value],
            IndexRange p => [.. p.Equal.Select(e => e.Value), p.Lower, p.Upper, p.Prefix],
            TextSeek p => [p.Text],
            PointSeek p => [p.Point, p.Reach],
            NodeByIdSeek p => [p.Id],
            VariableExpand p => [p.StepPredicate],
            DistinctExpand p => Conditions(p.Steps),
            CountDistinctExpand p => Conditions(p.Steps),
            ShortestPathPlan p => [p.StepPredicate, p.StepNodePredicate, p.PathPredicate],
            RepeatTrail p => p.Segment.Predicates,
            StatefulShortestPath p =>
            [
                p.Path.Count,
                .. p.Path.Segments.SelectMany(segment => segment.Predicates),
                .. p.Path.Predicates,
            ],
            Filter p => [p.Predicate],
            Project p => p.Assignments.Select(a => a.Value),
            Aggregate p => p.Groupings.Select(g => g.Value).Concat(p.Aggregates.SelectMany(a => a.Arguments)),
            Sort p => p.Keys.Select(k => k.Value),
            Top p => p.Keys.Select(k => k.Value).Append(p.Count),
            Skip p => [p.Count],
            Limit p => [p.Count],
            Unwind p => [p.List],
            LoadCsv p => [p.Url],
            SemiHashJoin p => p.ProbeKeys.Concat(p.BuildKeys),
            HashJoin p => p.ProbeKeys.Concat(p.BuildKeys),
            Create p => Creations(p.Nodes, p.Relationships),
            Merge p => Creations(p.Nodes, p.Relationships).Concat(p.OnMatch.Concat(p.OnCreate).SelectMany(Operands)),
            Mutate p => p.Mutations.SelectMany(Operands),
            Delete p => p.Targets,
            Foreach p => [p.List],
            ProcedureCall p => p.Arguments,
            ShowPlan p => p.Arguments,
            CallInTransactions p => [p.Batches.Concurrency, p.Batches.Rows, p.Batches.RetrySeconds],
            _ => [],
        };
        return expressions.OfType<BoundExpression>();
    }

    private static IEnumerable<BoundExpression?> Conditions(ImmutableArray<ReachStep> steps) =>
        steps.SelectMany(step => new[] { step.StepPredicate, step.NodePredicate });

    private static IEnumerable<BoundExpression?> Creations(
        ImmutableArray<NodeCreation> nodes,
        ImmutableArray<RelationshipCreation> relationships
    ) =>
        nodes
            .SelectMany(n => n.Dynamic.Prepend(n.Properties!))
            .Concat(relationships.SelectMany(r => new[] { r.Properties, r.DynamicType }));

    private static IEnumerable<BoundExpression> Operands(Mutation mutation) =>
        mutation switch
        {
            SetProperty m => [m.Target, m.Value],
            SetProperties m => [m.Target, m.Map],
            SetLabels m => [m.Node, .. m.Dynamic],
            SetDynamicProperty m => [m.Target, m.Key, m.Value],
            _ => [],
        };
}
