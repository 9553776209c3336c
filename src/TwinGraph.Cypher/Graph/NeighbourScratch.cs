namespace TwinGraph.Cypher.Graph;

/// <summary>Where a graph puts neighbours that it does not hold in one piece. For one reader at a time.</summary>
public sealed class NeighbourScratch
{
    private int[] _nodes = new int[64];
    private int[] _relationships = new int[64];

    /// <summary>How many neighbours were added.</summary>
    public int Count { get; private set; }

    /// <summary>The neighbours that were added.</summary>
    public NeighbourSpan Span => new(_nodes.AsSpan(0, Count), _relationships.AsSpan(0, Count));

    /// <summary>Forgets what was added.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds neighbours.</summary>
    /// <exception cref="OverflowException">An id is greater than 2,147,483,647.</exception>
    public void Add(ReadOnlySpan<Neighbour> neighbours)
    {
        int needed = Count + neighbours.Length;
        if (needed > _nodes.Length)
        {
            int size = Math.Max(needed, _nodes.Length * 2);
            Array.Resize(ref _nodes, size);
            Array.Resize(ref _relationships, size);
        }

        Span<int> nodes = _nodes.AsSpan(Count, neighbours.Length);
        Span<int> relationships = _relationships.AsSpan(Count, neighbours.Length);
        for (int i = 0; i < neighbours.Length; i++)
        {
            nodes[i] = checked((int)neighbours[i].Node);
            relationships[i] = checked((int)neighbours[i].Relationship);
        }

        Count = needed;
    }
}
