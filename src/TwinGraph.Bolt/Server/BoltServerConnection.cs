using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Protocol;

namespace TwinGraph.Bolt.Server;

/// <summary>One connection: reads requests while earlier ones are carried out, so that a RESET is seen at once.</summary>
/// <remarks>
/// Whichever thread brings bytes reads the requests in them, and then carries them out itself unless another thread is
/// at it. So a lone request costs no change of threads, and one that comes while another runs is still read.
/// </remarks>
internal sealed partial class BoltServerConnection : IDisposable
{
    private readonly BoltServer _server;
    private readonly PipeReader _input;
    private readonly PipeWriter _pipe;
    private readonly BoltOutput _output;
    private readonly MessageReader _messages = new();
    private readonly Queue<Request> _requests = new();
    private readonly Lock _gate = new();
    private readonly Action _onReadable;
    private readonly TaskCompletionSource _executorEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _readerEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BoltPeer _peer;
    private BoltSession? _session;
    private MessageCodec? _codec;
    private ConfiguredValueTaskAwaitable<ReadResult>.ConfiguredValueTaskAwaiter _readable;
    private long _waitingBytes;
    private bool _isPaused;
    private bool _isExecuting;
    private bool _hasEnded;
    private bool _isClosed;
    private volatile bool _isEnding;
    private long _lastRequest;

    public BoltServerConnection(BoltServer server, IDuplexPipe transport, BoltPeer peer)
    {
        _server = server;
        _input = transport.Input;
        _pipe = transport.Output;
        _output = new(transport.Output, server.Time);
        _peer = peer;
        _onReadable = OnReadable;
        _messages.MaxMessageBytes = server.Options.MaxMessageBytesBeforeSignIn;
        Began = server.Time.GetTimestamp();
        _lastRequest = Began;
    }

    /// <summary>When the client connected.</summary>
    public long Began { get; }

    /// <summary>Whether the client counts among those signed in.</summary>
    public bool IsAdmitted { get; set; }

    /// <summary>Whether the connection is coming to its end.</summary>
    public bool IsEnding => _isEnding;

    /// <summary>Serves the client to the end of the connection.</summary>
    public async Task RunAsync()
    {
        try
        {
            BoltVersion version = await ShakeHandsAsync().ConfigureAwait(false);
            if (version != BoltVersion.None)
            {
                _codec = new(
                    version,
                    new()
                    {
                        MaxDepth = _server.Options.MaxDepth,
                        MaxValues = _server.Options.MaxValues,
                        AllowEntities = false,
                    }
                );
                _session = new(_server, _peer, _codec, _output);
                Read();
                await _executorEnded.Task.ConfigureAwait(false);
                _isEnding = true;
                _input.CancelPendingRead();
                await _readerEnded.Task.ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is IOException or BoltProtocolException or OperationCanceledException)
        {
            // The client is gone, or does not speak Bolt: there is nobody to tell.
        }
        finally
        {
            _isEnding = true;
            Dispose();
            await CompleteAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask CompleteAsync()
    {
        await _input.CompleteAsync().ConfigureAwait(false);
        try
        {
            await _pipe.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            // Bytes were left for a client that is gone.
        }
    }

    /// <summary>Ends the connection from outside.</summary>
    public void Abort()
    {
        _isEnding = true;
        _session?.Stop();
        try
        {
            _input.CancelPendingRead();
            _pipe.CancelPendingFlush();
        }
        catch (ObjectDisposedException)
        {
            // The connection came to its end meanwhile.
        }

        bool paused;
        lock (_gate)
        {
            paused = _isPaused;
            _isPaused = false;
        }

        if (paused)
        {
            EndReading();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _messages.Dispose();
        _output.Dispose();
        _session?.Dispose();
    }

    /// <summary>Looks after the connection from time to time.</summary>
    public void Tick()
    {
        BoltServerOptions options = _server.Options;
        TimeProvider time = _server.Time;
        bool busy;
        lock (_gate)
        {
            busy = _isExecuting;
        }

        if (_isEnding)
        {
            return;
        }

        TimeSpan idle = busy ? TimeSpan.Zero : time.GetElapsedTime(Volatile.Read(ref _lastRequest));
        if (
            (!IsAdmitted && time.GetElapsedTime(Began) > options.SignInTimeout)
            || (_session is { IsSignedOut: true } && idle > options.SignInTimeout)
            || _output.Stalled > options.SendTimeout
            || (_session is { HoldsWork: true } && idle > options.IdleTransactionTimeout)
            || (_session is { KeepsWritersWaiting: true } && idle + _output.Waited > options.IdleWriterTimeout)
        )
        {
            Abort();
            return;
        }

        if (busy)
        {
            _output.Tick(options.KeepAlive);
        }
    }

    private readonly record struct Request(BoltMessage? Message, Exception? Unreadable, int Size);
}
