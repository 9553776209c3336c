using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Paths;

/// <summary>How far it is from every node to the end of a question within so many hops.</summary>
/// <remarks>
/// Bellman and Ford, one layer a hop, rather than Dijkstra: the shortest path overall may need more hops than allowed,
/// and a longer one of fewer hops must then be found. O(hops · edges).
/// </remarks>
internal sealed class HopTable
{
    private readonly PathQuestion _question;

    // _remaining[h][v]: the length of the shortest walk from v to the end in at most h hops.
    private readonly double[][] _remaining;

    private HopTable(PathQuestion question, double[][] remaining)
    {
        _question = question;
        _remaining = remaining;
    }

    public double Remaining(int hops, int node) => _remaining[hops][node];

    /// <summary>Fills the table.</summary>
    /// <param name="question">The question; its graph is undirected.</param>
    /// <param name="hops">The most hops that are asked for.</param>
    /// <param name="isBarred">Nodes that are out of the way; null for none.</param>
    /// <param name="cancellationToken">Stops it; looked at once a hop.</param>
    public static HopTable Fill(
        PathQuestion question,
        int hops,
        Func<int, bool>? isBarred,
        CancellationToken cancellationToken
    )
    {
        NetworkGraph graph = question.Graph;
        double[][] remaining = new double[hops + 1][];
        double[] layer = new double[graph.NodeCount];
        Array.Fill(layer, double.PositiveInfinity);
        layer[question.To] = 0;
        remaining[0] = layer;
        List<int> front = [question.To];
        for (int hop = 1; hop <= hops; hop++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] next = [.. layer];
            var changed = new List<int>();
            foreach (int node in front)
            {
                // The start only begins a path; nothing is reached through it.
                if (node == question.From)
                {
                    continue;
                }

                ReadOnlySpan<int> neighbours = graph.Neighbours(node);
                ReadOnlySpan<int> edges = graph.EdgesOf(node);
                for (int i = 0; i < neighbours.Length; i++)
                {
                    int neighbour = neighbours[i];
                    double length = layer[node] + question.LengthOf(edges[i]);
                    if (
                        length < next[neighbour]
                        && question.MayReach(neighbour)
                        && !(isBarred?.Invoke(neighbour) ?? false)
                    )
                    {
                        if (next[neighbour] == layer[neighbour])
                        {
                            changed.Add(neighbour);
                        }

                        next[neighbour] = length;
                    }
                }
            }

            remaining[hop] = layer = next;
            front = changed;
        }

        return new(question, remaining);
    }

    /// <summary>The shortest path from a node in at most so many hops; null when there is none.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="hops">The most hops.</param>
    /// <param name="isBarred">Edges out of <paramref name="start"/> that it must not begin with; null for none.</param>
    public List<int>? Shortest(int start, int hops, Func<int, bool>? isBarred)
    {
        List<int> path = [start];
        (int first, int left) = First(start, hops, isBarred);
        if (first < 0)
        {
            return null;
        }

        path.Add(first);
        while (path[^1] != _question.To)
        {
            (int next, left) = First(path[^1], left, null);
            path.Add(next);
        }

        return path;
    }

    // The next node on the shortest way, and the fewest hops that suffice from there.
    private (int Node, int Hops) First(int node, int hops, Func<int, bool>? isBarred)
    {
        NetworkGraph graph = _question.Graph;
        ReadOnlySpan<int> neighbours = graph.Neighbours(node);
        ReadOnlySpan<int> edges = graph.EdgesOf(node);
        (int best, int bestHops, double bestLength) = (-1, 0, double.PositiveInfinity);
        for (int i = 0; i < neighbours.Length && hops > 0; i++)
        {
            int neighbour = neighbours[i];
            if (isBarred?.Invoke(edges[i]) ?? false)
            {
                continue;
            }

            double length = _remaining[hops - 1][neighbour] + _question.LengthOf(edges[i]);
            if (double.IsPositiveInfinity(length))
            {
                continue;
            }

            int needed = Needed(neighbour, hops - 1);
            bool isSame = PathQuestion.AreSame(length, bestLength);
            if ((isSame && needed < bestHops) || (!isSame && length < bestLength))
            {
                (best, bestHops, bestLength) = (neighbour, needed, length);
            }
        }

        return (best, bestHops);
    }

    private int Needed(int node, int hops)
    {
        while (hops > 0 && PathQuestion.AreSame(_remaining[hops - 1][node], _remaining[hops][node]))
        {
            hops--;
        }

        return hops;
    }
}
