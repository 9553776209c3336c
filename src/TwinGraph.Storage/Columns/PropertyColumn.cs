using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Columns;

/// <summary>The values of one property key by id, in typed pages; forks share what they do not write.</summary>
internal sealed partial class PropertyColumn
{
    private const int Shift = PagedArray<int>.PageShift;
    private const int Mask = PagedArray<int>.PageSize - 1;

    private ColumnPage?[] _pages;
    private bool[]? _owned;

    public PropertyColumn()
        : this([]) { }

    private PropertyColumn(ColumnPage?[] pages) => _pages = pages;

    public CypherValue this[long id]
    {
        get
        {
            long page = id >> Shift;
            return (ulong)page < (ulong)_pages.Length && _pages[page] is { } items
                ? items[(int)id & Mask]
                : CypherValue.Null;
        }
    }

    /// <summary>The column as it is now, whatever is written to this one later.</summary>
    public PropertyColumn Freeze()
    {
        // Whoever writes next copies what it writes, since it no longer owns it.
        _owned = null;
        return new(_pages);
    }

    public PropertyColumn Fork() => new(_pages);

    public void Set(long id, in CypherValue value)
    {
        int page = checked((int)(id >> Shift));
        Grow(page + 1);
        if (!_owned![page])
        {
            _pages[page] = _pages[page]?.ToWide() ?? new WidePage();
            _owned[page] = true;
        }

        ((WidePage)_pages[page]!).Set((int)id & Mask, value);
    }

    /// <summary>Makes room for pages.</summary>
    public void Grow(int count)
    {
        if (_owned is null || count > _owned.Length)
        {
            int length = count <= _pages.Length ? _pages.Length : Math.Max(count, _pages.Length + (_pages.Length >> 2));
            Array.Resize(ref _owned, length);
            ColumnPage?[] pages = new ColumnPage?[length];
            _pages.AsSpan().CopyTo(pages);
            _pages = pages;
        }
    }

    /// <summary>Takes a whole page over, for which there is room. Safe beside others of other pages.</summary>
    public void Adopt(int page, ColumnPage? items) => _pages[page] = items;

    /// <summary>Where the value of an id stands in the order of values, seen from another.</summary>
    public int Compare(long id, in CypherValue other)
    {
        long page = id >> Shift;
        return (ulong)page < (ulong)_pages.Length && _pages[page] is { } items
            ? items.Compare((int)id & Mask, other)
            : ValueOrder.Compare(CypherValue.Null, other);
    }
}
