using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Adjacency;

/// <summary>A node's relationships of one type in one direction, wherever they are kept.</summary>
/// <param name="type">The token of their type.</param>
/// <param name="nodes">The other ends.</param>
/// <param name="relationships">The relationships there, ascending; a removed one has the complement of its id.</param>
/// <param name="dead">How many entries are removed.</param>
/// <param name="loops">How many of the others lead back to the node itself.</param>
internal readonly ref struct SegmentView(
    int type,
    ReadOnlySpan<int> nodes,
    ReadOnlySpan<int> relationships,
    int dead,
    int loops
)
{
    public int Type { get; } = type;

    public ReadOnlySpan<int> Nodes { get; } = nodes;

    public ReadOnlySpan<int> Relationships { get; } = relationships;

    public int Dead { get; } = dead;

    public int Loops { get; } = loops;

    public int Live => Relationships.Length - Dead;

    /// <summary>Where the first entry of at least this id is, or would be.</summary>
    public static int LowerBound(ReadOnlySpan<int> relationships, long relationship)
    {
        int low = 0;
        int high = relationships.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            int id = relationships[middle];
            if ((id < 0 ? ~id : id) < relationship)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Adds the live entries to a scratch.</summary>
    public void AddTo(NeighbourScratch scratch)
    {
        if (Dead == 0)
        {
            scratch.Add(Nodes, Relationships);
            return;
        }

        for (int i = 0; i < Relationships.Length; i++)
        {
            if (Relationships[i] >= 0)
            {
                scratch.Add(Nodes.Slice(i, 1), Relationships.Slice(i, 1));
            }
        }
    }

    /// <summary>Copies the live entries from a place on.</summary>
    public int CopyTo(int from, long node, bool skipLoops, Span<Neighbour> neighbours)
    {
        bool all = Dead == 0 && !(skipLoops && Loops > 0);
        int written = 0;
        for (int i = from; i < Relationships.Length && written < neighbours.Length; i++)
        {
            if (all || (Relationships[i] >= 0 && !(skipLoops && Nodes[i] == node)))
            {
                neighbours[written++] = new(Relationships[i], Nodes[i], Type);
            }
        }

        return written;
    }
}
