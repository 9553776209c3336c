using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Columns;

/// <summary>The values of one property key by id, in typed pages; forks share what they do not write.</summary>
internal sealed partial class PropertyColumn
{
    private const int Shift = PagedArray<int>.PageShift;
    private const int Mask = PagedArray<int>.PageSize - 1;

    private readonly PageRoot<ColumnPage> _pages;

    public PropertyColumn()
        : this(new PageRoot<ColumnPage>()) { }

    private PropertyColumn(PageRoot<ColumnPage> pages) => _pages = pages;

    public CypherValue this[long id] => _pages[id >> Shift] is { } items ? items[(int)id & Mask] : CypherValue.Null;

    /// <summary>The values at several ids.</summary>
    public void Read(ReadOnlySpan<int> ids, Span<CypherValue> values)
    {
        ColumnPage? page = null;
        int pageIndex = -1;
        for (int i = 0; i < ids.Length; i++)
        {
            int id = ids[i];
            if (id >> Shift != pageIndex)
            {
                pageIndex = id >> Shift;
                page = _pages[pageIndex];
            }

            values[i] = page is null ? CypherValue.Null : page[id & Mask];
        }
    }

    /// <summary>The column as it is now, whatever is written to this one later.</summary>
    public PropertyColumn Freeze()
    {
        // Whoever writes next copies what it writes, since it no longer owns it.
        _pages.Disown();
        return Fork();
    }

    public PropertyColumn Fork() => new(_pages.Fork());

    public void Set(long id, in CypherValue value)
    {
        int page = checked((int)(id >> Shift));
        var items = (WidePage?)_pages.Owned(page) ?? Own(page);
        items.Set((int)id & Mask, value);
    }

    /// <summary>Makes room for pages.</summary>
    public void Grow(int count) => _pages.Grow(count);

    /// <summary>Takes a whole page over, for which there is room. Safe beside others of other pages.</summary>
    public void Adopt(int page, ColumnPage? items) => _pages.Set(page, items, owned: false);

    /// <summary>Where the value of an id stands in the order of values, seen from another.</summary>
    public int Compare(long id, in CypherValue other) =>
        _pages[id >> Shift] is { } items
            ? items.Compare((int)id & Mask, other)
            : ValueOrder.Compare(CypherValue.Null, other);

    private WidePage Own(int page)
    {
        _pages.Grow(page + 1);
        WidePage items = _pages[page]?.ToWide() ?? new WidePage();
        _pages.Set(page, items, owned: true);
        return items;
    }
}
