using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Communities;

/// <summary>Communities in which every node goes with most of its neighbours.</summary>
/// <remarks>Raghavan, Albert and Kumara 2007: fast and without a goal, so that another seed may find others.</remarks>
public static class LabelPropagation
{
    /// <summary>Finds communities.</summary>
    /// <param name="graph">An undirected graph.</param>
    /// <param name="seed">Settles in which order nodes are asked; the same seed gives the same communities.</param>
    /// <param name="maxRounds">Ends after so many rounds in any case, 1 or more.</param>
    /// <param name="cancellationToken">Stops it; looked at once a round.</param>
    /// <remarks>O(edges) a round; most graphs settle within ten.</remarks>
    public static Partition Find(
        NetworkGraph graph,
        int seed = 1,
        int maxRounds = 100,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRounds);
        int[] labels = [.. Enumerable.Range(0, graph.NodeCount)];
        int[] order = [.. labels];
        double[] weightOf = new double[graph.NodeCount];
        var random = new Random(seed);
        bool hasChanged = true;
        for (int round = 0; hasChanged && round < maxRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            hasChanged = false;
            foreach (int node in order)
            {
                int label = Heaviest(graph, node, labels, weightOf, random);
                hasChanged |= label != labels[node];
                labels[node] = label;
            }
        }

        return Partition.FromLabels(labels);
    }

    // A node keeps its own label where that is among the heaviest; otherwise chance chooses among them.
    private static int Heaviest(NetworkGraph graph, int node, int[] labels, double[] weightOf, Random random)
    {
        ReadOnlySpan<int> neighbours = graph.Neighbours(node);
        ReadOnlySpan<double> weights = graph.Weights(node);
        for (int i = 0; i < neighbours.Length; i++)
        {
            weightOf[labels[neighbours[i]]] += weights[i];
        }

        double most = weightOf[labels[node]];
        foreach (int neighbour in neighbours)
        {
            most = Math.Max(most, weightOf[labels[neighbour]]);
        }

        int best = labels[node];
        int equals = weightOf[best] >= most - 1e-12 ? int.MaxValue : 0;
        foreach (int neighbour in neighbours)
        {
            double weight = weightOf[labels[neighbour]];
            if (equals < int.MaxValue && weight >= most - 1e-12)
            {
                // Each of n equals is taken with a chance of 1 / n.
                best = random.Next(++equals) == 0 ? labels[neighbour] : best;
            }
        }

        foreach (int neighbour in neighbours)
        {
            weightOf[labels[neighbour]] = 0;
        }

        return best;
    }
}
