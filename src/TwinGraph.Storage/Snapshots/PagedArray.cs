namespace TwinGraph.Storage.Snapshots;

/// <summary>An array of any length in pages, of which a fork copies only those that it writes.</summary>
/// <remarks>
/// Forking is O(1). The first write through a fork copies the root, the first write to a page copies the page.
/// A fork that has been published is never written again, so whoever reads it needs no lock.
/// </remarks>
internal sealed class PagedArray<T>
{
    public const int PageShift = 8;
    public const int PageSize = 1 << PageShift;
    private const int Mask = PageSize - 1;

    private T[]?[] _pages;
    private bool[]? _owned;

    public PagedArray()
        : this([]) { }

    private PagedArray(T[]?[] pages) => _pages = pages;

    /// <summary>An array of pages that nobody else writes; null stands for a page of nothing.</summary>
    public static PagedArray<T> Of(T[]?[] pages) => new(pages);

    public int PageCount => _pages.Length;

    public T this[long index]
    {
        get
        {
            T[]?[] pages = _pages;
            long page = index >> PageShift;
            if ((ulong)page >= (ulong)pages.Length || pages[page] is not { } items)
            {
                return default!;
            }

            return items[(int)index & Mask];
        }
    }

    public PagedArray<T> Fork() => new(_pages);

    /// <summary>The items of a page, or an empty span when nothing was ever written there.</summary>
    public ReadOnlySpan<T> Page(int page) => page < _pages.Length ? _pages[page] : default;

    /// <summary>A place to write to, in a page that this fork owns.</summary>
    public ref T Edit(long index)
    {
        int page = checked((int)(index >> PageShift));
        if (_owned is null || page >= _owned.Length)
        {
            OwnRoot(page + 1);
        }

        if (!_owned![page])
        {
            _pages[page] = _pages[page] is { } shared ? (T[])shared.Clone() : new T[PageSize];
            _owned[page] = true;
        }

        return ref _pages[page]![(int)index & Mask];
    }

    /// <summary>Makes room for pages that <see cref="Adopt"/> brings.</summary>
    public void Grow(int pages)
    {
        if (_owned is null || pages > _owned.Length)
        {
            OwnRoot(pages);
        }
    }

    /// <summary>Takes a whole page over, for which there is room. Safe beside others of other pages.</summary>
    public void Adopt(int page, T[] items)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(items.Length, PageSize);
        _pages[page] = items;
        _owned![page] = true;
    }

    private void OwnRoot(int needed)
    {
        int length = Math.Max(_pages.Length, needed);
        if (length > _pages.Length)
        {
            length = Math.Max(length, _pages.Length + (_pages.Length >> 2));
        }

        var pages = new T[]?[length];
        _pages.AsSpan().CopyTo(pages);
        bool[] owned = new bool[length];
        _owned?.AsSpan().CopyTo(owned);
        _pages = pages;
        _owned = owned;
    }
}
