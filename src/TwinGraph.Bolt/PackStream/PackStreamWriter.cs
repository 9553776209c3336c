using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace TwinGraph.Bolt.PackStream;

/// <summary>Writes PackStream version 1 into a buffer, without allocating.</summary>
/// <remarks>What was written belongs to the buffer only after <see cref="Flush"/>. Copies of a writer do not work.</remarks>
public ref partial struct PackStreamWriter
{
    // No header is longer than a marker with eight bytes.
    private const int LongestScalar = 9;

    // In UTF-8 a UTF-16 unit takes three bytes at most.
    private const int BytesPerChar = 3;

    private const int TinySize = 15;

    private readonly IBufferWriter<byte> _output;
    private readonly ValueFormat _format;
    private Span<byte> _span;
    private int _at;

    /// <summary>A writer to a buffer.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="format">How values look in the version of the connection.</param>
    public PackStreamWriter(IBufferWriter<byte> output, ValueFormat format)
    {
        _output = output;
        _format = format;
        _span = default;
        _at = 0;
    }

    /// <summary>Hands what was written to the buffer.</summary>
    public void Flush()
    {
        if (_at > 0)
        {
            _output.Advance(_at);
        }

        _span = default;
        _at = 0;
    }

    /// <summary>Writes a null.</summary>
    public void WriteNull() => WriteByte(Marker.Null);

    /// <summary>Writes a boolean.</summary>
    public void WriteBoolean(bool value) => WriteByte(value ? Marker.True : Marker.False);

    /// <summary>Writes an integer in as few bytes as it fits in.</summary>
    public void WriteInteger(long value)
    {
        Span<byte> room = Room(LongestScalar);
        if (value is >= Marker.LeastTinyInteger and <= sbyte.MaxValue)
        {
            room[0] = (byte)value;
            _at++;
        }
        else if (value is >= sbyte.MinValue and < Marker.LeastTinyInteger)
        {
            room[0] = Marker.Int8;
            room[1] = (byte)value;
            _at += 2;
        }
        else if (value is >= short.MinValue and <= short.MaxValue)
        {
            room[0] = Marker.Int16;
            BinaryPrimitives.WriteInt16BigEndian(room[1..], (short)value);
            _at += 3;
        }
        else if (value is >= int.MinValue and <= int.MaxValue)
        {
            room[0] = Marker.Int32;
            BinaryPrimitives.WriteInt32BigEndian(room[1..], (int)value);
            _at += 5;
        }
        else
        {
            room[0] = Marker.Int64;
            BinaryPrimitives.WriteInt64BigEndian(room[1..], value);
            _at += LongestScalar;
        }
    }

    /// <summary>Writes a float.</summary>
    public void WriteFloat(double value)
    {
        Span<byte> room = Room(LongestScalar);
        room[0] = Marker.Float64;
        BinaryPrimitives.WriteDoubleBigEndian(room[1..], value);
        _at += LongestScalar;
    }

    /// <summary>Writes a byte array.</summary>
    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        WriteSize(value.Length, Marker.Bytes8);
        WriteRaw(value);
    }

    /// <summary>Writes a string; a half of a surrogate pair becomes U+FFFD, since UTF-8 cannot hold it.</summary>
    public void WriteString(scoped ReadOnlySpan<char> value)
    {
        int most = value.Length * BytesPerChar;
        if (most <= TinySize)
        {
            Span<byte> room = Room(TinySize + 1);
            int written = Encoding.UTF8.GetBytes(value, room[1..]);
            room[0] = (byte)(Marker.TinyString + written);
            _at += written + 1;
            return;
        }

        int size = Encoding.UTF8.GetByteCount(value);
        WriteSize(size, Marker.String8, Marker.TinyString);
        if (size <= _span.Length - _at)
        {
            _at += Encoding.UTF8.GetBytes(value, _span[_at..]);
            return;
        }

        WriteLongString(value);
    }

    /// <summary>Writes a string of UTF-8 bytes.</summary>
    /// <param name="utf8">Valid UTF-8, such as a literal.</param>
    public void WriteString(scoped ReadOnlySpan<byte> utf8)
    {
        WriteSize(utf8.Length, Marker.String8, Marker.TinyString);
        WriteRaw(utf8);
    }

    /// <summary>Writes the beginning of a list; as many values have to follow.</summary>
    public void WriteListHeader(int count) => WriteSize(count, Marker.List8, Marker.TinyList);

    /// <summary>Writes the beginning of a dictionary; as many pairs of a string and a value have to follow.</summary>
    public void WriteDictionaryHeader(int count) => WriteSize(count, Marker.Dictionary8, Marker.TinyDictionary);

    /// <summary>Writes the beginning of a structure; as many fields have to follow.</summary>
    /// <param name="tag">What kind of structure it is.</param>
    /// <param name="fields">How many fields it has, 0 to 15.</param>
    public void WriteStructureHeader(byte tag, int fields)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fields, TinySize);
        Span<byte> room = Room(2);
        room[0] = (byte)(Marker.TinyStructure + fields);
        room[1] = tag;
        _at += 2;
    }

    private void WriteLongString(scoped ReadOnlySpan<char> value)
    {
        while (value.Length > 0)
        {
            Span<byte> room = Room(Math.Min(value.Length, 256) * BytesPerChar);
            int count = Math.Min(value.Length, room.Length / BytesPerChar);

            // A pair stays together.
            if (count < value.Length && char.IsHighSurrogate(value[count - 1]) && count > 1)
            {
                count--;
            }

            _at += Encoding.UTF8.GetBytes(value[..count], room);
            value = value[count..];
        }
    }

    private void WriteRaw(scoped ReadOnlySpan<byte> value)
    {
        while (value.Length > 0)
        {
            Span<byte> room = Room(1);
            int count = Math.Min(value.Length, room.Length);
            value[..count].CopyTo(room);
            _at += count;
            value = value[count..];
        }
    }

    // A size of one byte has the marker given, one of two bytes the next, one of four the one after that.
    private void WriteSize(int size, byte marker, byte tiny = 0)
    {
        Span<byte> room = Room(LongestScalar);
        if (tiny != 0 && size <= TinySize)
        {
            room[0] = (byte)(tiny + size);
            _at++;
        }
        else if (size <= byte.MaxValue)
        {
            room[0] = marker;
            room[1] = (byte)size;
            _at += 2;
        }
        else if (size <= ushort.MaxValue)
        {
            room[0] = (byte)(marker + 1);
            BinaryPrimitives.WriteUInt16BigEndian(room[1..], (ushort)size);
            _at += 3;
        }
        else
        {
            room[0] = (byte)(marker + 2);
            BinaryPrimitives.WriteInt32BigEndian(room[1..], size);
            _at += 5;
        }
    }

    private void WriteByte(byte value)
    {
        Room(1)[0] = value;
        _at++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Room(int count)
    {
        if (_span.Length - _at < count)
        {
            NewSpan(count);
        }

        return _span[_at..];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NewSpan(int count)
    {
        Flush();
        _span = _output.GetSpan(count);
    }
}
