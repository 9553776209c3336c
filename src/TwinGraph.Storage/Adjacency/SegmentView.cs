using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Adjacency;

/// <summary>A node's relationships of one type in one direction, wherever they are kept.</summary>
/// <param name="type">The token of their type.</param>
/// <param name="items">The entries, ascending by relationship id; a removed one has the complement of its id.</param>
/// <param name="dead">How many entries are removed.</param>
/// <param name="loops">How many of the others lead back to the node itself.</param>
internal readonly ref struct SegmentView(int type, ReadOnlySpan<Neighbour> items, int dead, int loops)
{
    public int Type { get; } = type;

    public ReadOnlySpan<Neighbour> Items { get; } = items;

    public int Dead { get; } = dead;

    public int Loops { get; } = loops;

    public int Live => Items.Length - Dead;

    /// <summary>Where the first entry of at least this id is, or would be.</summary>
    public static int LowerBound(ReadOnlySpan<Neighbour> items, long relationship)
    {
        int low = 0;
        int high = items.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            long id = items[middle].Relationship;
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
            scratch.Add(Items);
            return;
        }

        for (int i = 0; i < Items.Length; i++)
        {
            if (Items[i].Relationship >= 0)
            {
                scratch.Add(Items.Slice(i, 1));
            }
        }
    }

    /// <summary>Copies the live entries from a place on.</summary>
    public int CopyTo(int from, long node, bool skipLoops, Span<Neighbour> neighbours)
    {
        ReadOnlySpan<Neighbour> rest = Items[from..];
        if (Dead == 0 && !(skipLoops && Loops > 0))
        {
            int count = Math.Min(rest.Length, neighbours.Length);
            rest[..count].CopyTo(neighbours);
            return count;
        }

        int written = 0;
        foreach (ref readonly Neighbour item in rest)
        {
            if (item.Relationship < 0 || (skipLoops && item.Node == node))
            {
                continue;
            }

            if (written == neighbours.Length)
            {
                break;
            }

            neighbours[written++] = item;
        }

        return written;
    }
}
