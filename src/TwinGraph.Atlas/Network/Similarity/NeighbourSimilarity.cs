using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Similarity;

/// <summary>A node that is like another.</summary>
/// <param name="Node">The node.</param>
/// <param name="Score">How like it is, above 0.</param>
/// <param name="Shared">The neighbours that both have, ascending.</param>
public sealed record SimilarNode(int Node, double Score, IReadOnlyList<int> Shared);

/// <summary>Compares nodes by their neighbours.</summary>
public static class NeighbourSimilarity
{
    /// <summary>How alike two nodes are; 0 when they share no neighbour.</summary>
    public static double Compare(NetworkGraph graph, int a, int b, SimilarityMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return Score(graph, a, b, Shared(graph, a, b), measure);
    }

    /// <summary>The nodes that share a neighbour with a node.</summary>
    /// <param name="graph">An undirected graph.</param>
    /// <param name="node">The node.</param>
    /// <param name="measure">How alike.</param>
    /// <returns>Most alike first, of equals by index.</returns>
    /// <remarks>O(the degrees of the neighbours) and then O(degree) a node that is like it.</remarks>
    public static IReadOnlyList<SimilarNode> Rank(NetworkGraph graph, int node, SimilarityMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var others = new SortedSet<int>();
        foreach (int neighbour in graph.Neighbours(node))
        {
            foreach (int other in graph.Neighbours(neighbour))
            {
                others.Add(other);
            }
        }

        others.Remove(node);
        var ranked = new List<SimilarNode>(others.Count);
        foreach (int other in others)
        {
            List<int> shared = Shared(graph, node, other);
            ranked.Add(new(other, Score(graph, node, other, shared, measure), shared));
        }

        return [.. ranked.OrderByDescending(r => r.Score).ThenBy(r => r.Node)];
    }

    /// <summary>The neighbours that two nodes share, ascending.</summary>
    public static List<int> Shared(NetworkGraph graph, int a, int b)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ReadOnlySpan<int> left = graph.Neighbours(a);
        ReadOnlySpan<int> right = graph.Neighbours(b);
        var shared = new List<int>();
        for (int i = 0, j = 0; i < left.Length && j < right.Length; )
        {
            int order = left[i].CompareTo(right[j]);
            if (order == 0)
            {
                shared.Add(left[i]);
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return shared;
    }

    private static double Score(NetworkGraph graph, int a, int b, List<int> shared, SimilarityMeasure measure)
    {
        if (shared.Count == 0)
        {
            return 0;
        }

        // A shared neighbour has two neighbours at least, so its logarithm is above 0.
        return measure == SimilarityMeasure.AdamicAdar
            ? shared.Sum(s => 1 / Math.Log(graph.Degree(s)))
            : (double)shared.Count / (graph.Degree(a) + graph.Degree(b) - shared.Count);
    }
}
