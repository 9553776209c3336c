using System.Buffers;

namespace TwinGraph.Server.QueryApi;

/// <summary>Gathers an answer and sends it in portions; nothing of it is sent before the first portion is full.</summary>
/// <remarks>Sending waits for the client, so whoever fills the buffer goes no faster than the client reads.</remarks>
internal sealed class AnswerBuffer(HttpResponse response, int portion) : IBufferWriter<byte>
{
    // One value can be longer than a portion; room of more than this is not kept for the next.
    private const int KeptBytes = 1024 * 1024;

    private ArrayBufferWriter<byte> _bytes = new(portion);

    /// <summary>Whether something was sent, so that the status code is said.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>How many bytes wait to be sent.</summary>
    public int Pending => _bytes.WrittenCount;

    /// <inheritdoc />
    public void Advance(int count) => _bytes.Advance(count);

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.GetMemory(sizeHint);

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0) => _bytes.GetSpan(sizeHint);

    /// <summary>Cuts the connection, which tells the client that the answer is not whole.</summary>
    public void Abort() => response.HttpContext.Abort();

    /// <summary>Forgets what was not sent.</summary>
    public void Discard() => _bytes.ResetWrittenCount();

    /// <summary>Sends what was gathered.</summary>
    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        if (_bytes.WrittenCount == 0)
        {
            return;
        }

        HasStarted = true;
        await response.Body.WriteAsync(_bytes.WrittenMemory, cancellationToken).ConfigureAwait(false);
        if (_bytes.Capacity > KeptBytes)
        {
            _bytes = new(portion);
        }
        else
        {
            _bytes.ResetWrittenCount();
        }
    }
}
