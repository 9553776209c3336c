using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace TwinGraph.Storage.Durability;

/// <summary>Writes the content of one section of a snapshot after the other; each has its length and checksum.</summary>
/// <remarks>Numbers are little-endian, arrays their length and then their items as they are in memory.</remarks>
internal sealed class SectionWriter(Stream to)
{
    private readonly byte[] _buffer = new byte[1 << 18];
    private readonly List<SectionEntry> _sections = [];
    private int _buffered;
    private long _flushed;
    private long _start;
    private int _section;
    private uint _checksum;

    /// <summary>Where the next byte goes.</summary>
    public long Position => _flushed + _buffered;

    public IReadOnlyList<SectionEntry> Sections => _sections;

    public void Begin(int section)
    {
        _section = section;
        _start = Position;
        _checksum = Checksum.Seed;
    }

    public void End()
    {
        Flush();
        _sections.Add(new(_section, _start, Position - _start, ~_checksum));
    }

    public void Int(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        Bytes(bytes);
    }

    public void Long(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        Bytes(bytes);
    }

    public void Array<T>(ReadOnlySpan<T> items)
        where T : unmanaged
    {
        Int(items.Length);
        Items(items);
    }

    /// <summary>Items of which the reader knows how many there are.</summary>
    public void Items<T>(ReadOnlySpan<T> items)
        where T : unmanaged => Bytes(MemoryMarshal.AsBytes(items));

    public void Text(string text)
    {
        // UTF-8 cannot hold a lone surrogate: such a text is written as it is in memory, its length complemented.
        int length = Encoding.UTF8.GetByteCount(text);
        byte[] bytes = new byte[length];
        Encoding.UTF8.GetBytes(text, bytes);
        if (Encoding.UTF8.GetString(bytes) == text)
        {
            Int(length);
            Bytes(bytes);
            return;
        }

        ReadOnlySpan<byte> raw = MemoryMarshal.AsBytes(text.AsSpan());
        Int(~raw.Length);
        Bytes(raw);
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _buffered)
        {
            Flush();
            if (bytes.Length >= _buffer.Length)
            {
                WriteOut(bytes);
                return;
            }
        }

        bytes.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += bytes.Length;
    }

    public void Flush()
    {
        WriteOut(_buffer.AsSpan(0, _buffered));
        _buffered = 0;
    }

    private void WriteOut(ReadOnlySpan<byte> bytes)
    {
        _checksum = Checksum.Append(_checksum, bytes);
        to.Write(bytes);
        _flushed += bytes.Length;
    }
}
