namespace TwinGraph.Atlas.Network.Paths;

/// <summary>A path that passes no node twice.</summary>
/// <param name="Nodes">The nodes in walking order, two at least.</param>
/// <param name="Length">The summed lengths of its edges.</param>
public sealed record NetworkPath(IReadOnlyList<int> Nodes, double Length)
{
    /// <summary>The number of edges.</summary>
    public int Hops => Nodes.Count - 1;

    /// <summary>Shorter first, then of fewer edges, then by the nodes along the way.</summary>
    internal static int Compare(NetworkPath a, NetworkPath b)
    {
        if (!PathQuestion.AreSame(a.Length, b.Length))
        {
            return a.Length.CompareTo(b.Length);
        }

        int order = a.Hops.CompareTo(b.Hops);
        for (int i = 0; order == 0 && i < a.Nodes.Count; i++)
        {
            order = a.Nodes[i].CompareTo(b.Nodes[i]);
        }

        return order;
    }
}
