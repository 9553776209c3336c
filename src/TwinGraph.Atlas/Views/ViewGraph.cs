namespace TwinGraph.Atlas.Views;

/// <summary>What a view shows. Immutable.</summary>
/// <param name="Nodes">The nodes: with a centre the nearest first, then the most tied, then by id.</param>
/// <param name="Edges">The edges among them, by id.</param>
/// <param name="TotalNodes">How many nodes there would be without the limits.</param>
/// <param name="TotalEdges">How many edges there would be without the limits.</param>
/// <param name="First">The earliest date in it, as precise as its source; null where nothing is dated.</param>
/// <param name="Last">The latest date in it.</param>
public sealed record ViewGraph(
    IReadOnlyList<ViewNode> Nodes,
    IReadOnlyList<ViewEdge> Edges,
    int TotalNodes,
    int TotalEdges,
    string? First,
    string? Last
)
{
    /// <summary>Whether the limits cut something off.</summary>
    public bool IsTruncated => Nodes.Count < TotalNodes || Edges.Count < TotalEdges;

    /// <summary>The view without some nodes, as whoever hides them sees it.</summary>
    /// <param name="ids">Their ids; what is not in the view is passed over.</param>
    /// <remarks>What is hidden counts as if it had never been: the totals fall with it.</remarks>
    public ViewGraph Without(IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0)
        {
            return this;
        }

        HashSet<string> hidden = new(ids, StringComparer.Ordinal);
        ViewNode[] nodes = [.. Nodes.Where(n => !hidden.Contains(n.Id))];
        ViewEdge[] edges = [.. Edges.Where(e => !hidden.Contains(e.From) && !hidden.Contains(e.To))];
        return this with
        {
            Nodes = nodes,
            Edges = edges,
            TotalNodes = TotalNodes - (Nodes.Count - nodes.Length),
            TotalEdges = TotalEdges - (Edges.Count - edges.Length),
        };
    }
}
