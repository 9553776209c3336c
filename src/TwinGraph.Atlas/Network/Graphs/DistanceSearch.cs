namespace TwinGraph.Atlas.Network.Graphs;

/// <summary>Distances from one node to all others, and by how many shortest paths; its arrays serve many searches.</summary>
/// <remarks>Not thread-safe. O(edges) unweighted; O(edges · log nodes) weighted (Dijkstra).</remarks>
internal sealed class DistanceSearch
{
    // Two lengths within this share of each other are the same: sums of reciprocals differ in their last bits.
    private const double Tolerance = 1e-10;

    private readonly NetworkGraph _graph;
    private readonly bool _isWeighted;
    private readonly PriorityQueue<int, double> _queue = new();
    private readonly bool[] _isDone;

    public DistanceSearch(NetworkGraph graph, bool isWeighted)
    {
        _graph = graph;
        _isWeighted = isWeighted;
        Distance = new double[graph.NodeCount];
        PathCount = new double[graph.NodeCount];
        Order = new int[graph.NodeCount];
        _isDone = new bool[graph.NodeCount];
    }

    /// <summary>The distance of each node; infinite where no path leads.</summary>
    public double[] Distance { get; }

    /// <summary>The number of shortest paths to each node.</summary>
    public double[] PathCount { get; }

    /// <summary>The nodes reached, nearest first; as many as <see cref="ReachedCount"/>.</summary>
    public int[] Order { get; }

    public int ReachedCount { get; private set; }

    /// <summary>How long an edge of a weight is.</summary>
    public double Length(double weight) => _isWeighted ? 1 / weight : 1;

    // The lesser bounds the difference, so that infinity is like nothing else.
    public static bool AreSame(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Min(a, b);

    public void Run(int source)
    {
        Array.Clear(_isDone);
        Array.Fill(Distance, double.PositiveInfinity);
        Array.Clear(PathCount);
        ReachedCount = 0;
        Distance[source] = 0;
        PathCount[source] = 1;
        if (_isWeighted)
        {
            RunWeighted(source);
        }
        else
        {
            RunUnweighted(source);
        }
    }

    private void RunUnweighted(int source)
    {
        double[] distance = Distance;
        double[] count = PathCount;
        int[] order = Order;
        int reached = 0;
        order[reached++] = source;
        for (int head = 0; head < reached; head++)
        {
            int node = order[head];
            double next = distance[node] + 1;
            double paths = count[node];
            foreach (int neighbour in _graph.Neighbours(node))
            {
                if (distance[neighbour] > next)
                {
                    distance[neighbour] = next;
                    order[reached++] = neighbour;
                }

                if (distance[neighbour] == next)
                {
                    count[neighbour] += paths;
                }
            }
        }

        ReachedCount = reached;
    }

    private void RunWeighted(int source)
    {
        _queue.Clear();
        _queue.Enqueue(source, 0);
        while (_queue.TryDequeue(out int node, out _))
        {
            if (_isDone[node])
            {
                continue;
            }

            _isDone[node] = true;
            Order[ReachedCount++] = node;
            ReadOnlySpan<int> neighbours = _graph.Neighbours(node);
            ReadOnlySpan<double> weights = _graph.Weights(node);
            for (int i = 0; i < neighbours.Length; i++)
            {
                int neighbour = neighbours[i];
                double next = Distance[node] + Length(weights[i]);
                if (_isDone[neighbour])
                {
                    continue;
                }

                if (AreSame(next, Distance[neighbour]))
                {
                    PathCount[neighbour] += PathCount[node];
                }
                else if (next < Distance[neighbour])
                {
                    Distance[neighbour] = next;
                    PathCount[neighbour] = PathCount[node];
                    _queue.Enqueue(neighbour, next);
                }
            }
        }
    }
}
