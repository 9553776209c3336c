using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Indexes;

/// <summary>Some neighbouring entries of an index: ids alone as it was built, with their values once it was written to.</summary>
internal sealed class IndexPage
{
    public const int Capacity = 128;

    private readonly IndexEntry[]? _entries;
    private readonly int[]? _ids;
    private readonly IndexKeys? _keys;

    /// <summary>An empty page that can be written.</summary>
    public IndexPage(object owner)
    {
        Owner = owner;
        _entries = new IndexEntry[Capacity];
    }

    /// <summary>A page of ids in the order of their keys.</summary>
    public IndexPage(ReadOnlySpan<int> ids, IndexKeys keys)
    {
        _ids = ids.ToArray();
        _keys = keys;
        Count = ids.Length;
    }

    /// <summary>Who may write to it; nobody when it holds ids alone.</summary>
    public object? Owner { get; }

    public int Count { get; set; }

    /// <summary>The entries to write to, of a page that has an owner.</summary>
    public IndexEntry[] Entries => _entries!;

    public IndexEntry this[int slot] =>
        _entries is not null ? _entries[slot] : new(_keys!.Value(_ids![slot]), _ids[slot]);

    public long Id(int slot) => _entries is not null ? _entries[slot].Node : _ids![slot];

    /// <summary>One part of an entry's key.</summary>
    /// <param name="slot">The entry.</param>
    /// <param name="part">The part, or -1 for a key that has only one.</param>
    public CypherValue Part(int slot, int part) =>
        _entries is null ? _keys!.Part(_ids![slot], Math.Max(part, 0))
        : part < 0 ? _entries[slot].Value
        : _entries[slot].Value.AsList()[part];

    /// <summary>Where a part of an entry's key stands in the order of values, seen from another.</summary>
    public int ComparePart(int slot, int part, in CypherValue other) =>
        _entries is null
            ? _keys!.ComparePart(_ids![slot], Math.Max(part, 0), other)
            : ValueOrder.Compare(Part(slot, part), other);

    /// <summary>The order of an entry and a value with a node.</summary>
    public int Compare(int slot, in CypherValue value, long node)
    {
        int order =
            _entries is not null ? ValueOrder.Compare(_entries[slot].Value, value)
            : _keys!.Count == 1 ? _keys.ComparePart(_ids![slot], 0, value)
            : ValueOrder.Compare(_keys.Value(_ids![slot]), value);
        return order != 0 ? order : Id(slot).CompareTo(node);
    }

    /// <summary>A copy that its owner may write to.</summary>
    public IndexPage Copy(object owner)
    {
        var copy = new IndexPage(owner) { Count = Count };
        for (int slot = 0; slot < Count; slot++)
        {
            copy.Entries[slot] = this[slot];
        }

        return copy;
    }
}
