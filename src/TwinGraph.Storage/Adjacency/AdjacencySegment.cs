using TwinGraph.Cypher.Graph;

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
    private Neighbour[] _items;
    private bool _ownsItems;

    public AdjacencySegment(int type, object owner)
    {
        Type = type;
        _owner = owner;
        _items = new Neighbour[2];
        _ownsItems = true;
    }

    /// <summary>A segment of the writer's own with the entries of another.</summary>
    public AdjacencySegment(SegmentView source, object owner)
    {
        Type = source.Type;
        _owner = owner;
        _items = source.Items.ToArray();
        _ownsItems = true;
        Count = _items.Length;
        Dead = source.Dead;
        Loops = source.Loops;
    }

    private AdjacencySegment(AdjacencySegment source, object owner)
    {
        Type = source.Type;
        _owner = owner;
        _items = source._items;
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

    public SegmentView View => new(Type, _items.AsSpan(0, Count), Dead, Loops);

    public AdjacencySegment OwnedBy(object owner) => ReferenceEquals(_owner, owner) ? this : new(this, owner);

    public void Add(long relationship, long neighbour, bool loop)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(4, Count * 2));
            _ownsItems = true;
        }

        _items[Count++] = new(relationship, neighbour, Type);
        Loops += loop ? 1 : 0;
    }

    public void Remove(long relationship, bool loop)
    {
        int index = SegmentView.LowerBound(_items.AsSpan(0, Count), relationship);
        if (index == Count || _items[index].Relationship != relationship)
        {
            throw new KeyNotFoundException($"Relationship {relationship} is not among its node's.");
        }

        if (!_ownsItems)
        {
            _items = _items.AsSpan(0, Count).ToArray();
            _ownsItems = true;
        }

        _items[index] = _items[index] with { Relationship = ~relationship };
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
            if (_items[i].Relationship >= 0)
            {
                _items[live++] = _items[i];
            }
        }

        Count = live;
        Dead = 0;
    }
}
