using System.Buffers;

namespace TwinGraph.Server.Http;

/// <summary>Bytes in a rented array that grows up to a limit; whoever made it gives the array back by disposing.</summary>
/// <param name="limit">The most bytes.</param>
internal sealed class BoundedBuffer(long limit) : IBufferWriter<byte>, IDisposable
{
    private const int FirstLength = 4 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstLength);
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <inheritdoc />
    /// <exception cref="ResultTooLongException">There would be more bytes than the limit.</exception>
    public void Advance(int count)
    {
        _length += count;
        if (_length > limit)
        {
            throw new ResultTooLongException();
        }
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(1, sizeHint));
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Clear() => _length = 0;

    public void Dispose()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        _length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Grow(int more)
    {
        if (_bytes.Length - _length >= more)
        {
            return;
        }

        byte[] longer = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, checked(_length + more)));
        _bytes.AsSpan(0, _length).CopyTo(longer);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = longer;
    }
}
