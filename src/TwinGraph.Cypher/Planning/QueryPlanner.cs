using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Cypher.Planning.Cost;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>Turns a bound query into the plan that the runtime executes.</summary>
internal sealed class QueryPlanner
{
    private static readonly ArgumentPlan s_argument = new() { EstimatedRows = 1 };

    private readonly Dictionary<BoundQuery, PhysicalPlan> _inner = new(ReferenceEqualityComparer.Instance);
    private readonly SemiJoinPlanner _semiJoins;
    private readonly CardinalityEstimator _estimator;

    /// <summary>A planner for one statement.</summary>
    /// <param name="estimator">Guesses numbers of rows.</param>
    /// <param name="options">Which rules may be used.</param>
    public QueryPlanner(CardinalityEstimator estimator, PlannerOptions options)
    {
        _estimator = estimator;
        Options = options;
        _semiJoins = new(this);
    }

    /// <summary>Which rules may be used.</summary>
    public PlannerOptions Options { get; }

    /// <summary>The plan of an inner query that reads nothing from outside.</summary>
    /// <param name="query">The query.</param>
    /// <param name="distinct">The slots of which only the different combinations matter; empty when all rows do.</param>
    public PhysicalPlan PlanAlone(BoundQuery query, ImmutableArray<int> distinct)
    {
        PhysicalPlan plan = PlanQuery(query, s_argument);
        if (distinct.IsEmpty)
        {
            return Optimizer.Run(plan, Options);
        }

        // Who asks tells the combinations apart himself; walks that only lead to the same ones again are left out.
        var each = new Distinct(plan, distinct) { EstimatedRows = plan.EstimatedRows };
        PhysicalPlan best = Optimizer.Run(each, Options);
        return best is Distinct top && top.Slots == distinct ? top.Input : best;
    }

    /// <summary>Plans a whole query.</summary>
    public PhysicalPlan Plan(BoundQuery query)
    {
        PhysicalPlan rows = PlanQuery(query, s_argument);
        var root = new ProduceResults(
            rows,
            [.. query.Columns.Select(column => column.Name)],
            [.. query.Columns.Select(column => column.Slot)]
        )
        {
            EstimatedRows = rows.EstimatedRows,
        };
        bool readsOnly = !PlanTree.SelfAndDescendants(root).Any(PlanTree.Writes);
        return Optimizer.Run(root, Options, readsOnly);
    }

    /// <summary>Keeps the rows for which all predicates hold; inner queries are asked last, and only until a row comes.</summary>
    public PhysicalPlan Filter(
        PhysicalPlan plan,
        IReadOnlyCollection<BoundExpression> predicates,
        Func<BoundExpression, double>? selectivityOf = null
    )
    {
        List<BoundExpression> plain = [.. predicates.Where(predicate => ExistsIn(predicate) is null)];
        double selectivity = predicates.Aggregate(
            1.0,
            (product, next) => product * (selectivityOf ?? _estimator.Selectivity)(next)
        );
        double rows = plan.EstimatedRows * selectivity;
        if (plain.Count > 0)
        {
            plan = new Filter(plan, Lower(BoundTree.Conjunction(plain))) { EstimatedRows = rows };
        }

        foreach (BoundExpression predicate in predicates.Where(predicate => ExistsIn(predicate) is not null))
        {
            BoundSubquery exists = ExistsIn(predicate)!;
            var apply = new SemiApply(plan, Inner(exists.Query), predicate is BoundUnary) { EstimatedRows = rows };
            SemiHashJoin? join = Options.Allows(PlannerOptions.SemiHashJoins) ? _semiJoins.Plan(apply, exists) : null;
            plan = join is null ? apply : join;
        }

        return plan;
    }

    /// <summary>The same expression with its inner queries planned.</summary>
    public BoundExpression Lower(BoundExpression expression)
    {
        BoundExpression lowered = BoundTree.MapChildren(expression, Lower);
        return lowered is not BoundSubquery subquery
            ? lowered
            : subquery.Kind switch
            {
                SubqueryKind.Exists => new BoundExists(Inner(subquery.Query), subquery.Span),
                SubqueryKind.Count => new BoundCount(Inner(subquery.Query), subquery.Span),
                SubqueryKind.Collect => new BoundCollect(
                    Inner(subquery.Query),
                    Lower(subquery.Projection!),
                    subquery.Span
                ),
                _ => throw new UnreachableException(),
            };
    }

    private static BoundSubquery? ExistsIn(BoundExpression predicate) =>
        predicate switch
        {
            BoundSubquery { Kind: SubqueryKind.Exists } subquery => subquery,
            BoundUnary { Operator: UnaryOperator.Not, Operand: BoundSubquery { Kind: SubqueryKind.Exists } subquery } =>
                subquery,
            _ => null,
        };

    /// <summary>The plan of an inner query, made once however many ways its outer pattern is tried.</summary>
    private PhysicalPlan Inner(BoundQuery query)
    {
        if (!_inner.TryGetValue(query, out PhysicalPlan? plan))
        {
            _inner[query] = plan = Optimizer.Run(PlanQuery(query, s_argument), Options);
        }

        return plan;
    }

    private PhysicalPlan PlanQuery(BoundQuery query, PhysicalPlan input)
    {
        if (query is BoundUnionQuery union)
        {
            PhysicalPlan first = Assign(PlanQuery(union.Left, input), union.LeftCopies);
            PhysicalPlan second = Assign(PlanQuery(union.Right, input), union.RightCopies);
            double rows = first.EstimatedRows + second.EstimatedRows;
            var all = new UnionAll(first, second) { EstimatedRows = rows };
            return union.All
                ? all
                : new Distinct(all, [.. union.Columns.Select(column => column.Slot)]) { EstimatedRows = rows };
        }

        PhysicalPlan plan = input;
        foreach (BoundClause clause in ((BoundSingleQuery)query).Clauses)
        {
            plan = PlanClause(Barrier(plan, clause), clause);
        }

        return plan;
    }

    /// <summary>Finishes what is under way before a clause that would disturb it, or be disturbed by it.</summary>
    private PhysicalPlan Barrier(PhysicalPlan plan, BoundClause clause)
    {
        if (plan is ArgumentPlan or Eager)
        {
            return plan;
        }

        var before = Effects.Of(plan);
        bool disturbed =
            clause is BoundProjection
                ? before.Writes
                : before.ConflictsWith(Effects.Of(PlanClause(s_argument, clause)));
        return disturbed ? new Eager(plan) { EstimatedRows = plan.EstimatedRows } : plan;
    }

    private PhysicalPlan PlanClause(PhysicalPlan input, BoundClause clause)
    {
        double rows = input.EstimatedRows;
        switch (clause)
        {
            case BoundMatch { Optional: false } match:
                return new MatchPlanner(match.Graph, _estimator, this).Plan(input);
            case BoundMatch match:
                PhysicalPlan optional = new MatchPlanner(match.Graph, _estimator, this).Plan(s_argument);
                return new OptionalApply(input, optional, match.NewSlots)
                {
                    EstimatedRows = rows * Math.Max(1, optional.EstimatedRows),
                };
            case BoundFinish:
                return input;
            case BoundLoadCsv load:
                return new LoadCsv(
                    input,
                    Lower(load.Url),
                    load.WithHeaders,
                    load.Terminator,
                    load.Slot,
                    load.LineSlot,
                    load.FileSlot
                )
                {
                    EstimatedRows = rows * 100,
                };
            case BoundUnwind unwind:
                return new Unwind(input, Lower(unwind.List), unwind.Slot) { EstimatedRows = rows * 10 };
            case BoundProjection projection:
                return PlanProjection(input, projection);
            case BoundCreate create:
                return PlanPaths(
                    new Create(input, Lower(create.Nodes), Lower(create.Relationships)) { EstimatedRows = rows },
                    create.Paths
                );
            case BoundMerge merge:
                return PlanMerge(input, merge);
            case BoundMutate mutate:
                return new Mutate(input, Lower(mutate.Mutations)) { EstimatedRows = rows };
            case BoundDelete delete:
                return new Delete(input, [.. delete.Targets.Select(Lower)], delete.Detach) { EstimatedRows = rows };
            case BoundForeach each:
                PhysicalPlan updates = PlanQuery(new BoundSingleQuery(each.Updates, []), s_argument);
                return new Foreach(input, Lower(each.List), each.Slot, updates) { EstimatedRows = rows };
            case BoundProcedureCall call:
                return PlanProcedure(input, call);
            case BoundShow show:
                return new ShowPlan(input, show.Kind, show.Types, [.. show.Arguments.Select(Lower)], show.OutputSlots)
                {
                    EstimatedRows = rows * 10,
                };
            case BoundCallSubquery call:
                return PlanCall(input, call);
            default:
                throw new UnreachableException(clause.GetType().Name);
        }
    }

    private PhysicalPlan PlanProcedure(PhysicalPlan input, BoundProcedureCall call)
    {
        PhysicalPlan results = new ProcedureCall(
            call.Optional ? s_argument : input,
            call.Procedure,
            [.. call.Arguments.Select(Lower)],
            call.OutputSlots,
            call.Span
        )
        {
            EstimatedRows = call.OutputSlots.IsEmpty ? input.EstimatedRows : input.EstimatedRows * 10,
        };
        PhysicalPlan plan = call.Where.IsEmpty ? results : Filter(results, call.Where);
        return call.Optional
            ? new OptionalApply(input, plan, [.. call.OutputSlots.Where(static slot => slot >= 0)])
            {
                EstimatedRows = plan.EstimatedRows,
            }
            : plan;
    }

    private PhysicalPlan PlanCall(PhysicalPlan input, BoundCallSubquery call)
    {
        PhysicalPlan inner = PlanQuery(call.Query, s_argument);
        double rows = input.EstimatedRows * inner.EstimatedRows;
        if (call.Batches is { } batches)
        {
            bool unit = call.NewSlots.IsEmpty;
            return new CallInTransactions(input, Optimizer.Run(inner, Options), call.NewSlots, call.Optional, batches)
            {
                EstimatedRows = unit ? input.EstimatedRows : rows,
            };
        }

        // Without columns the inner query runs for its effects, and each outer row goes on once.
        if (call.Query.Columns.IsEmpty)
        {
            PhysicalPlan once = new Limit(inner, new BoundLiteral(Values.CypherValue.Integer(0), default))
            {
                EstimatedRows = 0,
            };
            return new OptionalApply(input, once, []) { EstimatedRows = input.EstimatedRows };
        }

        return call.Optional
            ? new OptionalApply(input, inner, call.NewSlots) { EstimatedRows = Math.Max(rows, input.EstimatedRows) }
            : new Apply(input, inner) { EstimatedRows = rows };
    }

    private PhysicalPlan PlanMerge(PhysicalPlan input, BoundMerge merge)
    {
        PhysicalPlan match = Optimizer.Run(new MatchPlanner(merge.Graph, _estimator, this).Plan(s_argument), Options);
        var plan = new Merge(
            input,
            match,
            Lower(merge.Nodes),
            Lower(merge.Relationships),
            Lower(merge.OnMatch),
            Lower(merge.OnCreate)
        )
        {
            EstimatedRows = input.EstimatedRows,
        };
        return PlanPaths(plan, merge.Paths);
    }

    private PhysicalPlan PlanProjection(PhysicalPlan plan, BoundProjection projection)
    {
        double rows = plan.EstimatedRows;
        if (projection.Aggregation is { } aggregation)
        {
            rows = aggregation.Groupings.IsEmpty ? 1 : Math.Max(1, Math.Sqrt(rows));
            plan = new Aggregate(
                plan,
                [.. aggregation.Groupings.Select(Lower)],
                [.. aggregation.Aggregates.Select(a => a with { Arguments = [.. a.Arguments.Select(Lower)] })]
            )
            {
                EstimatedRows = rows,
            };
        }

        plan = Assign(plan, projection.Assignments);
        if (projection.DistinctSlots is { } distinct)
        {
            plan = new Distinct(plan, distinct) { EstimatedRows = rows };
        }

        if (!projection.OrderBy.IsEmpty)
        {
            plan = new Sort(plan, [.. projection.OrderBy.Select(key => key with { Value = Lower(key.Value) })])
            {
                EstimatedRows = rows,
            };
        }

        if (projection.Skip is { } skip)
        {
            plan = new Skip(plan, skip) { EstimatedRows = rows };
        }

        if (projection.Limit is { } limit)
        {
            double most = limit is BoundLiteral { Value.IsInteger: true } literal ? literal.Value.AsInteger() : rows;
            plan = new Limit(plan, limit) { EstimatedRows = Math.Min(rows, most) };
        }

        return projection.Where.IsEmpty ? plan : Filter(plan, projection.Where);
    }

    private PhysicalPlan PlanPaths(PhysicalPlan plan, ImmutableArray<NamedPath> paths) =>
        Assign(plan, [.. paths.Select(path => new SlotAssignment(path.Slot, path.Path))]);

    private PhysicalPlan Assign(PhysicalPlan plan, ImmutableArray<SlotAssignment> assignments) =>
        assignments.IsEmpty
            ? plan
            : new Project(plan, [.. assignments.Select(Lower)]) { EstimatedRows = plan.EstimatedRows };

    private SlotAssignment Lower(SlotAssignment assignment) => assignment with { Value = Lower(assignment.Value) };

    private ImmutableArray<NodeCreation> Lower(ImmutableArray<NodeCreation> nodes) =>
        [
            .. nodes.Select(n =>
                n with
                {
                    Properties = n.Properties is null ? null : Lower(n.Properties),
                    Dynamic = [.. n.Dynamic.Select(Lower)],
                }
            ),
        ];

    private ImmutableArray<RelationshipCreation> Lower(ImmutableArray<RelationshipCreation> relationships) =>
        [
            .. relationships.Select(r =>
                r with
                {
                    Properties = r.Properties is null ? null : Lower(r.Properties),
                    DynamicType = r.DynamicType is null ? null : Lower(r.DynamicType),
                }
            ),
        ];

    private ImmutableArray<Mutation> Lower(ImmutableArray<Mutation> mutations) =>
        [
            .. mutations.Select<Mutation, Mutation>(mutation =>
                mutation switch
                {
                    SetProperty m => m with { Target = Lower(m.Target), Value = Lower(m.Value) },
                    SetProperties m => m with { Target = Lower(m.Target), Map = Lower(m.Map) },
                    SetLabels m => m with { Node = Lower(m.Node), Dynamic = [.. m.Dynamic.Select(Lower)] },
                    SetDynamicProperty m => m with
                    {
                        Target = Lower(m.Target),
                        Key = Lower(m.Key),
                        Value = Lower(m.Value),
                    },
                    _ => throw new UnreachableException(mutation.GetType().Name),
                }
            ),
        ];
}
