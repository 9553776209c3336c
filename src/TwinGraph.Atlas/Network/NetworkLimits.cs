using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network;

/// <summary>How large a network may be that is analysed.</summary>
public sealed class NetworkLimits
{
    /// <summary>The most ties that a projection reads.</summary>
    /// <value>200,000 by default.</value>
    public int MaxTies { get; init; } = 200_000;

    /// <summary>The most nodes times edges for exact betweenness and closeness, which cost about as many steps.</summary>
    /// <value>200,000,000 by default.</value>
    public long MaxExactWork { get; init; } = 200_000_000;

    /// <summary>The most partial paths that a search for paths through given nodes looks at.</summary>
    /// <value>200,000 by default.</value>
    public int MaxPathSteps { get; init; } = 200_000;

    /// <summary>The most paths that are returned at once.</summary>
    /// <value>100 by default.</value>
    public int MaxPaths { get; init; } = 100;

    /// <summary>The most pairs of regions that suggestions compare.</summary>
    /// <value>2,000,000 by default.</value>
    public long MaxPairs { get; init; } = 2_000_000;

    internal static void CheckWork(string measure, NetworkGraph graph, long maxWork)
    {
        long work = (long)graph.NodeCount * graph.EdgeCount;
        if (work > maxWork)
        {
            throw new NetworkLimitException(
                $"{measure} is exact and costs nodes times edges: {graph.NodeCount:N0} × {graph.EdgeCount:N0} is more "
                    + $"than {maxWork:N0}. Narrow the network by kinds, countries, a programme or level PROVINCE.",
                maxWork,
                work
            );
        }
    }
}
