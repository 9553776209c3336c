using System.Buffers.Binary;

namespace TwinGraph.Storage.Durability;

/// <summary>Appends numbers and bytes to a buffer that is used again for each record.</summary>
internal sealed class ByteWriter
{
    private byte[] _buffer = new byte[256];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Forgets what was written, and the memory it took.</summary>
    public void Release()
    {
        _length = 0;
        _buffer = new byte[256];
    }

    public void Byte(byte value) => Space(1)[0] = value;

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public void Unsigned(ulong value)
    {
        Span<byte> space = Room(10);
        int length = 0;
        while (value >= 0x80)
        {
            space[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        space[length++] = (byte)value;
        _length += length;
    }

    /// <summary>Zigzag, so that small negative numbers are short too.</summary>
    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Space(sizeof(double)), value);

    public Span<byte> Space(int length)
    {
        Span<byte> space = Room(length)[..length];
        _length += length;
        return space;
    }

    private Span<byte> Room(int length)
    {
        if (_buffer.Length - _length < length)
        {
            Array.Resize(
                ref _buffer,
                (int)Math.Max(Math.Min(_buffer.Length * 2L, Array.MaxLength), checked(_length + length))
            );
        }

        return _buffer.AsSpan(_length);
    }
}
