using Microsoft.AspNetCore.WebUtilities;
using TwinGraph.Atlas.Export;

namespace TwinGraph.Server.Exports;

/// <summary>Holds an export until it is whole, in memory or in a temporary file, up to a length.</summary>
internal sealed class SpoolStream(ExportLimits limits) : Stream
{
    private readonly FileBufferingWriteStream _buffer = new(memoryThreshold: limits.MemoryBytes);
    private long _length;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>Sends it.</summary>
    public Task DrainAsync(Stream destination, CancellationToken cancellationToken) =>
        _buffer.DrainBufferAsync(destination, cancellationToken);

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        _length += count;
        if (_length > limits.MaxBytes)
        {
            throw new ExportException(
                $"The export is longer than {limits.MaxBytes:N0} bytes. Narrow it, or run 'twingraph export', which has no limit."
            );
        }

        _buffer.Write(buffer, offset, count);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _buffer.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _buffer.Dispose();
        }

        base.Dispose(disposing);
    }
}
