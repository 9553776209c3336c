using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Paths;

/// <summary>Between what paths are sought, and over what.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="From">The node to start from.</param>
/// <param name="To">Another node, to be reached.</param>
/// <param name="MaxHops">The most edges, 1 or more.</param>
/// <param name="Lengths">The length of each edge, above 0; null when each is 1 long.</param>
/// <param name="IsOpen">Whether a path may pass through a node between its ends; null for all.</param>
public sealed record PathQuestion(
    NetworkGraph Graph,
    int From,
    int To,
    int MaxHops,
    IReadOnlyList<double>? Lengths = null,
    Func<int, bool>? IsOpen = null
)
{
    /// <summary>The length of an edge.</summary>
    public double LengthOf(int edge) => Lengths is null ? 1 : Lengths[edge];

    /// <summary>Whether a path may come to a node.</summary>
    public bool MayReach(int node) => node == From || node == To || IsOpen is null || IsOpen(node);

    // The lesser bounds the difference, so that infinity is like nothing else.
    internal static bool AreSame(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Min(a, b);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxHops);
        if (From == To)
        {
            throw new ArgumentException("A path joins two different nodes.");
        }
    }
}
