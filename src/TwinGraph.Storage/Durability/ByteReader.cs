using System.Buffers.Binary;

namespace TwinGraph.Storage.Durability;

/// <summary>Reads what <see cref="ByteWriter"/> wrote.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte() => Bytes(1)[0];

    public ulong Unsigned()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number in a record is too long.");
    }

    public long Signed()
    {
        ulong value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int Length() => checked((int)Unsigned());

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(sizeof(double)));

    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > _rest.Length)
        {
            throw new InvalidDataException("A record ends too early.");
        }

        ReadOnlySpan<byte> read = _rest[..length];
        _rest = _rest[length..];
        return read;
    }
}
