using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution;
using TwinGraph.Cypher.Execution.Morsels;
using TwinGraph.Cypher.Execution.Transactions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher;

/// <summary>Runs Cypher on a property graph in this process.</summary>
/// <remarks>Thread-safe; its plans are shared by all transactions.</remarks>
public sealed class CypherEngine
{
    // How many statements may keep operators that hold much: at most 512 KB each, one set a core.
    private const int LargeStatements = 32;

    private readonly CypherEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly PlanCache _plans;
    private readonly VisitedSets _visitedSets = new();
    private readonly LargeSpares _largeSpares = new(LargeStatements);

    /// <summary>An engine over a graph.</summary>
    /// <param name="graph">The graph; whoever made it disposes it.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <param name="timeProvider">The clock of <c>datetime()</c> and of the timeout; null for the system's.</param>
    public CypherEngine(IPropertyGraph graph, CypherEngineOptions? options = null, TimeProvider? timeProvider = null)
    {
        Graph = graph;
        _options = options ?? new();
        _time = timeProvider ?? TimeProvider.System;
        _plans = new(_options.PlanCacheSize);
        Memory = new(_options.TotalMemoryLimit);
        Workers = new(_options.TotalHelpers);
        Gate = new(_options.MaxTransactions, _options.TransactionWait, _time);
        Transactions = new(_time, graph, Gate);
    }

    /// <summary>The graph it runs on.</summary>
    public IPropertyGraph Graph { get; }

    /// <summary>How long one statement may run; zero: as long as it takes.</summary>
    internal TimeSpan Timeout => _options.Timeout;

    /// <summary>The transactions that have not ended.</summary>
    internal TransactionRegistry Transactions { get; }

    /// <summary>What its transactions enter by.</summary>
    internal TransactionGate Gate { get; }

    /// <summary>What its statements hold together.</summary>
    internal MemoryPool Memory { get; }

    /// <summary>The threads that its statements may take beside their callers'.</summary>
    internal WorkerPool Workers { get; }

    /// <summary>Checks a statement without running it.</summary>
    /// <param name="text">The Cypher text.</param>
    /// <param name="parameters">The values of its parameters, to be told of missing ones; null to leave that out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The names of its columns, and whether it writes.</returns>
    /// <exception cref="CypherException">The statement is wrong.</exception>
    public (IReadOnlyList<string> Columns, bool Writes) Check(
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        using Interruption.Scope stoppable = Interruption.By(cancellationToken).Enter();
        CompiledQuery query = Compile(text, Graph.Snapshot());
        if (parameters is not null)
        {
            query.CheckParameters(parameters);
        }

        return (query.Columns, query.Writes);
    }

    /// <summary>The plan of a statement as a tree of text.</summary>
    /// <exception cref="CypherException">The statement is wrong.</exception>
    public string Explain(string text) => PlanPrinter.Print(Compile(text, Graph.Snapshot()));

    /// <summary>The plan of a statement, made or kept from before.</summary>
    internal CompiledQuery Compile(string text, IGraphReader graph)
    {
        if (_plans.Find(text, graph) is { } kept)
        {
            return kept;
        }

        if (text.Length > _options.TextLimit)
        {
            throw new CypherException(
                StatusCodes.SyntaxError,
                "StatementTooLarge",
                $"The statement has {text.Length} characters, and {_options.TextLimit} are allowed. "
                    + "Pass its values as parameters."
            );
        }

        CompiledQuery query = new QueryCompiler(
            _options.Planner,
            _options.Procedures,
            parallel: _options.Parallelism > 1
        ).Compile(text, graph);
        if (!query.ChangesUsers)
        {
            _plans.Add(text, query, graph);
        }

        return query;
    }

    /// <summary>Makes a statement ready to run.</summary>
    internal QueryExecution Prepare(
        CompiledQuery query,
        IGraphReader graph,
        IReadOnlyDictionary<string, CypherValue>? parameters,
        RunningTransaction? transaction
    )
    {
        RunningPlan plan =
            query.Spares.Take() ?? new(query, _options, _time, Transactions, _visitedSets, Memory, Workers);
        plan.Context.Begin(graph, parameters, transaction);
        if (transaction is not null)
        {
            Transactions.Run(
                transaction,
                query.Text,
                query.ChangesUsers ? ImmutableDictionary<string, CypherValue>.Empty : plan.Context.Parameters,
                plan.Context.Memory
            );
        }

        return new(query, plan, _largeSpares);
    }

    /// <summary>Whether running the statement would change the graph.</summary>
    internal static bool NeedsWrite(CompiledQuery query) => query.Writes && query.Mode != StatementMode.Explain;
}
