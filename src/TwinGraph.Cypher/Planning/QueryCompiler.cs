using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Cost;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Semantics;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>From a text to a plan: parse, bind, plan.</summary>
/// <param name="options">Which rules are used; null for all.</param>
/// <param name="procedures">What CALL can run; null for the built-in ones.</param>
internal sealed class QueryCompiler(PlannerOptions? options = null, ProcedureRegistry? procedures = null)
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
            return new(text, StatementMode.Normal, SchemaPlanner.Plan(command, text), 0, [], true);
        }

        var query = (QueryStatement)statement;
        var layout = new SlotLayout();
        List<BoundParameter> parameters = [];
        BoundQuery bound = Binder.Bind(query.Query, text, layout, _procedures, parameters);
        PhysicalPlan plan = new QueryPlanner(new CardinalityEstimator(Seen(statistics)), _options).Plan(bound);
        plan = _options.Sabotage?.Invoke(plan) ?? plan;
        return new(
            text,
            query.Mode,
            plan,
            layout.Count,
            [.. bound.Columns.Select(column => column.Name)],
            PlanTree.SelfAndDescendants(plan).Any(Writes)
        )
        {
            Parameters = [.. parameters.Where(static p => p.Default is null).DistinctBy(static p => p.Name)],
            SlotNames = [.. Enumerable.Range(0, layout.Count).Select(layout.NameOf)],
        };
    }

    private IGraphReader Seen(IGraphReader statistics) =>
        _options.OrderSeed is null && !_options.IgnoreIndexes
            ? statistics
            : new SkewedStatistics(statistics, _options.OrderSeed, _options.IgnoreIndexes);

    private static bool Writes(PhysicalPlan plan) => plan is Create or Merge or Mutate or Delete or Foreach;
}
