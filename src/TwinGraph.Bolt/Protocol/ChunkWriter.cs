using System.Buffers;
using System.Buffers.Binary;

namespace TwinGraph.Bolt.Protocol;

/// <summary>Puts messages into chunks (Bolt message specification, chunking) on their way into a buffer.</summary>
/// <remarks>
/// Messages gather in one array from the pool until it is full or <see cref="Flush"/> is called, so many small ones reach
/// the output together. The array is held only while something is written. Not thread-safe.
/// </remarks>
public sealed class ChunkWriter : IBufferWriter<byte>, IDisposable
{
    private const int HeaderLength = 2;

    // The largest chunk that a header can announce, and its header.
    private const int LargestSize = ushort.MaxValue + HeaderLength;

    private readonly IBufferWriter<byte> _output;
    private readonly int _size;
    private byte[]? _buffer;
    private int _at;
    private int _chunk = -1;

    /// <summary>A writer of messages.</summary>
    /// <param name="output">Where chunks go.</param>
    /// <param name="bufferSize">How many bytes gather before they go there, 1,024 to 65,537.</param>
    public ChunkWriter(IBufferWriter<byte> output, int bufferSize = 32 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1024);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bufferSize, LargestSize);
        _output = output;
        _size = bufferSize;
    }

    /// <summary>How many bytes wait for <see cref="Flush"/>.</summary>
    public int Pending => _at;

    /// <summary>How many bytes were handed to the output since the writer was made.</summary>
    public long Written { get; private set; }

    /// <summary>Begins a message, whose bytes are then written to this buffer.</summary>
    public void BeginMessage()
    {
        if (_chunk >= 0)
        {
            throw new InvalidOperationException("The message before has not ended.");
        }

        BeginChunk();
    }

    /// <summary>Ends a message.</summary>
    public void EndMessage()
    {
        EndChunk();
        Reserve(HeaderLength);
        _buffer!.AsSpan(_at, HeaderLength).Clear();
        _at += HeaderLength;
    }

    /// <summary>Takes back the message that was begun, as far as it has not left the buffer.</summary>
    /// <returns>False when a part of it is on its way, so that only the connection's end is left.</returns>
    public bool TryAbandonMessage(long begunAt)
    {
        if (_chunk < 0)
        {
            return true;
        }

        if (begunAt != Written)
        {
            return false;
        }

        _at = _chunk;
        _chunk = -1;
        return true;
    }

    /// <summary>Writes an empty chunk between messages, which keeps a connection alive (4.1 and later).</summary>
    public void WriteNoop()
    {
        if (_chunk >= 0)
        {
            throw new InvalidOperationException("A message has not ended.");
        }

        Reserve(HeaderLength);
        _buffer!.AsSpan(_at, HeaderLength).Clear();
        _at += HeaderLength;
    }

    /// <summary>Hands all whole messages to the output and gives the array back.</summary>
    public void Flush()
    {
        if (_chunk >= 0)
        {
            throw new InvalidOperationException("A message has not ended.");
        }

        Drain();
        Release();
    }

    /// <inheritdoc />
    public void Advance(int count) => _at += count;

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        int needed = Math.Max(1, sizeHint);
        if (_size - _at < needed)
        {
            EndChunk();
            Drain();
            BeginChunk();
            if (_size - _at < needed)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(sizeHint),
                    sizeHint,
                    $"No more than {_size - HeaderLength} bytes are written at a time."
                );
            }
        }

        return _buffer!.AsSpan(_at, _size - _at);
    }

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int length = GetSpan(sizeHint).Length;
        return _buffer.AsMemory(_at, length);
    }

    /// <summary>Gives the array back; what was not flushed is lost.</summary>
    public void Dispose()
    {
        _at = 0;
        _chunk = -1;
        Release();
    }

    private void BeginChunk()
    {
        Reserve(HeaderLength + 1);
        _chunk = _at;
        _at += HeaderLength;
    }

    private void EndChunk()
    {
        if (_chunk < 0)
        {
            throw new InvalidOperationException("No message was begun.");
        }

        int size = _at - _chunk - HeaderLength;
        if (size == 0)
        {
            // An empty chunk would end the message.
            _at = _chunk;
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(_chunk), (ushort)size);
        }

        _chunk = -1;
    }

    private void Reserve(int count)
    {
        _buffer ??= ArrayPool<byte>.Shared.Rent(_size);
        if (_size - _at < count)
        {
            Drain();
        }
    }

    private void Drain()
    {
        if (_at > 0)
        {
            _output.Write(_buffer.AsSpan(0, _at));
            Written += _at;
            _at = 0;
        }
    }

    private void Release()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = null;
        }
    }
}
