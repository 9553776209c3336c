using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace TwinGraph.Bolt.PackStream;

/// <summary>Reads PackStream version 1 from the bytes of one message, without copying them.</summary>
/// <remarks>
/// Sizes that the bytes announce are believed only as far as bytes are there, so a reader never allocates more than a
/// small multiple of what was sent.
/// </remarks>
public ref partial struct PackStreamReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly PackStreamOptions _options;
    private int _at;
    private int _values;

    /// <summary>A reader at the beginning of a message.</summary>
    /// <param name="bytes">The message without its chunks' headers.</param>
    /// <param name="options">Format and limits; null for the defaults.</param>
    public PackStreamReader(ReadOnlySpan<byte> bytes, PackStreamOptions? options = null)
    {
        _bytes = bytes;
        _options = options ?? PackStreamOptions.Default;
        _at = 0;
        _values = 0;
    }

    /// <summary>How many bytes were read.</summary>
    public readonly int Position => _at;

    /// <summary>Whether all bytes were read.</summary>
    public readonly bool IsAtEnd => _at == _bytes.Length;

    /// <summary>The type of the next value, which stays to be read.</summary>
    /// <exception cref="PackStreamException">There is none, or its marker is unknown.</exception>
    public readonly PackStreamType Peek()
    {
        if (IsAtEnd)
        {
            throw Truncated();
        }

        byte marker = _bytes[_at];
        return (marker & 0xF0) switch
        {
            <= 0x70 or 0xF0 => PackStreamType.Integer,
            Marker.TinyString => PackStreamType.String,
            Marker.TinyList => PackStreamType.List,
            Marker.TinyDictionary => PackStreamType.Dictionary,
            Marker.TinyStructure => PackStreamType.Structure,
            _ => marker switch
            {
                Marker.Null => PackStreamType.Null,
                Marker.Float64 => PackStreamType.Float,
                Marker.False or Marker.True => PackStreamType.Boolean,
                Marker.Int8 or Marker.Int16 or Marker.Int32 or Marker.Int64 => PackStreamType.Integer,
                Marker.Bytes8 or Marker.Bytes16 or Marker.Bytes32 => PackStreamType.Bytes,
                Marker.String8 or Marker.String16 or Marker.String32 => PackStreamType.String,
                Marker.List8 or Marker.List16 or Marker.List32 => PackStreamType.List,
                Marker.Dictionary8 or Marker.Dictionary16 or Marker.Dictionary32 => PackStreamType.Dictionary,
                _ => throw new PackStreamException($"0x{marker:X2} at byte {_at} is no marker of PackStream."),
            },
        };
    }

    /// <summary>Reads a null if one is next.</summary>
    public bool TryReadNull()
    {
        if (Peek() != PackStreamType.Null)
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>Reads a boolean.</summary>
    /// <exception cref="PackStreamException">Something else is next.</exception>
    public bool ReadBoolean()
    {
        Expect(PackStreamType.Boolean);
        return _bytes[_at++] == Marker.True;
    }

    /// <summary>Reads an integer.</summary>
    /// <exception cref="PackStreamException">Something else is next.</exception>
    public long ReadInteger()
    {
        Expect(PackStreamType.Integer);
        byte marker = _bytes[_at++];
        return marker switch
        {
            Marker.Int8 => (sbyte)Take(1)[0],
            Marker.Int16 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            Marker.Int32 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            Marker.Int64 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => (sbyte)marker,
        };
    }

    /// <summary>Reads a float.</summary>
    /// <exception cref="PackStreamException">Something else is next.</exception>
    public double ReadFloat()
    {
        Expect(PackStreamType.Float);
        _at++;
        return BinaryPrimitives.ReadDoubleBigEndian(Take(8));
    }

    /// <summary>Reads a byte array as a view of the message.</summary>
    /// <exception cref="PackStreamException">Something else is next.</exception>
    public ReadOnlySpan<byte> ReadBytes()
    {
        Expect(PackStreamType.Bytes);
        return Take(Size(_bytes[_at++] - Marker.Bytes8));
    }

    /// <summary>Reads a string as a view of its UTF-8 bytes, which are not checked.</summary>
    /// <exception cref="PackStreamException">Something else is next.</exception>
    public ReadOnlySpan<byte> ReadStringBytes()
    {
        Expect(PackStreamType.String);
        byte marker = _bytes[_at++];
        return Take(marker < Marker.String8 ? marker & 0x0F : Size(marker - Marker.String8));
    }

    /// <summary>Reads a string.</summary>
    /// <exception cref="PackStreamException">Something else is next, or it is no UTF-8.</exception>
    public string ReadString()
    {
        ReadOnlySpan<byte> text = ReadStringBytes();
        return Utf8.IsValid(text)
            ? Encoding.UTF8.GetString(text)
            : throw new PackStreamException($"The string that ends at byte {_at} is no UTF-8.");
    }

    /// <summary>Reads the beginning of a list.</summary>
    /// <returns>How many items follow; as many bytes are there at least.</returns>
    /// <exception cref="PackStreamException">Something else is next, or there are fewer bytes than items.</exception>
    public int ReadListHeader()
    {
        Expect(PackStreamType.List);
        byte marker = _bytes[_at++];
        return Count(marker < Marker.List8 ? marker & 0x0F : Size(marker - Marker.List8), 1);
    }

    /// <summary>Reads the beginning of a dictionary.</summary>
    /// <returns>How many pairs of a string and a value follow; twice as many bytes are there at least.</returns>
    /// <exception cref="PackStreamException">Something else is next, or there are fewer bytes than that.</exception>
    public int ReadDictionaryHeader()
    {
        Expect(PackStreamType.Dictionary);
        byte marker = _bytes[_at++];
        return Count(marker < Marker.Dictionary8 ? marker & 0x0F : Size(marker - Marker.Dictionary8), 2);
    }

    /// <summary>Reads the beginning of a structure.</summary>
    /// <param name="tag">What kind of structure it is.</param>
    /// <returns>How many fields follow.</returns>
    /// <exception cref="PackStreamException">Something else is next.</exception>
    public int ReadStructureHeader(out byte tag)
    {
        Expect(PackStreamType.Structure);
        int fields = _bytes[_at++] & 0x0F;
        tag = Take(1)[0];
        return fields;
    }

    /// <summary>Reads past one value, whatever it is.</summary>
    /// <exception cref="PackStreamException">It is malformed, or exceeds a limit.</exception>
    public void Skip() => Skip(0);

    private void Skip(int depth)
    {
        CheckDepth(depth);
        switch (Peek())
        {
            case PackStreamType.Null or PackStreamType.Boolean:
                _at++;
                break;
            case PackStreamType.Integer:
                ReadInteger();
                break;
            case PackStreamType.Float:
                ReadFloat();
                break;
            case PackStreamType.Bytes:
                ReadBytes();
                break;
            case PackStreamType.String:
                ReadStringBytes();
                break;
            case PackStreamType.List:
                SkipAll(ReadListHeader(), depth);
                break;
            case PackStreamType.Dictionary:
                SkipAll(2 * ReadDictionaryHeader(), depth);
                break;
            default:
                SkipAll(ReadStructureHeader(out _), depth);
                break;
        }
    }

    private void SkipAll(int count, int depth)
    {
        for (int i = 0; i < count; i++)
        {
            Skip(depth + 1);
        }
    }

    private readonly void CheckDepth(int depth)
    {
        if (depth > _options.MaxDepth)
        {
            throw new PackStreamException(
                $"Lists, dictionaries and structures are nested more than {_options.MaxDepth} deep."
            );
        }
    }

    private readonly void Expect(PackStreamType expected)
    {
        PackStreamType found = Peek();
        if (found != expected)
        {
            throw new PackStreamException($"A {expected} is expected at byte {_at}, not a {found}.");
        }
    }

    // The size behind a marker: 1, 2 or 4 bytes long.
    private long Size(int width) =>
        width switch
        {
            0 => Take(1)[0],
            1 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            _ => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        };

    private int Count(long announced, int leastBytes)
    {
        if (announced * leastBytes > _bytes.Length - _at)
        {
            throw Truncated();
        }

        return (int)announced;
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count > _bytes.Length - _at)
        {
            throw Truncated();
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(_at, (int)count);
        _at += (int)count;
        return taken;
    }

    private readonly PackStreamException Truncated() =>
        new($"The message ends within a value: it has {_bytes.Length} bytes.");
}
