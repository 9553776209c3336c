namespace TwinGraph.Atlas.Network.Graphs;

/// <summary>A weighted simple graph in compressed sparse rows: what the algorithms of this folder run on.</summary>
/// <remarks>
/// Immutable, so safe to share between threads. Nodes are numbered from 0, edges in the order of their ends. Parallel
/// edges are one edge of their summed weight; an edge from a node to itself is left out. Holds 16 bytes an arc and 16 an edge.
/// </remarks>
public sealed class NetworkGraph
{
    private readonly int[] _offsets;
    private readonly int[] _targets;
    private readonly double[] _weights;
    private readonly int[] _arcEdges;
    private readonly WeightedEdge[] _edges;

    private NetworkGraph(
        bool isDirected,
        int[] offsets,
        int[] targets,
        double[] weights,
        int[] arcEdges,
        WeightedEdge[] edges
    )
    {
        IsDirected = isDirected;
        _offsets = offsets;
        _targets = targets;
        _weights = weights;
        _arcEdges = arcEdges;
        _edges = edges;
        foreach (WeightedEdge edge in edges)
        {
            TotalWeight += edge.Weight;
        }
    }

    /// <summary>The number of nodes.</summary>
    public int NodeCount => _offsets.Length - 1;

    /// <summary>The number of edges; of an undirected graph each counts once.</summary>
    public int EdgeCount => _edges.Length;

    /// <summary>Whether edges are walked from their start to their end only.</summary>
    public bool IsDirected { get; }

    /// <summary>The sum of the weights of all edges.</summary>
    public double TotalWeight { get; }

    /// <summary>The edges by their ends; of an undirected graph <c>From</c> is the smaller index.</summary>
    public ReadOnlySpan<WeightedEdge> Edges => _edges;

    /// <summary>Where edges lead from a node, ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int node) => _targets.AsSpan(_offsets[node].._offsets[node + 1]);

    /// <summary>The weights of these edges, parallel to <see cref="Neighbours"/>.</summary>
    public ReadOnlySpan<double> Weights(int node) => _weights.AsSpan(_offsets[node].._offsets[node + 1]);

    /// <summary>The indexes into <see cref="Edges"/> of these edges, parallel to <see cref="Neighbours"/>.</summary>
    public ReadOnlySpan<int> EdgesOf(int node) => _arcEdges.AsSpan(_offsets[node].._offsets[node + 1]);

    /// <summary>The number of edges that lead from a node.</summary>
    public int Degree(int node) => _offsets[node + 1] - _offsets[node];

    /// <summary>The sum of their weights.</summary>
    public double Strength(int node)
    {
        double sum = 0;
        foreach (double weight in Weights(node))
        {
            sum += weight;
        }

        return sum;
    }

    /// <summary>The index of the edge from one node to another; -1 when there is none.</summary>
    /// <remarks>O(log degree).</remarks>
    public int FindEdge(int from, int to)
    {
        int at = Neighbours(from).BinarySearch(to);
        return at < 0 ? -1 : _arcEdges[_offsets[from] + at];
    }

    /// <summary>Builds a graph.</summary>
    /// <param name="nodeCount">The number of nodes, 0 or more.</param>
    /// <param name="edges">Its edges in any order.</param>
    /// <param name="isDirected">Whether they are walked one way only.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An end is no node, or a weight is not a finite number above 0.
    /// </exception>
    /// <remarks>O(edges · log edges).</remarks>
    public static NetworkGraph Build(int nodeCount, IEnumerable<WeightedEdge> edges, bool isDirected = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);
        ArgumentNullException.ThrowIfNull(edges);
        WeightedEdge[] merged = Merge(nodeCount, edges, isDirected);
        int[] offsets = new int[nodeCount + 1];
        foreach (WeightedEdge edge in merged)
        {
            offsets[edge.From + 1]++;
            if (!isDirected)
            {
                offsets[edge.To + 1]++;
            }
        }

        for (int i = 0; i < nodeCount; i++)
        {
            offsets[i + 1] += offsets[i];
        }

        int arcs = offsets[nodeCount];
        (int[] targets, double[] weights, int[] arcEdges) = (new int[arcs], new double[arcs], new int[arcs]);
        int[] next = offsets[..nodeCount];
        if (!isDirected)
        {
            // The smaller neighbours of every node come first, so that each row ascends without being sorted.
            for (int i = 0; i < merged.Length; i++)
            {
                Put(merged[i].To, merged[i].From, i);
            }
        }

        for (int i = 0; i < merged.Length; i++)
        {
            Put(merged[i].From, merged[i].To, i);
        }

        return new(isDirected, offsets, targets, weights, arcEdges, merged);

        void Put(int from, int to, int edge)
        {
            int at = next[from]++;
            targets[at] = to;
            weights[at] = merged[edge].Weight;
            arcEdges[at] = edge;
        }
    }

    private static WeightedEdge[] Merge(int nodeCount, IEnumerable<WeightedEdge> edges, bool isDirected)
    {
        var sorted = new List<WeightedEdge>();
        foreach (WeightedEdge edge in edges)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(edge.From, nameof(edges));
            ArgumentOutOfRangeException.ThrowIfNegative(edge.To, nameof(edges));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
                Math.Max(edge.From, edge.To),
                nodeCount,
                nameof(edges)
            );
            if (!(edge.Weight > 0) || double.IsInfinity(edge.Weight))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(edges),
                    edge.Weight,
                    "The weight of an edge must be a finite number above 0."
                );
            }

            if (edge.From != edge.To)
            {
                sorted.Add(!isDirected && edge.From > edge.To ? new(edge.To, edge.From, edge.Weight) : edge);
            }
        }

        sorted.Sort(
            static (a, b) =>
                a.From != b.From ? a.From.CompareTo(b.From)
                : a.To != b.To ? a.To.CompareTo(b.To)
                : a.Weight.CompareTo(b.Weight)
        );
        int count = 0;
        for (int i = 0; i < sorted.Count; i++)
        {
            WeightedEdge edge = sorted[i];
            if (count > 0 && sorted[count - 1].From == edge.From && sorted[count - 1].To == edge.To)
            {
                sorted[count - 1] = edge with { Weight = sorted[count - 1].Weight + edge.Weight };
            }
            else
            {
                sorted[count++] = edge;
            }
        }

        return [.. sorted[..count]];
    }
}
