using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Centrality;

/// <summary>How many neighbours a node has, or how strongly it is tied to them.</summary>
public static class DegreeCentrality
{
    /// <summary>The number of neighbours of each node; of a directed graph those that its edges lead to.</summary>
    public static double[] Compute(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        double[] scores = new double[graph.NodeCount];
        for (int node = 0; node < scores.Length; node++)
        {
            scores[node] = graph.Degree(node);
        }

        return scores;
    }

    /// <summary>The summed weight of the edges of each node.</summary>
    public static double[] ComputeWeighted(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        double[] scores = new double[graph.NodeCount];
        for (int node = 0; node < scores.Length; node++)
        {
            scores[node] = graph.Strength(node);
        }

        return scores;
    }
}
