using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Functions;

/// <summary>What a function may ask of the statement that calls it.</summary>
/// <param name="graph">The graph as the statement sees it.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Where random numbers come from.</param>
internal sealed class FunctionContext(IGraphReader graph, TimeProvider time, Random random)
{
    private DateTimeOffset? _statementTime;

    /// <summary>The graph as the statement sees it.</summary>
    public IGraphReader Graph { get; } = graph;

    /// <summary>The clock as it runs on.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Where random numbers come from.</summary>
    public Random Random { get; } = random;

    /// <summary>The statement's own time, the same for all its calls, in UTC.</summary>
    public DateTimeOffset StatementTime => _statementTime ??= Time.GetUtcNow();
}
