using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Cuts;

/// <summary>Nodes and edges without which a network falls apart.</summary>
/// <param name="Nodes">Articulation points, ascending.</param>
/// <param name="Edges">Bridges as indexes into <see cref="NetworkGraph.Edges"/>, ascending.</param>
/// <param name="ComponentCount">The number of parts that the network has as it is, single nodes included.</param>
/// <param name="CutOffByNode">For each articulation point, how many nodes would lose the largest piece without it.</param>
/// <param name="CutOffByEdge">For each bridge, how many nodes lie on its smaller side.</param>
public sealed record NetworkCuts(
    IReadOnlyList<int> Nodes,
    IReadOnlyList<int> Edges,
    int ComponentCount,
    IReadOnlyDictionary<int, int> CutOffByNode,
    IReadOnlyDictionary<int, int> CutOffByEdge
);

/// <summary>Finds articulation points and bridges.</summary>
public static class CutSearch
{
    /// <summary>Finds them all by one walk over the graph.</summary>
    /// <param name="graph">An undirected graph.</param>
    /// <param name="cancellationToken">Stops it; looked at once a part of the network.</param>
    /// <remarks>Tarjan 1972 without recursion; O(nodes + edges).</remarks>
    public static NetworkCuts Find(NetworkGraph graph, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.IsDirected)
        {
            throw new ArgumentException("Bridges are sought in undirected graphs.", nameof(graph));
        }

        return new Walk(graph).Run(cancellationToken);
    }

    /// <summary>The parts that what hangs together with a node falls into without it, largest first.</summary>
    /// <remarks>O(edges of what hangs together with the node).</remarks>
    public static IReadOnlyList<IReadOnlyList<int>> PiecesWithoutNode(NetworkGraph graph, int node)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return Pieces(graph, [.. graph.Neighbours(node)], without: node, withoutEdge: -1);
    }

    /// <summary>The two parts that the ends of a bridge lie in without it, largest first.</summary>
    /// <remarks>Of an edge that is no bridge, the one part that holds both its ends.</remarks>
    public static IReadOnlyList<IReadOnlyList<int>> PiecesWithoutEdge(NetworkGraph graph, int edge)
    {
        ArgumentNullException.ThrowIfNull(graph);
        WeightedEdge ends = graph.Edges[edge];
        return Pieces(graph, [ends.From, ends.To], without: -1, withoutEdge: edge);
    }

    private static List<List<int>> Pieces(NetworkGraph graph, int[] starts, int without, int withoutEdge)
    {
        var seen = new HashSet<int> { without };
        var pieces = new List<List<int>>();
        foreach (int start in starts)
        {
            if (!seen.Add(start))
            {
                continue;
            }

            List<int> piece = [start];
            for (int head = 0; head < piece.Count; head++)
            {
                ReadOnlySpan<int> neighbours = graph.Neighbours(piece[head]);
                ReadOnlySpan<int> edges = graph.EdgesOf(piece[head]);
                for (int i = 0; i < neighbours.Length; i++)
                {
                    if (edges[i] != withoutEdge && seen.Add(neighbours[i]))
                    {
                        piece.Add(neighbours[i]);
                    }
                }
            }

            piece.Sort();
            pieces.Add(piece);
        }

        return [.. pieces.OrderByDescending(p => p.Count).ThenBy(p => p[0])];
    }

    private sealed class Walk(NetworkGraph graph)
    {
        private readonly int[] _entered = new int[graph.NodeCount];
        private readonly int[] _low = new int[graph.NodeCount];
        private readonly int[] _next = new int[graph.NodeCount];
        private readonly int[] _parent = new int[graph.NodeCount];

        // The nodes at and below each one in the walk; of these, those in pieces that only it holds, and in the largest.
        private readonly int[] _below = new int[graph.NodeCount];
        private readonly int[] _held = new int[graph.NodeCount];
        private readonly int[] _largest = new int[graph.NodeCount];
        private readonly Dictionary<int, int> _cutOffByNode = [];
        private readonly Dictionary<int, int> _cutOffByEdge = [];
        private int _clock;

        public NetworkCuts Run(CancellationToken cancellationToken)
        {
            int components = 0;
            var part = new List<int>();
            for (int root = 0; root < graph.NodeCount; root++)
            {
                if (_entered[root] == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    components++;
                    part.Clear();
                    Component(root, part);
                    Judge(root, part);
                }
            }

            return new(
                [.. _cutOffByNode.Keys.Order()],
                [.. _cutOffByEdge.Keys.Order()],
                components,
                _cutOffByNode,
                _cutOffByEdge
            );
        }

        private void Component(int root, List<int> part)
        {
            var stack = new Stack<int>();
            Enter(root, -1);
            while (stack.TryPeek(out int node))
            {
                if (_next[node] < graph.Degree(node))
                {
                    int neighbour = graph.Neighbours(node)[_next[node]++];
                    if (_entered[neighbour] == 0)
                    {
                        Enter(neighbour, node);
                    }
                    else if (neighbour != _parent[node])
                    {
                        _low[node] = Math.Min(_low[node], _entered[neighbour]);
                    }

                    continue;
                }

                stack.Pop();
                if (_parent[node] >= 0)
                {
                    Leave(node, _parent[node]);
                }
            }

            void Enter(int node, int parent)
            {
                _parent[node] = parent;
                _entered[node] = _low[node] = ++_clock;
                _below[node] = 1;
                part.Add(node);
                stack.Push(node);
            }
        }

        private void Leave(int node, int above)
        {
            _low[above] = Math.Min(_low[above], _low[node]);
            _below[above] += _below[node];
            if (_low[node] >= _entered[above])
            {
                _held[above] += _below[node];
                _largest[above] = Math.Max(_largest[above], _below[node]);
            }
        }

        private void Judge(int root, List<int> part)
        {
            foreach (int node in part)
            {
                int others = part.Count - 1;
                int largest = Math.Max(_largest[node], others - _held[node]);
                if (_held[node] > 0 && largest < others)
                {
                    _cutOffByNode.Add(node, others - largest);
                }

                if (node != root && _low[node] > _entered[_parent[node]])
                {
                    int edge = graph.FindEdge(_parent[node], node);
                    _cutOffByEdge.Add(edge, Math.Min(_below[node], part.Count - _below[node]));
                }
            }
        }
    }
}
