using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Morsels;
using TwinGraph.Cypher.Execution.Operators;
using TwinGraph.Cypher.Execution.Transactions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Execution;

/// <summary>The operators of a plan with all they need to run, one run at a time.</summary>
internal sealed class RunningPlan
{
    private readonly Operator? _root;
    private RowBatch? _batch;

    public RunningPlan(
        CompiledQuery query,
        CypherEngineOptions options,
        TimeProvider time,
        TransactionRegistry transactions,
        VisitedSets visitedSets,
        MemoryPool memory,
        WorkerPool workers
    )
    {
        Context = new(query.Text, query.SlotCount, options, time, transactions, visitedSets, memory, workers);
        Materializer = new(Context);
        if (query.Mode != StatementMode.Explain)
        {
            Profile = query.Mode == StatementMode.Profile ? new(ReferenceEqualityComparer.Instance) : null;
            Context.Hits = Profile is null ? null : new();
            _root = new OperatorBuilder(Context, Profile).Build(query.Executed);
        }
    }

    /// <summary>What the operators share.</summary>
    public QueryContext Context { get; }

    /// <summary>Brings values into the form in which they leave.</summary>
    public Materializer Materializer { get; }

    /// <summary>A counter for each operator; null when nobody asked.</summary>
    public Dictionary<PhysicalPlan, OperatorTally>? Profile { get; }

    /// <summary>About how many bytes it holds between two runs.</summary>
    public long HeldBytes { get; set; }

    /// <summary>The rows that the last <see cref="Next"/> brought.</summary>
    public RowBatch Rows => _batch!;

    /// <summary>Opens the operators.</summary>
    public void Open()
    {
        _batch ??= Context.Batches.Rent(Context.BatchCapacity);
        _batch.Count = 0;
        using Interruption.Scope stoppable = Context.Enter();
        _root!.Open(Context);
    }

    /// <summary>Brings the next rows.</summary>
    /// <returns>False at the end.</returns>
    public bool Next()
    {
        _batch!.GrowWhenFull();
        using Interruption.Scope stoppable = Context.Enter();
        Context.CheckBatch();
        return _root!.Next(_batch);
    }
}
