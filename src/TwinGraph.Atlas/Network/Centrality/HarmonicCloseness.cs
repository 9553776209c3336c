using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Centrality;

/// <summary>How near a node is to all others: the mean of 1 / distance, where what cannot be reached counts 0.</summary>
/// <remarks>Unlike the reciprocal of the mean distance it means something in a network of several parts.</remarks>
public static class HarmonicCloseness
{
    /// <summary>Computes the closeness of every node.</summary>
    /// <param name="graph">The graph; of a directed one, the paths that leave the node.</param>
    /// <param name="isWeighted">Whether an edge is as long as 1 / weight; otherwise each is 1 long.</param>
    /// <param name="maxWork">The most nodes times edges.</param>
    /// <param name="cancellationToken">Stops it; looked at once a node.</param>
    /// <returns>Unweighted between 0 and 1, where 1 is a node tied to all others.</returns>
    /// <exception cref="NetworkLimitException">Nodes times edges are more than <paramref name="maxWork"/>.</exception>
    public static double[] Compute(
        NetworkGraph graph,
        bool isWeighted = false,
        long maxWork = long.MaxValue,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(graph);
        NetworkLimits.CheckWork("Closeness", graph, maxWork);
        int count = graph.NodeCount;
        double[] scores = new double[count];
        var search = new DistanceSearch(graph, isWeighted);
        for (int source = 0; source < count; source++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            search.Run(source);
            double sum = 0;
            for (int i = 1; i < search.ReachedCount; i++)
            {
                sum += 1 / search.Distance[search.Order[i]];
            }

            scores[source] = count > 1 ? sum / (count - 1) : 0;
        }

        return scores;
    }
}
