using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Cuts;

/// <summary>Nodes and edges without which a network falls apart.</summary>
/// <param name="Nodes">Articulation points, ascending.</param>
/// <param name="Edges">Bridges as indexes into <see cref="NetworkGraph.Edges"/>, ascending.</param>
/// <param name="ComponentCount">The number of parts that the network has as it is, single nodes included.</param>
public sealed record NetworkCuts(IReadOnlyList<int> Nodes, IReadOnlyList<int> Edges, int ComponentCount);

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

        int[] entered = new int[graph.NodeCount];
        int[] low = new int[graph.NodeCount];
        int[] next = new int[graph.NodeCount];
        int[] parent = new int[graph.NodeCount];
        bool[] isCut = new bool[graph.NodeCount];
        var bridges = new List<int>();
        var stack = new Stack<int>();
        int clock = 0;
        int components = 0;
        for (int root = 0; root < graph.NodeCount; root++)
        {
            if (entered[root] > 0)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            components++;
            int children = 0;
            parent[root] = -1;
            entered[root] = low[root] = ++clock;
            stack.Push(root);
            while (stack.TryPeek(out int node))
            {
                if (next[node] < graph.Degree(node))
                {
                    int neighbour = graph.Neighbours(node)[next[node]++];
                    if (entered[neighbour] == 0)
                    {
                        children += node == root ? 1 : 0;
                        parent[neighbour] = node;
                        entered[neighbour] = low[neighbour] = ++clock;
                        stack.Push(neighbour);
                    }
                    else if (neighbour != parent[node])
                    {
                        low[node] = Math.Min(low[node], entered[neighbour]);
                    }

                    continue;
                }

                stack.Pop();
                int above = parent[node];
                if (above < 0)
                {
                    continue;
                }

                low[above] = Math.Min(low[above], low[node]);
                isCut[above] |= above != root && low[node] >= entered[above];
                if (low[node] > entered[above])
                {
                    bridges.Add(graph.FindEdge(above, node));
                }
            }

            isCut[root] = children > 1;
        }

        bridges.Sort();
        return new([.. Enumerable.Range(0, graph.NodeCount).Where(n => isCut[n])], bridges, components);
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
}
