using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Paths;

/// <summary>All paths than which none is shorter.</summary>
public static class AllShortestPaths
{
    /// <summary>Finds them.</summary>
    /// <param name="question">Between what.</param>
    /// <param name="limit">The most paths, 1 or more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Of equal length, fewest hops first, then by the nodes along the way; none when the end is out of reach.</returns>
    /// <exception cref="NetworkLimitException">There are more than <paramref name="limit"/>.</exception>
    /// <remarks>O(hops · edges) and then O(hops · degree) a path.</remarks>
    public static IReadOnlyList<NetworkPath> Find(
        PathQuestion question,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        question.Check();
        HopTable table = HopTable.Fill(question, question.MaxHops, null, cancellationToken);
        double best = table.Remaining(question.MaxHops, question.From);
        var found = new List<NetworkPath>();
        if (!double.IsPositiveInfinity(best))
        {
            Walk(question, table, [question.From], 0, best, limit, found, cancellationToken);
        }

        found.Sort(NetworkPath.Compare);
        return found;
    }

    private static void Walk(
        PathQuestion question,
        HopTable table,
        List<int> path,
        double walked,
        double best,
        int limit,
        List<NetworkPath> found,
        CancellationToken cancellationToken
    )
    {
        int node = path[^1];
        if (node == question.To)
        {
            if (found.Count == limit)
            {
                throw new NetworkLimitException(
                    $"There are more than {limit} shortest paths. Narrow them by kinds, avoiding or maxLength.",
                    limit,
                    limit + 1
                );
            }

            found.Add(new([.. path], walked));
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        int left = question.MaxHops - path.Count + 1;
        NetworkGraph graph = question.Graph;
        for (int i = 0; left > 0 && i < graph.Degree(node); i++)
        {
            int next = graph.Neighbours(node)[i];
            double length = walked + question.LengthOf(graph.EdgesOf(node)[i]);
            if (PathQuestion.AreSame(length + table.Remaining(left - 1, next), best))
            {
                path.Add(next);
                Walk(question, table, path, length, best, limit, found, cancellationToken);
                path.RemoveAt(path.Count - 1);
            }
        }
    }
}
