using System.Buffers;
using System.Buffers.Binary;

namespace TwinGraph.Bolt.Protocol;

/// <summary>Takes messages out of chunks as their bytes come (Bolt message specification, chunking).</summary>
/// <remarks>
/// A message of one chunk that lies in one piece is not copied; others are gathered in an array from the pool. Not
/// thread-safe.
/// </remarks>
public sealed class MessageReader : IDisposable
{
    private const int HeaderLength = 2;
    private const int FirstSize = 4096;

    private byte[]? _gathered;
    private int _length;
    private int _chunkLeft;
    private bool _within;

    /// <summary>How large a message may be, in bytes without its chunks' headers; it may be changed between messages.</summary>
    /// <value>64 MiB by default.</value>
    public int MaxMessageBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How many bytes a message that has not ended takes.</summary>
    public int Gathered => _length;

    /// <summary>Takes the next message out of what has come.</summary>
    /// <param name="input">What has come; cut down to what stays for the next call.</param>
    /// <param name="message">The message, which is valid until the next call and as long as <paramref name="input"/> is.</param>
    /// <returns>False when more bytes are needed; keep-alive chunks between messages are passed over.</returns>
    /// <exception cref="BoltProtocolException">The message is larger than <see cref="MaxMessageBytes"/>.</exception>
    public bool TryRead(ref ReadOnlySequence<byte> input, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (!_within)
        {
            Release();
        }

        while (true)
        {
            if (_chunkLeft > 0)
            {
                Gather(ref input);
                if (_chunkLeft > 0)
                {
                    return false;
                }
            }

            if (!TryReadHeader(input, out int size))
            {
                return false;
            }

            if (size == 0)
            {
                input = input.Slice(HeaderLength);
                if (!_within)
                {
                    continue;
                }

                _within = false;
                message = _gathered.AsSpan(0, _length);
                return true;
            }

            if (!_within && TryReadWhole(ref input, size, out message))
            {
                return true;
            }

            CheckSize(size);
            input = input.Slice(HeaderLength);
            _within = true;
            _chunkLeft = size;
        }
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose() => Release();

    // The common case: one chunk and its end, all in one piece.
    private bool TryReadWhole(ref ReadOnlySequence<byte> input, int size, out ReadOnlySpan<byte> message)
    {
        message = default;
        ReadOnlySpan<byte> first = input.FirstSpan;
        int end = HeaderLength + size;
        if (first.Length < end + HeaderLength || first[end] != 0 || first[end + 1] != 0)
        {
            return false;
        }

        CheckSize(size);
        message = first.Slice(HeaderLength, size);
        input = input.Slice(end + HeaderLength);
        return true;
    }

    private void CheckSize(int more)
    {
        if (_length + (long)more > MaxMessageBytes)
        {
            throw new BoltProtocolException(
                $"The message is larger than {MaxMessageBytes} bytes. Send fewer values at a time."
            );
        }
    }

    private void Gather(ref ReadOnlySequence<byte> input)
    {
        int count = (int)Math.Min(input.Length, _chunkLeft);
        if (count == 0)
        {
            return;
        }

        EnsureRoom(count);
        input.Slice(0, count).CopyTo(_gathered.AsSpan(_length));
        input = input.Slice(count);
        _length += count;
        _chunkLeft -= count;
    }

    // Grows with what has come, not with what was announced.
    private void EnsureRoom(int more)
    {
        int needed = _length + more;
        if (_gathered is not null && _gathered.Length >= needed)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstSize, Math.Max(needed, 2 * _length)));
        if (_gathered is not null)
        {
            _gathered.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_gathered);
        }

        _gathered = larger;
    }

    private void Release()
    {
        _length = 0;
        if (_gathered is not null)
        {
            ArrayPool<byte>.Shared.Return(_gathered);
            _gathered = null;
        }
    }

    private static bool TryReadHeader(in ReadOnlySequence<byte> input, out int size)
    {
        size = 0;
        if (input.Length < HeaderLength)
        {
            return false;
        }

        ReadOnlySpan<byte> first = input.FirstSpan;
        if (first.Length >= HeaderLength)
        {
            size = BinaryPrimitives.ReadUInt16BigEndian(first);
            return true;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        input.Slice(0, HeaderLength).CopyTo(header);
        size = BinaryPrimitives.ReadUInt16BigEndian(header);
        return true;
    }
}
