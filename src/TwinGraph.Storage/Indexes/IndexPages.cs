namespace TwinGraph.Storage.Indexes;

/// <summary>The pages of an index in chunks of 64, of which a fork copies only those that it changes.</summary>
/// <remarks>
/// Forking is O(1). The first change through a fork copies the list of chunks, and the first to a chunk copies that:
/// a small commit to a large index copies little. A page that comes or goes moves all behind it.
/// </remarks>
internal sealed class IndexPages
{
    private const int Shift = 6;
    private const int ChunkSize = 1 << Shift;
    private const int Mask = ChunkSize - 1;

    private IndexPage?[][] _chunks;
    private bool[]? _owned;

    public IndexPages()
        : this([], 0) { }

    private IndexPages(IndexPage?[][] chunks, int count)
    {
        _chunks = chunks;
        Count = count;
    }

    /// <summary>How many pages there are.</summary>
    public int Count { get; private set; }

    public IndexPage this[int page] => _chunks[page >> Shift][page & Mask]!;

    public IndexPages Fork() => new(_chunks, Count);

    /// <summary>Puts a page behind the last.</summary>
    public void Add(IndexPage page) => Insert(Count, page);

    /// <summary>Replaces a page.</summary>
    public void Set(int at, IndexPage page) => Own(at >> Shift)[at & Mask] = page;

    /// <summary>Puts a page before another, or behind the last.</summary>
    public void Insert(int at, IndexPage page)
    {
        OwnList((Count + ChunkSize) >> Shift);
        int last = Count >> Shift;
        for (int chunk = last; chunk > at >> Shift; chunk--)
        {
            IndexPage?[] pages = Own(chunk);
            pages.AsSpan(0, Mask).CopyTo(pages.AsSpan(1));
            pages[0] = _chunks[chunk - 1][Mask];
        }

        IndexPage?[] first = Own(at >> Shift);
        first.AsSpan(at & Mask, Mask - (at & Mask)).CopyTo(first.AsSpan((at & Mask) + 1));
        first[at & Mask] = page;
        Count++;
    }

    /// <summary>Takes a page away.</summary>
    public void RemoveAt(int at)
    {
        int last = (Count - 1) >> Shift;
        for (int chunk = at >> Shift; chunk <= last; chunk++)
        {
            IndexPage?[] pages = Own(chunk);
            int from = chunk == at >> Shift ? at & Mask : 0;
            pages.AsSpan(from + 1).CopyTo(pages.AsSpan(from));
            pages[Mask] = chunk < last ? _chunks[chunk + 1][0] : null;
        }

        Count--;
    }

    private IndexPage?[] Own(int chunk)
    {
        OwnList(_chunks.Length);
        if (!_owned![chunk])
        {
            _chunks[chunk] = (IndexPage?[])_chunks[chunk].Clone();
            _owned[chunk] = true;
        }

        return _chunks[chunk];
    }

    private void OwnList(int chunks)
    {
        int before = _chunks.Length;
        if (_owned is not null && chunks <= before)
        {
            return;
        }

        // It grows by more than it needs, since a build adds page after page.
        int length = chunks <= before ? before : Math.Max(chunks, before + (before >> 1));
        Array.Resize(ref _owned, length);
        var grown = new IndexPage?[length][];
        _chunks.AsSpan().CopyTo(grown);
        for (int chunk = before; chunk < length; chunk++)
        {
            grown[chunk] = new IndexPage?[ChunkSize];
            _owned[chunk] = true;
        }

        _chunks = grown;
    }
}
