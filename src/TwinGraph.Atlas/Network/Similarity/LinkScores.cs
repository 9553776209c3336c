using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Similarity;

/// <summary>How likely two nodes that are not tied seem to tie next, from the shape of the network alone.</summary>
public static class LinkScores
{
    /// <summary>The product of their degrees: who has many ties gets more (Barabási and Albert 1999).</summary>
    public static double PreferentialAttachment(NetworkGraph graph, int a, int b)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return (double)graph.Degree(a) * graph.Degree(b);
    }

    /// <summary>
    /// The paths of three edges from one node to all others, each counting 1 / √(the degrees of the two nodes between):
    /// somebody like me is tied to you (Kovács et al. 2019).
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="node">Where the paths begin.</param>
    /// <returns>A score for each node, 0 where no such path leads; what is said of tied nodes and of the node itself means nothing.</returns>
    /// <remarks>
    /// The one score of its kind that works where ties join two sides only, as regions of two countries: there, tied
    /// nodes never share a neighbour. O(the edges within two steps).
    /// </remarks>
    public static double[] PathsOfThree(NetworkGraph graph, int node)
    {
        ArgumentNullException.ThrowIfNull(graph);
        double[] scores = new double[graph.NodeCount];
        foreach (int first in graph.Neighbours(node))
        {
            foreach (int second in graph.Neighbours(first))
            {
                if (second == node)
                {
                    continue;
                }

                double share = 1 / Math.Sqrt((double)graph.Degree(first) * graph.Degree(second));
                foreach (int end in graph.Neighbours(second))
                {
                    scores[end] += end == first ? 0 : share;
                }
            }
        }

        return scores;
    }
}
