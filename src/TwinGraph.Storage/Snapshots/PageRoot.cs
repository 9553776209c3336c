namespace TwinGraph.Storage.Snapshots;

/// <summary>The pages of an array in chunks of 64, of which a fork copies only those whose pages it replaces.</summary>
/// <remarks>
/// Forking is O(1). The first write through a fork copies the list of chunks, which is short; the first write to a
/// chunk copies that. So a small commit to a large graph copies little, which spares its readers collections.
/// </remarks>
internal sealed class PageRoot<TPage>
    where TPage : class
{
    private const int Shift = 6;
    private const int ChunkSize = 1 << Shift;
    private const int Mask = ChunkSize - 1;

    private TPage?[][] _chunks;

    // Of which chunks, and of which pages in each, this fork is the only holder; null for none of them.
    private bool[]? _ownedChunks;
    private ulong[]? _ownedPages;

    public PageRoot()
        : this([], 0) { }

    private PageRoot(TPage?[][] chunks, int count)
    {
        _chunks = chunks;
        Count = count;
    }

    /// <summary>How many pages there are, those of nothing included.</summary>
    public int Count { get; private set; }

    /// <summary>A page; null when nothing was ever written there.</summary>
    public TPage? this[long page] => (ulong)page < (ulong)Count ? _chunks[page >> Shift][page & Mask] : null;

    /// <summary>A root of pages that nobody else writes.</summary>
    public static PageRoot<TPage> Of(ReadOnlySpan<TPage?> pages)
    {
        var root = new PageRoot<TPage>();
        root.Grow(pages.Length);
        for (int page = 0; page < pages.Length; page++)
        {
            root._chunks[page >> Shift][page & Mask] = pages[page];
        }

        return root;
    }

    public PageRoot<TPage> Fork() => new(_chunks, Count);

    /// <summary>Gives up what it owns, so that what it holds now can be shared and is copied when it is written next.</summary>
    public void Disown()
    {
        _ownedChunks = null;
        _ownedPages = null;
    }

    /// <summary>A page that this fork alone holds; null when it does not.</summary>
    public TPage? Owned(int page) =>
        _ownedPages is { } owned
        && (uint)(page >> Shift) < (uint)owned.Length
        && (owned[page >> Shift] & (1UL << (page & Mask))) != 0
            ? _chunks[page >> Shift][page & Mask]
            : null;

    /// <summary>Makes room for pages.</summary>
    public void Grow(int count)
    {
        int chunks = (Math.Max(count, Count) + Mask) >> Shift;
        int before = _chunks.Length;
        if (_ownedChunks is null || chunks > before)
        {
            int length = Math.Max(chunks, before);
            Array.Resize(ref _ownedChunks, length);
            Array.Resize(ref _ownedPages, length);
            var grown = new TPage?[length][];
            _chunks.AsSpan().CopyTo(grown);
            _chunks = grown;
            for (int chunk = before; chunk < length; chunk++)
            {
                _chunks[chunk] = new TPage?[ChunkSize];
                _ownedChunks[chunk] = true;
            }
        }

        if (count > Count)
        {
            // New pages may come from several threads, which must not all copy the chunk that they begin in.
            Own((count - 1) >> Shift);
            if (Count > 0)
            {
                Own((Count - 1) >> Shift);
            }

            Count = count;
        }
    }

    /// <summary>Replaces a page, for which there is room. Safe beside others of other pages that <see cref="Grow"/> made.</summary>
    /// <param name="page">Which page.</param>
    /// <param name="items">The page.</param>
    /// <param name="owned">Whether this fork alone holds it and may write to it.</param>
    public void Set(int page, TPage? items, bool owned)
    {
        int chunk = page >> Shift;
        Own(chunk);
        _chunks[chunk][page & Mask] = items;
        if (owned)
        {
            Interlocked.Or(ref _ownedPages![chunk], 1UL << (page & Mask));
        }
    }

    private void Own(int chunk)
    {
        if (!_ownedChunks![chunk])
        {
            _chunks[chunk] = (TPage?[])_chunks[chunk].Clone();
            _ownedChunks[chunk] = true;
        }
    }
}
