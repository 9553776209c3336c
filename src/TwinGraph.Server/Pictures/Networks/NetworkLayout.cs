using TwinGraph.Atlas.Views;
using TwinGraph.Server.Pictures.Drawings;

namespace TwinGraph.Server.Pictures.Networks;

/// <summary>Places the nodes of a view: each connected part by forces, the parts beside each other.</summary>
internal static class NetworkLayout
{
    // Room around a part, for half a node and its name.
    private const double Margin = 0.75;

    /// <summary>Places nodes.</summary>
    /// <param name="view">The view.</param>
    /// <param name="box">Where to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The place of each node of the view, in its order, in pixels.</returns>
    public static (double X, double Y)[] Place(ViewGraph view, in Box box, CancellationToken cancellationToken)
    {
        Dictionary<string, int> indexOf = view
            .Nodes.Index()
            .ToDictionary(n => n.Item.Id, n => n.Index, StringComparer.Ordinal);
        (int A, int B)[] edges =
        [
            .. view
                .Edges.Select(e => (A: indexOf[e.From], B: indexOf[e.To]))
                .Select(e => e.A < e.B ? e : (e.B, e.A))
                .Where(e => e.Item1 != e.Item2)
                .Distinct(),
        ];
        List<List<int>> parts = Parts(view.Nodes.Count, edges);
        var places = new (double X, double Y)[view.Nodes.Count];
        var sizes = new List<(double, double)>(parts.Count);
        ILookup<int, (int A, int B)> edgesOf = edges.ToLookup(e => e.A);
        foreach (List<int> part in parts)
        {
            sizes.Add(PlacePart(part, edgesOf, places, cancellationToken));
        }

        if (parts.Count == 0)
        {
            return places;
        }

        ((double X, double Y)[] corners, double width, double height) = ComponentPacking.Pack(
            sizes,
            box.Width / box.Height
        );

        // A few nodes do not fly apart to the corners of a large picture.
        double scale = Math.Min(Math.Min(box.Width / width, box.Height / height), Math.Min(box.Width, box.Height) / 3);
        double left = box.Left + ((box.Width - (width * scale)) / 2);
        double top = box.Top + ((box.Height - (height * scale)) / 2);
        for (int p = 0; p < parts.Count; p++)
        {
            foreach (int node in parts[p])
            {
                places[node] = (
                    left + ((corners[p].X + places[node].X) * scale),
                    top + ((corners[p].Y + places[node].Y) * scale)
                );
            }
        }

        return places;
    }

    private static (double Width, double Height) PlacePart(
        List<int> part,
        ILookup<int, (int A, int B)> edgesOf,
        (double X, double Y)[] places,
        CancellationToken cancellationToken
    )
    {
        Dictionary<int, int> local = part.Index().ToDictionary(n => n.Item, n => n.Index);
        (double X, double Y)[] laid = ForceLayout.Place(
            part.Count,
            [.. part.SelectMany(n => edgesOf[n]).Select(e => (local[e.A], local[e.B]))],
            cancellationToken
        );
        double left = laid.Min(p => p.X) - Margin;
        double top = laid.Min(p => p.Y) - (Margin / 2);
        for (int i = 0; i < part.Count; i++)
        {
            places[part[i]] = (laid[i].X - left, laid[i].Y - top);
        }

        return (laid.Max(p => p.X) - left + Margin, laid.Max(p => p.Y) - top + (Margin / 2));
    }

    // The connected parts, the largest first; in each the nodes in their order.
    private static List<List<int>> Parts(int count, (int A, int B)[] edges)
    {
        int[] root = [.. Enumerable.Range(0, count)];
        int Find(int node)
        {
            while (root[node] != node)
            {
                node = root[node] = root[root[node]];
            }

            return node;
        }

        foreach ((int a, int b) in edges)
        {
            (int one, int other) = (Find(a), Find(b));
            root[Math.Max(one, other)] = Math.Min(one, other);
        }

        return
        [
            .. Enumerable
                .Range(0, count)
                .GroupBy(Find)
                .Select(g => g.ToList())
                .OrderByDescending(g => g.Count)
                .ThenBy(g => g[0]),
        ];
    }
}
