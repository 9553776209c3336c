namespace TwinGraph.Cypher.Execution;

/// <summary>A list of node ids that keeps its array from run to run.</summary>
internal sealed class NodeList
{
    private int[] _items = new int[64];

    /// <summary>How many there are.</summary>
    public int Count { get; set; }

    /// <summary>The ids.</summary>
    public Span<int> Items => _items.AsSpan(0, Count);

    /// <summary>How many bytes it takes.</summary>
    public long Size => (long)_items.Length * sizeof(int);

    /// <summary>Appends an id.</summary>
    public void Add(int node)
    {
        Reserve(1)[0] = node;
        Count++;
    }

    /// <summary>Space behind the ids, for at least so many more.</summary>
    public Span<int> Reserve(int more)
    {
        if (_items.Length - Count < more)
        {
            Array.Resize(ref _items, Math.Max(Count + more, _items.Length * 2));
        }

        return _items.AsSpan(Count);
    }
}
