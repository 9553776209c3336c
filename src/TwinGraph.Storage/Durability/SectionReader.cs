using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TwinGraph.Storage.Durability;

/// <summary>Reads what <see cref="SectionWriter"/> wrote in one section, and checks it at its end.</summary>
/// <remarks>Arrays are read to where they stay. A length that the section cannot hold is refused before memory is taken.</remarks>
internal sealed class SectionReader(SafeFileHandle file, SectionEntry section)
{
    private readonly byte[] _buffer = new byte[(int)Math.Min(section.Length, 1 << 18)];
    private int _at;
    private int _filled;
    private long _read;
    private uint _checksum = Checksum.Seed;

    /// <summary>The bytes that were not read yet.</summary>
    public long Left => section.Length - _read + _filled - _at;

    public int Int()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        Bytes(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    public long Long()
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        Bytes(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    /// <summary>A number of things that take at least so many bytes each.</summary>
    public int Count(int bytesEach)
    {
        int count = Int();
        return count >= 0 && (long)count * bytesEach <= Left
            ? count
            : throw new InvalidDataException($"a count of {count} does not fit into its section.");
    }

    public T[] Array<T>()
        where T : unmanaged
    {
        int size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        T[] items = GC.AllocateUninitializedArray<T>(Count(size));
        Items<T>(items);
        return items;
    }

    /// <summary>Fills a span with items of which the writer told no number.</summary>
    public void Items<T>(Span<T> items)
        where T : unmanaged => Bytes(MemoryMarshal.AsBytes(items));

    public string Text()
    {
        int length = Int();
        bool raw = length < 0;
        length = raw ? ~length : length;
        if (length > Left)
        {
            throw new InvalidDataException($"a text of {length} bytes does not fit into its section.");
        }

        if (length <= _filled - _at && !raw)
        {
            string near = Encoding.UTF8.GetString(_buffer.AsSpan(_at, length));
            _at += length;
            return near;
        }

        byte[] bytes = new byte[length];
        Bytes(bytes);
        return raw ? new string(MemoryMarshal.Cast<byte, char>(bytes)) : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Fills a span with the next bytes.</summary>
    public void Bytes(Span<byte> bytes)
    {
        if (bytes.Length > Left)
        {
            throw new InvalidDataException("a section ends too early.");
        }

        while (!bytes.IsEmpty)
        {
            if (_at == _filled)
            {
                if (bytes.Length >= _buffer.Length)
                {
                    ReadIn(bytes);
                    return;
                }

                _filled = (int)Math.Min(_buffer.Length, section.Length - _read);
                _at = 0;
                ReadIn(_buffer.AsSpan(0, _filled));
            }

            int part = Math.Min(bytes.Length, _filled - _at);
            _buffer.AsSpan(_at, part).CopyTo(bytes);
            _at += part;
            bytes = bytes[part..];
        }
    }

    /// <exception cref="InvalidDataException">Bytes are left, or they are not those that were written.</exception>
    public void End()
    {
        long left = Left;
        if (!IsSound())
        {
            throw new InvalidDataException("its checksum is wrong.");
        }

        if (left > 0)
        {
            throw new InvalidDataException($"it has {left} bytes too many.");
        }
    }

    /// <summary>Reads on to the end; whether the bytes are those that were written.</summary>
    public bool IsSound()
    {
        _at = _filled = 0;
        while (_read < section.Length)
        {
            ReadIn(_buffer.AsSpan(0, (int)Math.Min(_buffer.Length, section.Length - _read)));
        }

        return ~_checksum == section.Checksum;
    }

    private void ReadIn(Span<byte> bytes)
    {
        int done = 0;
        while (done < bytes.Length)
        {
            int read = RandomAccess.Read(file, bytes[done..], section.Offset + _read + done);
            if (read == 0)
            {
                throw new InvalidDataException("the file ends too early.");
            }

            done += read;
        }

        _checksum = Checksum.Append(_checksum, bytes);
        _read += bytes.Length;
    }
}
