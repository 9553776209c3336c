using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Indexes;

/// <summary>Entries in order, in pages under one root; forks share what they do not write.</summary>
/// <remarks>A look-up is a binary search over the pages and then within one; a write copies at most one page.</remarks>
internal sealed class SortedIndex
{
    private readonly object _owner = new();
    private readonly IndexPages _pages;

    public SortedIndex()
        : this(new IndexPages()) { }

    private SortedIndex(IndexPages pages) => _pages = pages;

    /// <summary>How many entries there are.</summary>
    public long Count { get; private set; }

    /// <summary>How many different values they have.</summary>
    public long DistinctValues { get; private set; }

    /// <summary>An index over entries that are in order already.</summary>
    public static SortedIndex Build(ReadOnlySpan<IndexEntry> sorted)
    {
        // Pages start three quarters full, so that the first writes after a load do not split them all.
        const int Fill = IndexPage.Capacity * 3 / 4;
        var index = new SortedIndex();
        for (int start = 0; start < sorted.Length; start += Fill)
        {
            Interruption.Steps(Fill);
            ReadOnlySpan<IndexEntry> part = sorted.Slice(start, Math.Min(Fill, sorted.Length - start));
            var page = new IndexPage(index._owner) { Count = part.Length };
            part.CopyTo(page.Entries);
            index._pages.Add(page);
        }

        index.Count = sorted.Length;
        for (int i = 0; i < sorted.Length; i++)
        {
            Interruption.Step();
            if (i == 0 || ValueOrder.Compare(sorted[i - 1].Value, sorted[i].Value) != 0)
            {
                index.DistinctValues++;
            }
        }

        return index;
    }

    /// <summary>An index over ids that are in order of their keys already, then of themselves.</summary>
    public static SortedIndex Build(ReadOnlySpan<int> sorted, IndexKeys keys)
    {
        long distinct = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            Interruption.Step();
            distinct += i == 0 || keys.Compare(sorted[i - 1], sorted[i], 0) != 0 ? 1 : 0;
        }

        return Build(sorted, keys, distinct);
    }

    /// <summary>An index over ids in order, of which it is known how many different keys they have.</summary>
    public static SortedIndex Build(ReadOnlySpan<int> sorted, IndexKeys keys, long distinctValues)
    {
        const int Size = IndexPage.Capacity;
        var index = new SortedIndex();
        for (int start = 0; start < sorted.Length; start += Size)
        {
            Interruption.Steps(Size);
            index._pages.Add(new(sorted.Slice(start, Math.Min(Size, sorted.Length - start)), keys));
        }

        index.Count = sorted.Length;
        index.DistinctValues = distinctValues;
        return index;
    }

    /// <summary>All ids in order.</summary>
    public IndexOrder Order()
    {
        int[] ids = GC.AllocateUninitializedArray<int>(checked((int)Count));
        int at = 0;
        for (int page = 0; page < _pages.Count; page++)
        {
            for (int slot = 0; slot < _pages[page].Count; slot++)
            {
                ids[at++] = checked((int)_pages[page].Id(slot));
            }
        }

        return new(ids, DistinctValues);
    }

    public SortedIndex Fork() => new(_pages.Fork()) { Count = Count, DistinctValues = DistinctValues };

    public void Add(in CypherValue value, long node)
    {
        IndexCursor place = Find(value, node);
        if (TryRead(ref place, out IndexEntry there) && there.CompareTo(value, node) == 0)
        {
            return;
        }

        if (!HasValue(value))
        {
            DistinctValues++;
        }

        Insert(value, node);
        Count++;
    }

    public void Remove(in CypherValue value, long node)
    {
        IndexCursor place = Find(value, node);
        if (!TryRead(ref place, out IndexEntry there) || there.CompareTo(value, node) != 0)
        {
            throw new KeyNotFoundException($"Node {node} is not in the index under its value.");
        }

        IndexPage page = EditPage(place.Page);
        page.Entries.AsSpan(place.Slot + 1, page.Count - place.Slot - 1).CopyTo(page.Entries.AsSpan(place.Slot));
        page.Entries[--page.Count] = default;
        if (page.Count == 0)
        {
            _pages.RemoveAt(place.Page);
        }

        Count--;
        if (!HasValue(value))
        {
            DistinctValues--;
        }
    }

    /// <summary>Where the first entry is that is not before this one.</summary>
    public IndexCursor Find(in CypherValue value, long node)
    {
        int page = PageOf(value, node);
        if (page < 0)
        {
            return default;
        }

        IndexPage items = _pages[page];
        int low = 0;
        int high = items.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (items.Compare(middle, value, node) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return new(page, low);
    }

    /// <summary>Whether an entry is there.</summary>
    public bool Contains(in CypherValue value, long node)
    {
        IndexCursor cursor = Find(value, node);
        return TryRead(ref cursor, out IndexEntry entry) && entry.CompareTo(value, node) == 0;
    }

    /// <summary>Where the run of entries begins that a probe looks for.</summary>
    public IndexCursor FirstOf(in IndexProbe probe) => First(probe, 0);

    /// <summary>Where the run of entries ends that a probe looks for: behind its last one.</summary>
    public IndexCursor EndOf(in IndexProbe probe) => First(probe, 1);

    /// <summary>About how many entries are between two places: exact within a page. O(1).</summary>
    public double Estimate(IndexCursor start, IndexCursor end)
    {
        if (start.Page == end.Page)
        {
            return Math.Max(0, end.Slot - start.Slot);
        }

        double between = (double)Count / _pages.Count * (end.Page - start.Page - 1);
        return between + (_pages[start.Page].Count - start.Slot) + (end.Page < _pages.Count ? end.Slot : 0);
    }

    /// <summary>The first entry at or behind a place, as a list of its page; empty at the end of the index.</summary>
    public IndexSlice Read(ref IndexCursor cursor)
    {
        while (cursor.Page < _pages.Count)
        {
            IndexPage page = _pages[cursor.Page];
            if (cursor.Slot < page.Count)
            {
                return new(page, cursor.Slot, page.Count - cursor.Slot);
            }

            cursor = new(cursor.Page + 1, 0);
        }

        return default;
    }

    /// <summary>The entries of the page before a place, up to it; empty at the start of the index.</summary>
    public IndexSlice ReadBack(ref IndexCursor cursor)
    {
        while (cursor.Page > 0 && (cursor.Page >= _pages.Count || cursor.Slot == 0))
        {
            cursor = new(cursor.Page - 1, _pages[cursor.Page - 1].Count);
        }

        return cursor.Page < _pages.Count ? new(_pages[cursor.Page], 0, cursor.Slot) : default;
    }

    /// <summary>The entry at a cursor; false at the end of the index.</summary>
    public bool TryRead(ref IndexCursor cursor, out IndexEntry entry)
    {
        while (cursor.Page < _pages.Count)
        {
            IndexPage page = _pages[cursor.Page];
            if (cursor.Slot < page.Count)
            {
                entry = page[cursor.Slot];
                return true;
            }

            cursor = new(cursor.Page + 1, cursor.Slot - page.Count);
        }

        entry = default;
        return false;
    }

    public static bool SameKind(in CypherValue left, in CypherValue right) =>
        left.Kind == right.Kind || (left.IsNumber && right.IsNumber);

    private bool HasValue(in CypherValue value)
    {
        IndexCursor cursor = Find(value, long.MinValue);
        return TryRead(ref cursor, out IndexEntry entry) && ValueOrder.Compare(entry.Value, value) == 0;
    }

    private IndexCursor First(in IndexProbe probe, int place)
    {
        int low = 0;
        int high = _pages.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (probe.Place(_pages[middle], 0) < place)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        if (low == 0)
        {
            return default;
        }

        int at = low - 1;
        IndexPage page = _pages[at];
        low = 0;
        high = page.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (probe.Place(page, middle) < place)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return new(at, low);
    }

    /// <summary>The last page whose first entry is not behind this one; the first page otherwise; -1 without pages.</summary>
    private int PageOf(in CypherValue value, long node)
    {
        int low = 0;
        int high = _pages.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_pages[middle].Compare(0, value, node) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return _pages.Count == 0 ? -1 : Math.Max(0, low - 1);
    }

    private void Insert(in CypherValue value, long node)
    {
        IndexCursor place = Find(value, node);
        if (_pages.Count == 0)
        {
            _pages.Add(new IndexPage(_owner));
        }

        IndexPage page = EditPage(place.Page);
        int slot = place.Slot;
        if (page.Count == IndexPage.Capacity)
        {
            // Ascending keys are the common case: a full last page then stays full.
            bool atEnd = place.Page == _pages.Count - 1 && slot == IndexPage.Capacity;
            int keep = atEnd ? IndexPage.Capacity : IndexPage.Capacity / 2;
            var right = new IndexPage(_owner) { Count = IndexPage.Capacity - keep };
            page.Entries.AsSpan(keep, right.Count).CopyTo(right.Entries);
            page.Entries.AsSpan(keep, right.Count).Clear();
            page.Count = keep;
            _pages.Insert(place.Page + 1, right);
            if (slot > keep || atEnd)
            {
                page = right;
                slot -= keep;
            }
        }

        page.Entries.AsSpan(slot, page.Count - slot).CopyTo(page.Entries.AsSpan(slot + 1));
        page.Entries[slot] = new(value, node);
        page.Count++;
    }

    private IndexPage EditPage(int page)
    {
        IndexPage there = _pages[page];
        if (!ReferenceEquals(there.Owner, _owner))
        {
            there = there.Copy(_owner);
            _pages.Set(page, there);
        }

        return there;
    }
}
