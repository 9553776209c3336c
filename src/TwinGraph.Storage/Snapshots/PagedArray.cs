namespace TwinGraph.Storage.Snapshots;

/// <summary>An array of any length in pages, of which a fork copies only those that it writes.</summary>
/// <remarks>
/// Forking is O(1). The first write to a page copies the page, and the part of the root that it stands in.
/// A fork that has been published is never written again, so whoever reads it needs no lock.
/// </remarks>
internal sealed class PagedArray<T>
{
    public const int PageShift = 8;
    public const int PageSize = 1 << PageShift;
    private const int Mask = PageSize - 1;

    private readonly PageRoot<T[]> _pages;

    public PagedArray()
        : this(new PageRoot<T[]>()) { }

    private PagedArray(PageRoot<T[]> pages) => _pages = pages;

    /// <summary>An array of pages that nobody else writes; null stands for a page of nothing.</summary>
    public static PagedArray<T> Of(T[]?[] pages) => new(PageRoot<T[]>.Of(pages));

    public int PageCount => _pages.Count;

    public T this[long index] => _pages[index >> PageShift] is { } items ? items[(int)index & Mask] : default!;

    public PagedArray<T> Fork() => new(_pages.Fork());

    /// <summary>The items of a page, or an empty span when nothing was ever written there.</summary>
    public ReadOnlySpan<T> Page(int page) => _pages[page];

    /// <summary>A place to write to, in a page that this fork owns.</summary>
    public ref T Edit(long index)
    {
        int page = checked((int)(index >> PageShift));
        T[] items = _pages.Owned(page) ?? Own(page);
        return ref items[(int)index & Mask];
    }

    /// <summary>Makes room for pages that <see cref="Adopt"/> brings.</summary>
    public void Grow(int pages) => _pages.Grow(pages);

    /// <summary>Takes a whole page over, for which there is room. Safe beside others of other pages.</summary>
    public void Adopt(int page, T[] items)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(items.Length, PageSize);
        _pages.Set(page, items, owned: true);
    }

    private T[] Own(int page)
    {
        _pages.Grow(page + 1);
        T[] items = _pages[page] is { } shared ? (T[])shared.Clone() : new T[PageSize];
        _pages.Set(page, items, owned: true);
        return items;
    }
}
