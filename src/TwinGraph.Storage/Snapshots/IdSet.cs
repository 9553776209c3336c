using System.Numerics;

namespace TwinGraph.Storage.Snapshots;

/// <summary>A set of ids as a bitmap in pages, with its size; forks share what they do not write.</summary>
internal sealed partial class IdSet
{
    private readonly PagedArray<ulong> _words;

    public IdSet()
        : this(new PagedArray<ulong>(), 0) { }

    private IdSet(PagedArray<ulong> words, long count)
    {
        _words = words;
        Count = count;
    }

    public long Count { get; private set; }

    public IdSet Fork() => new(_words.Fork(), Count);

    public bool Contains(long id) => (_words[id >> 6] & (1UL << (int)(id & 63))) != 0;

    public void Add(long id)
    {
        ref ulong word = ref _words.Edit(id >> 6);
        ulong bit = 1UL << (int)(id & 63);
        if ((word & bit) == 0)
        {
            word |= bit;
            Count++;
        }
    }

    public void Remove(long id)
    {
        if (Contains(id))
        {
            _words.Edit(id >> 6) &= ~(1UL << (int)(id & 63));
            Count--;
        }
    }

    /// <summary>Writes the members from <paramref name="position"/> on, ascending, and moves it behind the last.</summary>
    public int Scan(ref long position, Span<long> ids)
    {
        int written = 0;
        long word = position >> 6;
        ulong first = ulong.MaxValue << (int)(position & 63);
        for (int page = (int)(word >> PagedArray<ulong>.PageShift); page < _words.PageCount; page++)
        {
            ReadOnlySpan<ulong> words = _words.Page(page);
            long pageStart = (long)page << PagedArray<ulong>.PageShift;
            for (int i = (int)Math.Max(0, word - pageStart); i < words.Length; i++)
            {
                ulong bits = words[i] & first;
                first = ulong.MaxValue;
                if (bits == ulong.MaxValue && ids.Length - written > 64)
                {
                    // Nodes of one label mostly stand side by side.
                    long start = (pageStart + i) << 6;
                    Span<long> run = ids.Slice(written, 64);
                    for (int j = 0; j < run.Length; j++)
                    {
                        run[j] = start + j;
                    }

                    written += 64;
                    continue;
                }

                while (bits != 0)
                {
                    long id = ((pageStart + i) << 6) + BitOperations.TrailingZeroCount(bits);
                    ids[written++] = id;
                    if (written == ids.Length)
                    {
                        position = id + 1;
                        return written;
                    }

                    bits &= bits - 1;
                }
            }

            first = ulong.MaxValue;
        }

        if (written > 0)
        {
            position = ids[written - 1] + 1;
        }

        return written;
    }
}
