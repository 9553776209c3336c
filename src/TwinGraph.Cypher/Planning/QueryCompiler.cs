using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Cost;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Planning.Rules;
using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Semantics;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>From a text to a plan: parse, bind, plan.</summary>
/// <param name="options">Which rules are used; null for all.</param>
/// <param name="procedures">What CALL can run; null for the built-in ones.</param>
/// <param name="parallel">Whether large parts of a plan may be run by several threads.</param>
internal sealed class QueryCompiler(
    PlannerOptions? options = null,
    ProcedureRegistry? procedures = null,
    bool parallel = false
)
{
    private readonly ProcedureRegistry _procedures = procedures ?? ProcedureRegistry.BuiltIn;
    private readonly PlannerOptions _options = options ?? PlannerOptions.Default;

    /// <summary>Compiles one statement.</summary>
    /// <param name="text">The Cypher text.</param>
    /// <param name="statistics">The graph whose counts and indexes guide the plan; the plan runs on any state.</param>
    /// <exception cref="CypherException">The statement is wrong, or not executed by this engine.</exception>
    public CompiledQuery Compile(string text, IGraphReader statistics)
    {
        Statement statement = Parser.Parse(text);
        if (statement is SchemaCommand command)
        {
            return new(text, StatementMode.Normal, SchemaPlanner.Plan(command, text), 0, [], true)
            {
                Type = StatementType.Schema,
                FirstWrite = WritingClauses.First(command, text),
            };
        }

        if (statement is UserCommand users)
        {
            return new(Redact(text, users), StatementMode.Normal, new UserCommandPlan(users), 0, [], false)
            {
                Type = StatementType.Schema,
                IsGraphless = true,
                ChangesUsers = true,
            };
        }

        var query = (QueryStatement)statement;
        TransactionalCalls.Check(query.Query, text);
        bool ownTransactions = TransactionalCalls.In(query.Query);
        var layout = new SlotLayout();
        List<BoundParameter> parameters = [];
        var notes = new BindingNotes();
        BoundQuery bound = Binder.Bind(query.Query, text, layout, _procedures, parameters, notes);
        HashSet<EndAssumption>? assumptions = Changes(bound) ? null : [];
        var estimator = new CardinalityEstimator(Seen(statistics)) { Assumptions = assumptions };
        PhysicalPlan plan = Plan(bound, estimator, text);
        plan = _options.Sabotage?.Invoke(plan) ?? plan;
        bool writes = PlanTree.SelfAndDescendants(plan).Any(PlanTree.Writes);

        // Whoever looks at a plan wants to see the operators that ran.
        (PhysicalPlan Plan, int Count) packed =
            query.Mode == StatementMode.Normal && _options.Allows(nameof(PackSlots))
                ? PackSlots.Pack(plan, layout.Count)
                : (plan, layout.Count);
        return new(
            text,
            query.Mode,
            plan,
            layout.Count,
            [.. bound.Columns.Select(column => column.Name)],
            !ownTransactions && writes
        )
        {
            Executed = packed.Plan,
            SlotCount = packed.Count,
            Type = TypeOf(plan, writes, returns: !bound.Columns.IsEmpty),
            FirstWrite = writes ? WritingClauses.First(query, text) : null,
            IsGraphless = PlanTree.SelfAndDescendants(plan).All(PlanTree.IsGraphless),
            OwnTransactions = ownTransactions,
            Notifications = [.. notes.Notifications],
            UnknownNames = [.. notes.Names.Where(name => !name.IsKnown(statistics.Tokens)).Distinct()],
            Parameters = [.. parameters.Where(static p => p.Default is null).DistinctBy(static p => p.Name)],
            Assumptions = assumptions is null ? [] : [.. assumptions],
            SlotNames = [.. Enumerable.Range(0, layout.Count).Select(layout.NameOf)],
        };
    }

    // What is kept and shown of the statement has no password in it.
    private static string Redact(string text, UserCommand command)
    {
        // The last first, so that the places of the others stay.
        foreach (UserText? secret in (UserText?[])[command.Password, command.OldPassword])
        {
            if (secret is { IsParameter: false, Span: var span })
            {
                text = string.Concat(text.AsSpan(0, span.Start), "'******'", text.AsSpan(span.End));
            }
        }

        return text;
    }

    // Ending transactions changes no data, and yet a caller that wants to read only must see that it is no reading.
    private static StatementType TypeOf(PhysicalPlan plan, bool writes, bool returns)
    {
        bool ends = PlanTree
            .SelfAndDescendants(plan)
            .Any(static p => p is ShowPlan { Kind: ShowKind.TerminateTransactions });
        return !writes && !ends ? StatementType.Read
            : returns ? StatementType.ReadWrite
            : StatementType.Write;
    }

    private PhysicalPlan Plan(BoundQuery query, CardinalityEstimator estimator, string text)
    {
        try
        {
            PhysicalPlan plan = new QueryPlanner(estimator, _options).Plan(query);
            return parallel ? Parallelize.Apply(plan, _options) : plan;
        }
        catch (CypherException error) when (error.Line == 0 && error.Span != default)
        {
            throw new CypherException(error.Code, error.Detail, error.Problem, text, error.Span, error);
        }
    }

    /// <summary>Whether a query may change the graph while it runs.</summary>
    private static bool Changes(BoundQuery query) =>
        query switch
        {
            BoundUnionQuery union => Changes(union.Left) || Changes(union.Right),
            BoundSingleQuery single => single.Clauses.Any(clause =>
                clause is BoundCreate or BoundMerge or BoundMutate or BoundDelete or BoundForeach or BoundProcedureCall
                || clause is BoundCallSubquery call && (call.Batches is not null || Changes(call.Query))
            ),
            _ => true,
        };

    private IGraphReader Seen(IGraphReader statistics) =>
        _options.OrderSeed is null && !_options.IgnoreIndexes
            ? statistics
            : new SkewedStatistics(statistics, _options.OrderSeed, _options.IgnoreIndexes);
}
