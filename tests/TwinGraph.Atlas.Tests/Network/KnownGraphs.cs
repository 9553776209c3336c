using CsCheck;
using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Tests.Network;

/// <summary>Graphs whose answers are known, and small ones at random.</summary>
internal static class KnownGraphs
{
    // Zachary 1977: who of a karate club meets whom outside of it; 34 members, 78 pairs.
    private const string Friends = """
        0:1 2 3 4 5 6 7 8 10 11 12 13 17 19 21 31
        1:2 3 7 13 17 19 21 30
        2:3 7 8 9 13 27 28 32
        3:7 12 13
        4:6 10
        5:6 10 16
        6:16
        8:30 32 33
        9:33
        13:33
        14:32 33
        15:32 33
        18:32 33
        19:33
        20:32 33
        22:32 33
        23:25 27 29 32 33
        24:25 27 31
        25:31
        26:29 33
        27:33
        28:31 33
        29:32 33
        30:32 33
        31:32 33
        32:33
        """;

    public static NetworkGraph KarateClub { get; } = NetworkGraph.Build(34, KarateEdges());

    /// <summary>Graphs of 1 to 9 nodes with any number of edges, weights 1 to 4.</summary>
    public static Gen<NetworkGraph> Small { get; } = Sized(1, 9, isDirected: false);

    public static Gen<NetworkGraph> SmallDirected { get; } = Sized(1, 9, isDirected: true);

    public static Gen<NetworkGraph> Sized(int least, int most, bool isDirected) =>
        from nodes in Gen.Int[least, most]
        from edges in Gen.Select(Gen.Int[0, nodes - 1], Gen.Int[0, nodes - 1], Gen.Int[1, 4]).List[0, 2 * nodes]
        select NetworkGraph.Build(nodes, edges.Select(e => new WeightedEdge(e.Item1, e.Item2, e.Item3)), isDirected);

    /// <summary>Nodes in a row.</summary>
    public static NetworkGraph Row(int nodes) =>
        NetworkGraph.Build(nodes, Enumerable.Range(0, nodes - 1).Select(i => new WeightedEdge(i, i + 1)));

    /// <summary>A node tied to all others, which have no ties among them.</summary>
    public static NetworkGraph Star(int leaves) =>
        NetworkGraph.Build(leaves + 1, Enumerable.Range(1, leaves).Select(i => new WeightedEdge(0, i)));

    /// <summary>Shortest distances between all pairs, by Floyd and Warshall.</summary>
    public static double[,] Distances(NetworkGraph graph, bool isWeighted)
    {
        int n = graph.NodeCount;
        double[,] d = new double[n, n];
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
            {
                int edge = a == b ? -1 : graph.FindEdge(a, b);
                d[a, b] =
                    a == b ? 0
                    : edge < 0 ? double.PositiveInfinity
                    : isWeighted ? 1 / graph.Edges[edge].Weight
                    : 1;
            }
        }

        for (int via = 0; via < n; via++)
        {
            for (int a = 0; a < n; a++)
            {
                for (int b = 0; b < n; b++)
                {
                    d[a, b] = Math.Min(d[a, b], d[a, via] + d[via, b]);
                }
            }
        }

        return d;
    }

    /// <summary>Every path between two nodes that passes no node twice.</summary>
    public static IEnumerable<int[]> SimplePaths(NetworkGraph graph, int from, int to, int maxHops)
    {
        var stack = new Stack<int[]>();
        stack.Push([from]);
        while (stack.TryPop(out int[]? path))
        {
            if (path[^1] == to)
            {
                yield return path;
                continue;
            }

            if (path.Length > maxHops)
            {
                continue;
            }

            foreach (int next in graph.Neighbours(path[^1]).ToArray())
            {
                if (!path.Contains(next))
                {
                    stack.Push([.. path, next]);
                }
            }
        }
    }

    private static IEnumerable<WeightedEdge> KarateEdges()
    {
        foreach (string line in Friends.Split('\n', StringSplitOptions.TrimEntries))
        {
            string[] parts = line.Split(':');
            foreach (string friend in parts[1].Split(' '))
            {
                yield return new(int.Parse(parts[0]), int.Parse(friend));
            }
        }
    }
}
