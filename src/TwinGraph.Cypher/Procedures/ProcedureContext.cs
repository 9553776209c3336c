using TwinGraph.Cypher.Execution;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Procedures;

/// <summary>What a procedure may ask of the statement that calls it.</summary>
public sealed class ProcedureContext
{
    private readonly Action _checkStep;
    private readonly Action<long> _charge;

    internal ProcedureContext(
        IGraphReader graph,
        TimeProvider time,
        Action checkStep,
        Action<long> charge,
        QueryContext statement
    )
    {
        Statement = statement;
        Graph = graph;
        Time = time;
        Cancellation = statement.Cancellation;
        _checkStep = checkStep;
        _charge = charge;
    }

    /// <summary>The graph as the statement sees it.</summary>
    public IGraphReader Graph { get; }

    /// <summary>Who asks, and how the transaction runs.</summary>
    public TransactionOptions Caller => Statement.Caller;

    /// <summary>The database that the statement runs on.</summary>
    public string Database => Statement.Database;

    internal QueryContext Statement { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Tells when somebody stopped the statement.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Stops when somebody asked for that or the statement's time is over; for long loops, cheap to call.</summary>
    /// <exception cref="OperationCanceledException">Somebody stopped the statement.</exception>
    /// <exception cref="Diagnostics.CypherException">Its time is over.</exception>
    public void CheckStep() => _checkStep();

    /// <summary>Counts memory that the procedure holds against the statement's limit.</summary>
    /// <param name="bytes">How much more, until the statement ends.</param>
    /// <exception cref="Diagnostics.CypherException">The limit is passed.</exception>
    public void ChargeMemory(long bytes) => _charge(bytes);
}
