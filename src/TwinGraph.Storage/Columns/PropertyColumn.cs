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

    public PropertyColumn Fork() => new(_pages);

    public void Set(long id, in CypherValue value)
    {
        int page = checked((int)(id >> Shift));
        if (_owned is null || page >= _owned.Length)
        {
            int length =
                page < _pages.Length ? _pages.Length : Math.Max(page + 1, _pages.Length + (_pages.Length >> 2));
            Array.Resize(ref _owned, length);
            ColumnPage?[] pages = new ColumnPage?[length];
            _pages.AsSpan().CopyTo(pages);
            _pages = pages;
        }

        if (!_owned[page])
        {
            _pages[page] = _pages[page]?.Clone() ?? new ColumnPage();
            _owned[page] = true;
        }

        _pages[page]!.Set((int)id & Mask, value);
    }
}
