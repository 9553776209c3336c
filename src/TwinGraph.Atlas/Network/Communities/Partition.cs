using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Communities;

/// <summary>Which community each node belongs to.</summary>
/// <remarks>Communities are numbered from 0, the largest first, of equals the one with the smallest node.</remarks>
public sealed class Partition
{
    private readonly int[] _communityOf;

    private Partition(int[] communityOf, int count)
    {
        _communityOf = communityOf;
        Count = count;
    }

    /// <summary>The number of communities.</summary>
    public int Count { get; }

    /// <summary>The community of each node.</summary>
    public IReadOnlyList<int> CommunityOf => _communityOf;

    /// <summary>The nodes of each community, ascending.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Members()
    {
        var members = new List<int>[Count];
        for (int i = 0; i < Count; i++)
        {
            members[i] = [];
        }

        for (int node = 0; node < _communityOf.Length; node++)
        {
            members[_communityOf[node]].Add(node);
        }

        return members;
    }

    /// <summary>
    /// By how much more weight lies inside the communities than if the same strengths were joined at random:
    /// Σ (inside / m − resolution · (strength / 2m)²), Newman and Girvan 2004.
    /// </summary>
    /// <param name="graph">An undirected graph.</param>
    /// <param name="resolution">Above 1 for smaller communities, below for larger ones.</param>
    /// <returns>Below 1; 0 for a graph without edges.</returns>
    public double Modularity(NetworkGraph graph, double resolution = 1)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.EdgeCount == 0)
        {
            return 0;
        }

        double[] strength = new double[Count];
        double inside = 0;
        foreach (WeightedEdge edge in graph.Edges)
        {
            strength[_communityOf[edge.From]] += edge.Weight;
            strength[_communityOf[edge.To]] += edge.Weight;
            inside += _communityOf[edge.From] == _communityOf[edge.To] ? edge.Weight : 0;
        }

        double modularity = inside / graph.TotalWeight;
        foreach (double each in strength)
        {
            double share = each / (2 * graph.TotalWeight);
            modularity -= resolution * share * share;
        }

        return modularity;
    }

    /// <summary>A partition from any labels.</summary>
    internal static Partition FromLabels(ReadOnlySpan<int> labels)
    {
        var sizeOf = new Dictionary<int, (int Size, int First)>();
        for (int node = 0; node < labels.Length; node++)
        {
            (int size, int first) = sizeOf.GetValueOrDefault(labels[node], (0, node));
            sizeOf[labels[node]] = (size + 1, first);
        }

        var numberOf = new Dictionary<int, int>(sizeOf.Count);
        foreach ((int label, _) in sizeOf.OrderByDescending(e => e.Value.Size).ThenBy(e => e.Value.First))
        {
            numberOf.Add(label, numberOf.Count);
        }

        int[] communityOf = new int[labels.Length];
        for (int node = 0; node < labels.Length; node++)
        {
            communityOf[node] = numberOf[labels[node]];
        }

        return new(communityOf, numberOf.Count);
    }
}
