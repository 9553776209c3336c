using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Centrality;

/// <summary>On what share of the shortest paths between other nodes a node lies.</summary>
/// <remarks>Exact, after Brandes, "A faster algorithm for betweenness centrality", 2001.</remarks>
public static class Betweenness
{
    /// <summary>Computes the betweenness of every node.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="isWeighted">Whether an edge is as long as 1 / weight; otherwise each is 1 long.</param>
    /// <param name="isNormalised">
    /// Whether the sum over pairs is divided by the number of pairs that do not hold the node: (n−1)(n−2)/2, directed
    /// (n−1)(n−2). Scores then lie between 0 and 1.
    /// </param>
    /// <param name="maxWork">The most nodes times edges; exact betweenness costs about as many steps.</param>
    /// <param name="cancellationToken">Stops it; looked at once a node.</param>
    /// <exception cref="NetworkLimitException">Nodes times edges are more than <paramref name="maxWork"/>.</exception>
    /// <remarks>O(nodes · edges), weighted O(nodes · edges · log nodes).</remarks>
    public static double[] Compute(
        NetworkGraph graph,
        bool isWeighted = false,
        bool isNormalised = true,
        long maxWork = long.MaxValue,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(graph);
        NetworkLimits.CheckWork("Betweenness", graph, maxWork);
        int count = graph.NodeCount;
        double[] scores = new double[count];
        double[] share = new double[count];
        var search = new DistanceSearch(graph, isWeighted);
        for (int source = 0; source < count; source++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (graph.Degree(source) > 0)
            {
                Accumulate(graph, search, isWeighted, source, share, scores);
            }
        }

        // Every pair was met from both its ends in an undirected graph.
        double divisor = graph.IsDirected ? 1 : 2;
        if (isNormalised && count > 2)
        {
            divisor = (double)(count - 1) * (count - 2);
        }

        for (int node = 0; node < count; node++)
        {
            scores[node] /= divisor;
        }

        return scores;
    }

    private static void Accumulate(
        NetworkGraph graph,
        DistanceSearch search,
        bool isWeighted,
        int source,
        double[] share,
        double[] scores
    )
    {
        search.Run(source);

        // From the farthest inwards, so that whatever lies behind a node is known when its turn comes.
        for (int i = search.ReachedCount - 1; i >= 0; i--)
        {
            int node = search.Order[i];
            double behind = isWeighted
                ? WeightedBehind(graph, search, node, share)
                : Behind(graph, search.Distance, node, share);
            double dependency = behind * search.PathCount[node];
            share[node] = (1 + dependency) / search.PathCount[node];
            scores[node] += i > 0 ? dependency : 0;
        }
    }

    // What the nodes one step farther depend on a single shortest path for.
    private static double Behind(NetworkGraph graph, double[] distance, int node, double[] share)
    {
        double next = distance[node] + 1;
        double sum = 0;
        foreach (int behind in graph.Neighbours(node))
        {
            if (distance[behind] == next)
            {
                sum += share[behind];
            }
        }

        return sum;
    }

    private static double WeightedBehind(NetworkGraph graph, DistanceSearch search, int node, double[] share)
    {
        ReadOnlySpan<int> neighbours = graph.Neighbours(node);
        ReadOnlySpan<double> weights = graph.Weights(node);
        double sum = 0;
        for (int i = 0; i < neighbours.Length; i++)
        {
            double next = search.Distance[node] + search.Length(weights[i]);
            if (DistanceSearch.AreSame(next, search.Distance[neighbours[i]]))
            {
                sum += share[neighbours[i]];
            }
        }

        return sum;
    }
}
