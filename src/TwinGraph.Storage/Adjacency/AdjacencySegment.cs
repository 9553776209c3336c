namespace TwinGraph.Storage.Adjacency;

/// <summary>A node's relationships of one type in one direction, ascending by relationship id.</summary>
/// <remarks>
/// New relationships have the greatest id, so adding appends. An older segment may share the array: it never looks
/// behind its own count. Removing marks the entry by complementing its id, and squeezes when half are marked, so that
/// emptying a hub costs no more than its degree.
/// </remarks>
internal sealed class AdjacencySegment
{
    private readonly object _owner;
    private int[] _nodes;
    private int[] _relationships;
    private bool _ownsItems;

    public AdjacencySegment(int type, object owner)
    {
        Type = type;
        _owner = owner;
        _nodes = new int[2];
        _relationships = new int[2];
        _ownsItems = true;
    }

    /// <summary>A segment of the writer's own with the entries of another.</summary>
    public AdjacencySegment(SegmentView source, object owner)
    {
        Type = source.Type;
        _owner = owner;
        _nodes = source.Nodes.ToArray();
        _relationships = source.Relationships.ToArray();
        _ownsItems = true;
        Count = _relationships.Length;
        Dead = source.Dead;
        Loops = source.Loops;
    }

    private AdjacencySegment(AdjacencySegment source, object owner)
    {
        Type = source.Type;
        _owner = owner;
        _nodes = source._nodes;
        _relationships = source._relationships;
        Count = source.Count;
        Dead = source.Dead;
        Loops = source.Loops;
    }

    public int Type { get; }

    /// <summary>The entries, marked ones too.</summary>
    public int Count { get; private set; }

    /// <summary>How many entries are marked as removed.</summary>
    public int Dead { get; private set; }

    /// <summary>How many live entries lead back to the node itself.</summary>
    public int Loops { get; private set; }

    public SegmentView View => new(Type, _nodes.AsSpan(0, Count), _relationships.AsSpan(0, Count), Dead, Loops);

    public AdjacencySegment OwnedBy(object owner) => ReferenceEquals(_owner, owner) ? this : new(this, owner);

    public void Add(long relationship, long neighbour, bool loop)
    {
        if (Count == _relationships.Length)
        {
            int length = Math.Max(4, Count * 2);
            Array.Resize(ref _nodes, length);
            Array.Resize(ref _relationships, length);
            _ownsItems = true;
        }

        _nodes[Count] = checked((int)neighbour);
        _relationships[Count++] = checked((int)relationship);
        Loops += loop ? 1 : 0;
    }

    public void Remove(long relationship, bool loop)
    {
        int index = SegmentView.LowerBound(_relationships.AsSpan(0, Count), relationship);
        if (index == Count || _relationships[index] != relationship)
        {
            throw new KeyNotFoundException($"Relationship {relationship} is not among its node's.");
        }

        if (!_ownsItems)
        {
            _nodes = _nodes.AsSpan(0, Count).ToArray();
            _relationships = _relationships.AsSpan(0, Count).ToArray();
            _ownsItems = true;
        }

        _relationships[index] = ~_relationships[index];
        Dead++;
        Loops -= loop ? 1 : 0;
        if (Dead * 2 > Count)
        {
            Squeeze();
        }
    }

    private void Squeeze()
    {
        int live = 0;
        for (int i = 0; i < Count; i++)
        {
            if (_relationships[i] >= 0)
            {
                _nodes[live] = _nodes[i];
                _relationships[live++] = _relationships[i];
            }
        }

        Count = live;
        Dead = 0;
    }
}
