using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Centrality;

/// <summary>How often a walker is at a node who follows edges by weight and now and then starts anywhere anew.</summary>
/// <remarks>Brin and Page 1998. Where no edge leads on, the walker starts anew, so that no rank leaks away.</remarks>
public static class PageRank
{
    /// <summary>Computes the rank of every node by power iteration.</summary>
    /// <param name="graph">The graph; edges of an undirected one are walked both ways.</param>
    /// <param name="damping">The chance to follow an edge, at least 0 and below 1.</param>
    /// <param name="tolerance">Ends when the ranks of all nodes together change by no more than this, above 0.</param>
    /// <param name="maxIterations">Ends after so many rounds in any case, 1 or more.</param>
    /// <param name="cancellationToken">Stops it; looked at once a round.</param>
    /// <returns>Ranks that sum to 1, and whether they settled.</returns>
    /// <remarks>O(edges) a round; with damping d it settles after about ln(tolerance) / ln(d) rounds.</remarks>
    public static PageRankResult Compute(
        NetworkGraph graph,
        double damping = 0.85,
        double tolerance = 1e-10,
        int maxIterations = 500,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegative(damping);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(damping, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxIterations);
        int count = graph.NodeCount;
        if (count == 0)
        {
            return new([], 0, true);
        }

        double[] strength = DegreeCentrality.ComputeWeighted(graph);
        double[] rank = new double[count];
        double[] next = new double[count];
        Array.Fill(rank, 1.0 / count);
        for (int round = 1; round <= maxIterations; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double change = Step(graph, strength, damping, rank, next);
            (rank, next) = (next, rank);
            if (change <= tolerance)
            {
                return new(rank, round, true);
            }
        }

        return new(rank, maxIterations, false);
    }

    private static double Step(NetworkGraph graph, double[] strength, double damping, double[] rank, double[] next)
    {
        int count = graph.NodeCount;
        double dangling = 0;
        for (int node = 0; node < count; node++)
        {
            dangling += graph.Degree(node) == 0 ? rank[node] : 0;
        }

        Array.Fill(next, (1 - damping + (damping * dangling)) / count);
        for (int node = 0; node < count; node++)
        {
            ReadOnlySpan<int> neighbours = graph.Neighbours(node);
            ReadOnlySpan<double> weights = graph.Weights(node);
            double share = neighbours.Length == 0 ? 0 : damping * rank[node] / strength[node];
            for (int i = 0; i < neighbours.Length; i++)
            {
                next[neighbours[i]] += share * weights[i];
            }
        }

        double change = 0;
        for (int node = 0; node < count; node++)
        {
            change += Math.Abs(next[node] - rank[node]);
        }

        return change;
    }
}

/// <summary>The ranks of all nodes.</summary>
/// <param name="Scores">The rank of each node; they sum to 1.</param>
/// <param name="Iterations">How many rounds it took.</param>
/// <param name="HasConverged">Whether the ranks settled within the tolerance.</param>
public sealed record PageRankResult(IReadOnlyList<double> Scores, int Iterations, bool HasConverged);
