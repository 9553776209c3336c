namespace TwinGraph.Atlas.Views;

/// <summary>Cuts a view down to what is near its centre, and then to its limits.</summary>
internal static class ViewLimiter
{
    /// <summary>The view within its limits.</summary>
    public static ViewGraph Limit(ViewBuilder all, ViewQuery query, CancellationToken cancellationToken)
    {
        int[]? distance = query.Center is null ? null : Distances(all, query.Depth);
        bool IsNear(int node) => distance is null || distance[node] >= 0;
        List<ViewBuilder.Edge> edges = [.. all.Edges.Where(e => IsNear(e.From) && IsNear(e.To))];
        int[] ties = CountTies(all.Nodes.Count, edges);
        List<int> nodes =
        [
            .. Enumerable
                .Range(0, all.Nodes.Count)
                .Where(IsNear)
                .OrderBy(n => distance?[n] ?? 0)
                .ThenByDescending(n => ties[n])
                .ThenBy(n => all.Nodes[n].Id, StringComparer.Ordinal),
        ];
        (int totalNodes, int totalEdges) = (nodes.Count, edges.Count);
        cancellationToken.ThrowIfCancellationRequested();
        if (nodes.Count > query.NodeLimit || edges.Count > query.EdgeLimit)
        {
            edges = Cut(all, nodes, edges, query);
            ties = CountTies(all.Nodes.Count, edges);
            bool[] isJoined = new bool[all.Nodes.Count];
            foreach (ViewBuilder.Edge edge in edges)
            {
                isJoined[edge.From] = isJoined[edge.To] = true;
            }

            nodes.RemoveAll(n => !isJoined[n] && distance?[n] != 0);
        }

        return new(
            [.. nodes.Select(n => Node(all.Nodes[n], ties[n], distance?[n]))],
            [.. edges.Select(e => Edge(all, e)).OrderBy(e => e.Id, StringComparer.Ordinal)],
            totalNodes,
            totalEdges,
            Extent(edges, (a, b) => string.CompareOrdinal(a, b) < 0),
            Extent(edges, (a, b) => string.CompareOrdinal(a, b) > 0)
        );
    }

    // Keeps the first nodes, and of the edges among them those whose ends come first, ties before what else joins.
    private static List<ViewBuilder.Edge> Cut(
        ViewBuilder all,
        List<int> nodes,
        List<ViewBuilder.Edge> edges,
        ViewQuery query
    )
    {
        int[] rank = new int[all.Nodes.Count];
        Array.Fill(rank, int.MaxValue);
        int kept = Math.Min(nodes.Count, query.NodeLimit);
        for (int i = 0; i < kept; i++)
        {
            rank[nodes[i]] = i;
        }

        int Rank(ViewBuilder.Edge edge) => Math.Max(rank[edge.From], rank[edge.To]);
        return
        [
            .. edges
                .Where(e => Rank(e) != int.MaxValue)
                .OrderBy(Rank)
                .ThenBy(e => e.Tie is null)
                .ThenBy(e => e.Tie?.Id, StringComparer.Ordinal)
                .Take(query.EdgeLimit),
        ];
    }

    // Countries, sectors and programmes join everything with everything: what lies beyond one is near only to itself.
    private static int[] Distances(ViewBuilder all, int depth)
    {
        int[] distance = new int[all.Nodes.Count];
        Array.Fill(distance, -1);
        distance[0] = 0;
        for (int step = 0; step < depth; step++)
        {
            bool isOver = true;
            foreach (ViewBuilder.Edge edge in all.Edges)
            {
                isOver &= !Reach(edge.From, edge.To, step) & !Reach(edge.To, edge.From, step);
            }

            if (isOver)
            {
                break;
            }
        }

        return distance;

        bool Reach(int from, int to, int step)
        {
            if (
                distance[from] != step
                || distance[to] >= 0
                || (step > 0 && all.Nodes[from].Kind is "Country" or "Sector" or "Programme")
            )
            {
                return false;
            }

            distance[to] = step + 1;
            return true;
        }
    }

    private static int[] CountTies(int nodes, List<ViewBuilder.Edge> edges)
    {
        int[] ties = new int[nodes];
        var seen = new HashSet<(int Node, string Tie)>(edges.Count * 2);
        foreach (ViewBuilder.Edge edge in edges)
        {
            if (edge.Tie is { } tie)
            {
                ties[edge.From] += seen.Add((edge.From, tie.Id)) ? 1 : 0;
                ties[edge.To] += seen.Add((edge.To, tie.Id)) ? 1 : 0;
            }
        }

        return ties;
    }

    private static string? Extent(List<ViewBuilder.Edge> edges, Func<string, string, bool> isBeyond)
    {
        string? most = null;
        foreach (ViewBuilder.Edge edge in edges)
        {
            Consider(edge.On);
            foreach (ViewStep step in edge.Tie?.Steps ?? [])
            {
                Consider(step.On);
            }
        }

        return most;

        void Consider(string? date)
        {
            if (date is not null && (most is null || isBeyond(date, most)))
            {
                most = date;
            }
        }
    }

    private static ViewNode Node(ViewBuilder.Known node, int ties, int? distance) =>
        new(node.Id, node.Kind, node.Names, node.Country, node.Parent, node.Lat, node.Lon, ties, distance);

    private static ViewEdge Edge(ViewBuilder all, ViewBuilder.Edge edge) =>
        new(all.Nodes[edge.From].Id, all.Nodes[edge.To].Id, edge.Type, edge.On, edge.Until, edge.Tie);
}
