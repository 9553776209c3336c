using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Server;

/// <summary>The state machine of one connection (Bolt server state specification): requests in, answers out.</summary>
/// <remarks>
/// Requests are handled one at a time. <see cref="Interrupt"/> and <see cref="Stop"/> alone may be called from another
/// thread meanwhile.
/// </remarks>
internal sealed partial class BoltSession(BoltServer server, BoltPeer peer, MessageCodec codec, BoltOutput output)
    : IDisposable
{
    private readonly Lock _gate = new();
    private MessageCodec _codec = codec;
    private CancellationTokenSource _work = new();
    private int _resets;
    private bool _stopped;
    private bool _disposed;
    private BoltCaller? _caller;
    private NotificationWishes _wishes = NotificationWishes.Unset;
    private volatile ServerState _state = ServerState.Negotiation;

    /// <summary>The state.</summary>
    public ServerState State =>
        Volatile.Read(ref _resets) > 0 && _state >= ServerState.Ready && _state != ServerState.Defunct
            ? ServerState.Interrupted
            : _state;

    /// <summary>Whether the client has signed in.</summary>
    public bool IsSignedIn => Volatile.Read(ref _caller) is not null;

    /// <summary>Whether the client has signed out, and not in again.</summary>
    public bool IsSignedOut => _state == ServerState.Authentication && IsSignedIn;

    /// <summary>Whether a transaction or rows are held for the client.</summary>
    public bool HoldsWork => _state is ServerState.Streaming or ServerState.TxReady or ServerState.TxStreaming;

    /// <summary>Whether other writers wait for this client's transaction.</summary>
    public bool KeepsWritersWaiting => _transaction?.IsWriting == true;

    private BoltVersion Version => _codec.Version;

    /// <summary>Stops what runs, since a RESET has come in behind it.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _resets++;
            CancelWork();
        }
    }

    /// <summary>Stops what runs for good.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            CancelWork();
        }
    }

    /// <summary>Carries out one request and writes its answer.</summary>
    /// <exception cref="ConnectionEndedException">The client is gone.</exception>
    public async ValueTask HandleAsync(BoltMessage request)
    {
        if (request.Type == MessageType.Reset && State == ServerState.Interrupted)
        {
            await ResetAsync().ConfigureAwait(false);
            return;
        }

        if (State is ServerState.Interrupted or ServerState.Failed)
        {
            await IgnoreAsync(request).ConfigureAwait(false);
            return;
        }

        try
        {
            await CarryOutAsync(request).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not ConnectionEndedException)
        {
            await FailAsync(error).ConfigureAwait(false);
        }
    }

    /// <summary>Answers a request that could not be read.</summary>
    public async ValueTask HandleAsync(Exception unreadable)
    {
        if (unreadable is PackStream.PackStreamException { IsValueRefused: true } && _state >= ServerState.Ready)
        {
            if (State is ServerState.Interrupted or ServerState.Failed)
            {
                Write(BareMessage.Ignored);
                return;
            }

            await FailAsync(unreadable).ConfigureAwait(false);
            return;
        }

        await EndWorkAsync().ConfigureAwait(false);
        _state = ServerState.Defunct;
        Write(Failures.Of(unreadable, interrupted: false) ?? server.Mask(unreadable));
    }

    /// <summary>Lets go of everything held for the client; what was not committed is undone.</summary>
    public async ValueTask CloseAsync()
    {
        await EndWorkAsync().ConfigureAwait(false);
        _state = ServerState.Defunct;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _work.Dispose();
        }
    }

    private ValueTask CarryOutAsync(BoltMessage request) =>
        (request, _state) switch
        {
            (RunMessage run, ServerState.Ready) => RunAsync(run),
            (RunMessage run, ServerState.TxReady or ServerState.TxStreaming) => RunInTransactionAsync(run),
            (StreamMessage { Type: MessageType.Pull } pull, ServerState.Streaming or ServerState.TxStreaming) =>
                PullAsync(pull),
            (StreamMessage { Type: MessageType.Discard } discard, ServerState.Streaming or ServerState.TxStreaming) =>
                DiscardAsync(discard),
            (BeginMessage begin, ServerState.Ready) => BeginAsync(begin),
            ({ Type: MessageType.Commit }, ServerState.TxReady) => CommitAsync(),
            ({ Type: MessageType.Rollback }, ServerState.TxReady or ServerState.TxStreaming) => RollbackAsync(),
            (RouteMessage route, ServerState.Ready) => RouteAsync(route),
            (TelemetryMessage telemetry, ServerState.Ready) => TelemetryAsync(telemetry),
            (HelloMessage hello, ServerState.Negotiation) => HelloAsync(hello),
            (LogonMessage logon, ServerState.Authentication) => LogonAsync(logon.Auth, MapValue.Empty),
            ({ Type: MessageType.Logoff }, ServerState.Ready) => LogoffAsync(),
            _ => BreakAsync(request),
        };

    private async ValueTask IgnoreAsync(BoltMessage request)
    {
        // Requests that cannot stand here at all break the protocol, failed or not.
        if (
            request is HelloMessage or LogonMessage
            || request.Type >= MessageType.Success
            || _state < ServerState.Ready
        )
        {
            await BreakAsync(request).ConfigureAwait(false);
            return;
        }

        Write(BareMessage.Ignored);
    }

    // "Protocol errors are fatal" (message specification): tell what was wrong, then close.
    private async ValueTask BreakAsync(BoltMessage request)
    {
        ServerState state = _state;
        await EndWorkAsync().ConfigureAwait(false);
        _state = ServerState.Defunct;
        Write(
            Failures.Of(
                Failures.Invalid,
                $"{request.Type.ToString().ToUpperInvariant()} cannot be handled in the state {NameOf(state)}; the connection ends."
            )
        );
    }

    private async ValueTask ResetAsync()
    {
        await EndWorkAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _resets--;
            if (_resets > 0)
            {
                // Another RESET is behind this one, and everything before it is ignored.
                Write(BareMessage.Ignored);
                return;
            }

            if (!_stopped)
            {
                _work.Dispose();
                _work = new();
            }
        }

        _state = ServerState.Ready;
        Write(SuccessMessage.Empty);
    }

    private async ValueTask FailAsync(Exception error)
    {
        bool interrupted = Volatile.Read(ref _resets) > 0;
        FailureMessage failure = Failures.Of(error, interrupted) ?? server.Mask(error);
        await EndWorkAsync().ConfigureAwait(false);

        // Before there is a user, a failure ends the connection.
        _state = _state < ServerState.Ready ? ServerState.Defunct : ServerState.Failed;
        Write(failure);
    }

    private ValueTask AnswerAsync(BoltMessage answer)
    {
        Write(answer);
        return ValueTask.CompletedTask;
    }

    // What is told of drivers' interfaces is kept nowhere; a number that the specification does not have is refused.
    private ValueTask TelemetryAsync(TelemetryMessage telemetry) =>
        telemetry.Api is >= TelemetryMessage.ManagedTransaction and <= TelemetryMessage.ExecuteQuery
            ? AnswerAsync(SuccessMessage.Empty)
            : throw new CypherException(
                Failures.Invalid,
                "",
                $"TELEMETRY knows the interfaces {TelemetryMessage.ManagedTransaction} to {TelemetryMessage.ExecuteQuery}, not {telemetry.Api}."
            );

    private void Write(BoltMessage message) => _codec.Write(output.Chunks, message);

    private CancellationToken WorkToken()
    {
        lock (_gate)
        {
            return _work.Token;
        }
    }

    // Late news may come when the connection is over already.
    private void CancelWork()
    {
        if (!_disposed)
        {
            _work.Cancel();
        }
    }

    private static string NameOf(ServerState state) =>
        state switch
        {
            ServerState.TxReady => "TX_READY",
            ServerState.TxStreaming => "TX_STREAMING",
            _ => state.ToString().ToUpperInvariant(),
        };
}
