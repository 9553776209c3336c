using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.PackStream;
using TwinGraph.Bolt.Protocol;

namespace TwinGraph.Bolt.Client.Connections;

/// <summary>Messages over a stream: written in chunks, read as they come.</summary>
/// <remarks>
/// Bytes are taken off the stream ahead of their reading, up to a bound, so that a wait can be cancelled without losing
/// any, and a server that hangs up is noticed while nobody waits. One writer and one reader at a time.
/// </remarks>
internal sealed class MessageChannel : IAsyncDisposable
{
    // Past this the other side is left to wait: TCP slows it down.
    private const int MostBytesAhead = 1024 * 1024;
    private const int SegmentBytes = 32 * 1024;

    private readonly Stream _stream;
    private readonly TimeProvider _time;
    private readonly PipeWriter _out;
    private readonly ChunkWriter _chunks;
    private readonly MessageReader _messages;
    private readonly Pipe _in = new(
        new PipeOptions(
            minimumSegmentSize: SegmentBytes,
            pauseWriterThreshold: MostBytesAhead,
            resumeWriterThreshold: MostBytesAhead / 2,
            useSynchronizationContext: false
        )
    );
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _pump;
    private MessageCodec _codec;
    private long _lastReceived;
    private volatile bool _isEnded;
    private Exception? _lost;

    /// <summary>A channel over a stream on which the handshake is done.</summary>
    /// <param name="stream">The stream; the channel disposes it.</param>
    /// <param name="version">The version agreed on.</param>
    /// <param name="options">The bound of a message, and the clock.</param>
    public MessageChannel(Stream stream, BoltVersion version, BoltClientOptions options)
    {
        _stream = stream;
        _time = options.TimeProvider;
        _codec = new(version, new PackStreamOptions { MaxValues = int.MaxValue });
        _out = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        _chunks = new(_out);
        _messages = new() { MaxMessageBytes = options.MaxMessageBytes };
        ReceiveTimeout = options.ReceiveTimeout;
        _lastReceived = _time.GetTimestamp();
        _pump = PumpAsync();
    }

    /// <summary>Whether the other side has hung up, or the connection broke.</summary>
    public bool IsEnded => _isEnded;

    /// <summary>How long a silent server is waited for; null for ever. A keep-alive chunk breaks the silence.</summary>
    public TimeSpan? ReceiveTimeout { get; set; }

    /// <summary>Whether an error says that the connection is lost.</summary>
    public static bool IsLoss(Exception error) =>
        error is IOException or SocketException or ObjectDisposedException or TimeoutException;

    /// <summary>Counts date-times in UTC from here on (4.4 with the patch <c>utc</c>).</summary>
    public void UseUtcPatch() => _codec = _codec.WithUtcPatch();

    /// <summary>Puts a message behind those that wait for <see cref="FlushAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">It holds a value that cannot be sent; nothing of it goes out.</exception>
    public void Write(BoltMessage message)
    {
        long begunAt = _chunks.Written;
        try
        {
            _codec.Write(_chunks, message);
        }
        catch
        {
            // What has left the buffer already cannot be taken back, so nothing more may follow it.
            _isEnded |= !_chunks.TryAbandonMessage(begunAt);
            throw;
        }
    }

    /// <summary>Sends what waits.</summary>
    /// <param name="cancellationToken">Gives it up; what is half sent then ends the channel.</param>
    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        _chunks.Flush();

        // A token given to the pipe that fires as a flush ends would swallow the next one, which then sends nothing.
        await _out.FlushAsync(CancellationToken.None).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for the next message.</summary>
    /// <exception cref="EndOfStreamException">The other side hung up.</exception>
    /// <exception cref="TimeoutException">It has been silent for too long.</exception>
    public async ValueTask<BoltMessage> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await WaitAsync(cancellationToken).ConfigureAwait(false);
            if (TryTake(result, out BoltMessage? message))
            {
                return message!;
            }

            if (result.IsCompleted)
            {
                throw _lost is null
                    ? new EndOfStreamException("The other side closed the connection.")
                    : new IOException(_lost.Message, _lost);
            }
        }
    }

    /// <summary>Takes the next message if it has come whole; never waits.</summary>
    public bool TryRead(out BoltMessage? message)
    {
        message = null;
        return _in.Reader.TryRead(out ReadResult result) && TryTake(result, out message);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        await _pump.ConfigureAwait(false);
        await _in.Reader.CompleteAsync().ConfigureAwait(false);

        // With an error, since what is left unsent has nobody to go to.
        await _out.CompleteAsync(new ObjectDisposedException(nameof(MessageChannel))).ConfigureAwait(false);
        _chunks.Dispose();
        _messages.Dispose();
        _closing.Dispose();
    }

    private bool TryTake(ReadResult result, out BoltMessage? message)
    {
        message = null;
        ReadOnlySequence<byte> input = result.Buffer;
        bool isWhole = false;
        try
        {
            isWhole = _messages.TryRead(ref input, out ReadOnlySpan<byte> bytes);
            if (isWhole)
            {
                message = _codec.Read(bytes);
            }

            return isWhole;
        }
        finally
        {
            _in.Reader.AdvanceTo(input.Start, isWhole ? input.Start : input.End);
        }
    }

    private async ValueTask<ReadResult> WaitAsync(CancellationToken cancellationToken)
    {
        if (ReceiveTimeout is not { } longest)
        {
            return await _in.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_in.Reader.TryRead(out ReadResult ready))
        {
            return ready;
        }

        long start = _time.GetTimestamp();
        while (true)
        {
            TimeSpan silent = _time.GetElapsedTime(Math.Max(start, Volatile.Read(ref _lastReceived)));
            if (silent >= longest)
            {
                throw new TimeoutException($"the server was silent for {longest.TotalSeconds:0.#} s");
            }

            using var timeout = new CancellationTokenSource(longest - silent, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            try
            {
                return await _in.Reader.ReadAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Keep-alive chunks may have come meanwhile, which are no message.
            }
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            while (true)
            {
                int count = await _stream.ReadAsync(_in.Writer.GetMemory(), _closing.Token).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                Volatile.Write(ref _lastReceived, _time.GetTimestamp());
                _in.Writer.Advance(count);
                FlushResult flushed = await _in.Writer.FlushAsync(_closing.Token).ConfigureAwait(false);
                if (flushed.IsCompleted)
                {
                    break;
                }
            }
        }
        catch (Exception problem) when (IsLoss(problem) || problem is OperationCanceledException)
        {
            // Told to whoever reads next, behind what has come before.
            _lost = problem;
        }
        finally
        {
            _isEnded = true;
            await _in.Writer.CompleteAsync().ConfigureAwait(false);
        }
    }
}
