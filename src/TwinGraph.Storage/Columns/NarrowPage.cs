using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Columns;

/// <summary>Numbers, booleans or dates of one kind, as what they are above the least of them, in as few bytes as do.</summary>
internal sealed partial class NarrowPage : ColumnPage
{
    private readonly ValueKind _kind;
    private readonly long _least;
    private readonly byte _width;
    private readonly byte[] _offsets;

    // None where every place has a value.
    private readonly ulong[]? _present;

    private NarrowPage(ValueKind kind, long least, byte width, byte[] offsets, ulong[]? present)
    {
        _kind = kind;
        _least = least;
        _width = width;
        _offsets = offsets;
        _present = present;
    }

    public override CypherValue this[int index] =>
        Has(_present, index) ? FromBits(_kind, Bits(index)) : CypherValue.Null;

    /// <summary>A page of bits, of which only those present count; null when none is.</summary>
    public static NarrowPage? Of(ValueKind kind, ReadOnlySpan<long> bits, ReadOnlySpan<ulong> present)
    {
        long least = long.MaxValue;
        long most = long.MinValue;
        int count = 0;
        for (int i = 0; i < Size; i++)
        {
            if ((present[i >> 6] & (1UL << (i & 63))) != 0)
            {
                least = Math.Min(least, bits[i]);
                most = Math.Max(most, bits[i]);
                count++;
            }
        }

        if (count == 0)
        {
            return null;
        }

        byte width = Width((ulong)most - (ulong)least);
        byte[] offsets = new byte[Size * width];
        for (int i = 0; i < Size && width > 0; i++)
        {
            if ((present[i >> 6] & (1UL << (i & 63))) != 0)
            {
                ulong offset = (ulong)bits[i] - (ulong)least;
                MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in offset))[..width].CopyTo(offsets.AsSpan(i * width));
            }
        }

        return new(kind, least, width, offsets, count == Size ? null : present.ToArray());
    }

    private static byte Width(ulong range) =>
        range switch
        {
            0 => 0,
            <= byte.MaxValue => 1,
            <= ushort.MaxValue => 2,
            <= uint.MaxValue => 4,
            _ => 8,
        };

    private long Bits(int index)
    {
        ref byte at = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_offsets), (nint)(uint)(index * _width));
        return _width switch
        {
            0 => _least,
            1 => _least + at,
            2 => _least + Unsafe.ReadUnaligned<ushort>(ref at),
            4 => _least + Unsafe.ReadUnaligned<uint>(ref at),
            _ => unchecked(_least + Unsafe.ReadUnaligned<long>(ref at)),
        };
    }
}
