using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Communities;

/// <summary>Communities of high modularity, each of which hangs together.</summary>
/// <remarks>
/// Traag, Waltman and van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", 2019: move nodes,
/// refine each community from single nodes so that none is held together by a node that has left it, gather the
/// refined parts into nodes, and begin again.
/// </remarks>
public static class Leiden
{
    /// <summary>Finds communities.</summary>
    /// <param name="graph">An undirected graph.</param>
    /// <param name="resolution">Above 1 for smaller communities, below for larger ones; above 0.</param>
    /// <param name="seed">Settles all random choices; the same seed gives the same communities.</param>
    /// <param name="maxIterations">The most passes over the whole graph, 1 or more; ends when a pass gains nothing.</param>
    /// <param name="cancellationToken">Stops it; looked at once a level.</param>
    /// <remarks>About O(edges) a pass; a few passes suffice.</remarks>
    public static Partition Find(
        NetworkGraph graph,
        double resolution = 1,
        int seed = 1,
        int maxIterations = 10,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resolution);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxIterations);
        if (graph.IsDirected)
        {
            throw new ArgumentException("Communities are sought in undirected graphs.", nameof(graph));
        }

        int[] labels = [.. Enumerable.Range(0, graph.NodeCount)];
        if (graph.EdgeCount == 0)
        {
            return Partition.FromLabels(labels);
        }

        var random = new Random(seed);
        var whole = LeidenLevel.Of(graph, resolution);
        double best = double.NegativeInfinity;
        int[] found = labels;
        for (int i = 0; i < maxIterations; i++)
        {
            labels = Pass(whole, labels, random, cancellationToken);
            double quality = Partition.FromLabels(labels).Modularity(graph, resolution);
            if (quality <= best + 1e-12)
            {
                break;
            }

            (best, found) = (quality, labels);
        }

        return Partition.FromLabels(found);
    }

    private static int[] Pass(LeidenLevel whole, int[] labels, Random random, CancellationToken cancellationToken)
    {
        LeidenLevel level = whole;
        int[] nodeOf = [.. Enumerable.Range(0, whole.Count)];
        int[] communities = labels;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            communities = level.Compact(level.Move(communities, random));
            int[] refined = level.Compact(level.Refine(communities, random));
            int parts = refined.Max() + 1;
            if (parts == level.Count)
            {
                if (communities.Max() + 1 == level.Count)
                {
                    break;
                }

                // Chance left every node alone: gather what hangs together, lest this level repeat for ever.
                refined = level.Compact(level.SplitUnconnected(communities));
                parts = refined.Max() + 1;
                if (parts == level.Count)
                {
                    break;
                }
            }

            int[] gathered = new int[parts];
            for (int node = 0; node < level.Count; node++)
            {
                gathered[refined[node]] = communities[node];
            }

            for (int i = 0; i < nodeOf.Length; i++)
            {
                nodeOf[i] = refined[nodeOf[i]];
            }

            level = level.Gather(refined, parts);
            communities = gathered;
        }

        // The parts of the last level are the communities: each grew along edges only, so each hangs together.
        return nodeOf;
    }
}
