using System.Runtime.InteropServices;

namespace TwinGraph.Storage.Bulk;

/// <summary>Numbers for texts in UTF-8, which it copies. Many may look up at once while nobody adds.</summary>
internal sealed class TextNumbers
{
    private const int BlockSize = 1 << 20;

    private readonly List<byte[]> _blocks = [];
    private int[] _buckets = new int[1 << 10];
    private Entry[] _entries = new Entry[1 << 9];
    private int _blockFilled;

    public int Count { get; private set; }

    /// <summary>The number that was given with a text, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        int hash = Hash(text);
        int entry = Locate(text, hash, out _);
        return entry < 0 ? -1 : _entries[entry].Number;
    }

    /// <summary>Adds a text; false when it is there, and then its number is given back.</summary>
    public bool TryAdd(ReadOnlySpan<byte> text, ref int number)
    {
        int hash = Hash(text);
        int there = Locate(text, hash, out int bucket);
        if (there >= 0)
        {
            number = _entries[there].Number;
            return false;
        }

        if (Count == _entries.Length)
        {
            Grow();
            _ = Locate(text, hash, out bucket);
        }

        (int block, int offset) = Keep(text);
        _entries[Count] = new(hash, number, block, offset, text.Length);
        _buckets[bucket] = ++Count;
        return true;
    }

    /// <summary>The texts, in the order they were added.</summary>
    public ReadOnlySpan<byte> Text(int place)
    {
        ref readonly Entry entry = ref _entries[place];
        return _blocks[entry.Block].AsSpan(entry.Offset, entry.Length);
    }

    private static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = new HashCode();
        hash.AddBytes(text);
        return hash.ToHashCode();
    }

    private int Locate(ReadOnlySpan<byte> text, int hash, out int bucket)
    {
        int mask = _buckets.Length - 1;
        bucket = hash & mask;
        while (_buckets[bucket] is > 0 and int number)
        {
            ref readonly Entry entry = ref _entries[number - 1];
            if (entry.Hash == hash && Text(number - 1).SequenceEqual(text))
            {
                return number - 1;
            }

            bucket = (bucket + 1) & mask;
        }

        return -1;
    }

    private (int Block, int Offset) Keep(ReadOnlySpan<byte> text)
    {
        if (_blocks.Count == 0 || _blocks[^1].Length - _blockFilled < text.Length)
        {
            _blocks.Add(new byte[Math.Max(BlockSize, text.Length)]);
            _blockFilled = 0;
        }

        int offset = _blockFilled;
        text.CopyTo(_blocks[^1].AsSpan(offset));
        _blockFilled += text.Length;
        return (_blocks.Count - 1, offset);
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_entries.Length * 2];
        int mask = _buckets.Length - 1;
        for (int i = 0; i < Count; i++)
        {
            int bucket = _entries[i].Hash & mask;
            while (_buckets[bucket] != 0)
            {
                bucket = (bucket + 1) & mask;
            }

            _buckets[bucket] = i + 1;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int Hash, int Number, int Block, int Offset, int Length);
}
