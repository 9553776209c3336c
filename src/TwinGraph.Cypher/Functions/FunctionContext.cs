using TwinGraph.Cypher.Execution;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Functions;

/// <summary>What a function may ask of the statement that calls it.</summary>
/// <param name="graph">The graph as the statement sees it.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Where random numbers come from.</param>
/// <param name="statementTime">The statement's time; null to take it when it is first asked for.</param>
internal sealed class FunctionContext(
    IGraphReader graph,
    TimeProvider time,
    Random random,
    DateTimeOffset? statementTime = null
)
{
    private DateTimeOffset? _statementTime = statementTime;

    /// <summary>What the statement may hold in memory; null for no limit.</summary>
    public MemoryAccount? Memory { get; init; }

    /// <summary>The graph as the statement sees it.</summary>
    public IGraphReader Graph { get; } = graph;

    /// <summary>The clock as it runs on.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Where random numbers come from.</summary>
    public Random Random { get; } = random;

    /// <summary>The statement's own time, the same for all its calls, in UTC.</summary>
    public DateTimeOffset StatementTime => _statementTime ??= Time.GetUtcNow();

    /// <summary>Refuses a result before it is made, when the statement may not hold as much.</summary>
    /// <exception cref="Diagnostics.CypherException">The limit would be passed.</exception>
    public void CheckRoom(long bytes) => Memory?.CheckRoom(bytes);
}
