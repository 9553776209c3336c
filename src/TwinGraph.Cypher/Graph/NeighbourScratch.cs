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

    /// <summary>Adds neighbours that are in parallel spans.</summary>
    public void Add(ReadOnlySpan<int> nodes, ReadOnlySpan<int> relationships)
    {
        Reserve(Count + nodes.Length);
        nodes.CopyTo(_nodes.AsSpan(Count));
        relationships.CopyTo(_relationships.AsSpan(Count));
        Count += nodes.Length;
    }

    /// <summary>Adds neighbours.</summary>
    /// <exception cref="OverflowException">An id is greater than 2,147,483,647.</exception>
    public void Add(ReadOnlySpan<Neighbour> neighbours)
    {
        int needed = Count + neighbours.Length;
        Reserve(needed);
        Span<int> nodes = _nodes.AsSpan(Count, neighbours.Length);
        Span<int> relationships = _relationships.AsSpan(Count, neighbours.Length);
        for (int i = 0; i < neighbours.Length; i++)
        {
            nodes[i] = checked((int)neighbours[i].Node);
            relationships[i] = checked((int)neighbours[i].Relationship);
        }

        Count = needed;
    }

    private void Reserve(int needed)
    {
        if (needed > _nodes.Length)
        {
            int size = Math.Max(needed, _nodes.Length * 2);
            Array.Resize(ref _nodes, size);
            Array.Resize(ref _relationships, size);
        }
    }
}
