using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Paths;

/// <summary>The shortest path, the next, and so on.</summary>
/// <remarks>Yen, "Finding the k shortest loopless paths in a network", 1971.</remarks>
public static class KShortestPaths
{
    /// <summary>Finds them.</summary>
    /// <param name="question">Between what.</param>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Shortest first, then fewest hops, then by the nodes along the way; fewer when there are fewer.</returns>
    /// <remarks>O(count · hops² · edges).</remarks>
    public static IReadOnlyList<NetworkPath> Find(
        PathQuestion question,
        int count,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        question.Check();
        var found = new List<NetworkPath>();
        var candidates = new SortedSet<NetworkPath>(Comparer<NetworkPath>.Create(NetworkPath.Compare));
        if (Spur(question, [question.From], found, cancellationToken) is { } first)
        {
            candidates.Add(first);
        }

        while (found.Count < count && candidates.Min is { } next)
        {
            candidates.Remove(next);
            found.Add(next);
            for (int i = 0; i < next.Hops && found.Count < count; i++)
            {
                if (Spur(question, [.. next.Nodes.Take(i + 1)], found, cancellationToken) is { } candidate)
                {
                    candidates.Add(candidate);
                }
            }
        }

        return found;
    }

    // The shortest path that begins with a root and leaves it by an edge that no path found before leaves it by.
    private static NetworkPath? Spur(
        PathQuestion question,
        List<int> root,
        List<NetworkPath> found,
        CancellationToken cancellationToken
    )
    {
        NetworkGraph graph = question.Graph;
        int hops = question.MaxHops - root.Count + 1;
        if (hops < 1)
        {
            return null;
        }

        var used = new HashSet<int>();
        foreach (NetworkPath path in found)
        {
            if (path.Nodes.Count > root.Count && path.Nodes.Take(root.Count).SequenceEqual(root))
            {
                used.Add(graph.FindEdge(root[^1], path.Nodes[root.Count]));
            }
        }

        var walked = new HashSet<int>(root);
        HopTable table = HopTable.Fill(question, hops - 1, walked.Contains, cancellationToken);
        if (table.Shortest(root[^1], hops, used.Contains) is not { } rest)
        {
            return null;
        }

        List<int> nodes = [.. root, .. rest.Skip(1)];
        double length = 0;
        for (int i = 1; i < nodes.Count; i++)
        {
            length += question.LengthOf(graph.FindEdge(nodes[i - 1], nodes[i]));
        }

        return new(nodes, length);
    }
}
