using System.Net.WebSockets;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Live.Transports;

/// <summary>One client of the graphql-transport-ws protocol.</summary>
/// <remarks>
/// Reads messages one after the other; each operation runs by itself, and all send through one outbox. Whatever ends the
/// connection, every operation of it is stopped.
/// </remarks>
internal sealed class GraphQLSocket(
    WebSocket socket,
    SocketSignIn signIn,
    SocketOperations operations,
    LiveOptions options,
    TimeProvider time
)
{
    private readonly Outbox _outbox = new(options.MaxWaitingBytes);
    private readonly TaskCompletionSource<SocketClosing> _closing = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private CallerProof? _caller;
    private bool _isInitialised;

    /// <summary>Serves the client until either side ends it.</summary>
    /// <param name="stopping">Signalled when the server stops.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = new CancellationTokenSource();
        using CancellationTokenRegistration stop = stopping.Register(() => Close(SocketClosing.GoingAway));
        Task receiving = ReceiveAsync(ended.Token);
        Task sending = SendAsync(ended.Token);
        Task watching = Task.WhenAll(AwaitInitAsync(ended.Token), KeepAliveAsync(ended.Token));
        SocketClosing closing = await _closing.Task.ConfigureAwait(false);
        operations.StopAll();
        _outbox.Close();
        try
        {
            // What the client was promised goes out before the goodbye, unless it does not read.
            if (closing != SocketClosing.TooSlow)
            {
                await sending.WaitAsync(options.CloseTimeout, time, CancellationToken.None).ConfigureAwait(false);
                await CloseSocketAsync(closing).ConfigureAwait(false);
                await receiving.WaitAsync(options.CloseTimeout, time, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (TimeoutException)
        {
            // It did not answer the goodbye; the connection is cut below.
        }

        await ended.CancelAsync().ConfigureAwait(false);
        socket.Abort();
        await Task.WhenAll(receiving, sending, watching).ConfigureAwait(false);

        // One may have begun while the others were stopped.
        operations.StopAll();
        await operations.Finished.ConfigureAwait(false);
    }

    private void Close(SocketClosing closing) => _closing.TrySetResult(closing);

    private void Put(byte[] message)
    {
        if (!_outbox.TryPut(message) && !_closing.Task.IsCompleted)
        {
            Close(SocketClosing.TooSlow);
        }
    }

    private async Task CloseSocketAsync(SocketClosing closing)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var patience = new CancellationTokenSource(options.CloseTimeout, time);
        try
        {
            await socket
                .CloseOutputAsync((WebSocketCloseStatus)closing.Code, closing.Reason, patience.Token)
                .ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The client went first.
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        var reader = new SocketReader(socket, options.MaxMessageBytes);
        try
        {
            while (!_closing.Task.IsCompleted)
            {
                SocketReader.Received received = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (received.Closing is { } closing)
                {
                    Close(closing);
                    break;
                }

                await HandleAsync(SocketMessage.Read(received.Text), cancellationToken).ConfigureAwait(false);
            }

            // What still comes is read, or the connection would be reset before the client has the reason.
            await reader.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException problem)
        {
            Close(SocketClosing.Invalid(problem.Message));
            await reader.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            Close(SocketClosing.Normal);
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _outbox.TakeAsync(cancellationToken).ConfigureAwait(false) is { } message)
            {
                await socket
                    .SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken)
                    .ConfigureAwait(false);
                _outbox.Sent(message);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            Close(SocketClosing.Normal);
        }
    }

    private async Task AwaitInitAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(options.InitTimeout, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellationToken.IsCancellationRequested && !Volatile.Read(ref _isInitialised))
        {
            Close(SocketClosing.InitTimeout);
        }
    }

    private async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(options.KeepAlive, time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            if (_caller is { } caller && caller.Renew() is null)
            {
                Close(SocketClosing.Forbidden("The right to ask here has ended"));
                return;
            }

            Put(SocketMessage.Write("ping"));
        }
    }

    private async Task HandleAsync(SocketMessage message, CancellationToken cancellationToken)
    {
        switch (message.Type)
        {
            case "connection_init" when Volatile.Read(ref _isInitialised):
                Close(SocketClosing.TooManyInits);
                break;
            case "connection_init":
                await InitialiseAsync(message, cancellationToken).ConfigureAwait(false);
                break;
            case "ping":
                Put(
                    message.HasPayload
                        ? SocketMessage.Write(
                            "pong",
                            null,
                            System.Text.Encoding.UTF8.GetBytes(message.Payload.GetRawText())
                        )
                        : SocketMessage.Write("pong")
                );
                break;
            case "pong":
                break;
            case "complete":
                operations.Stop(message.Id!);
                break;
            default:
                Subscribe(message);
                break;
        }
    }

    private async Task InitialiseAsync(SocketMessage message, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _isInitialised, true);
        SocketSignIn.Answer answer = await signIn.AskAsync(message, cancellationToken).ConfigureAwait(false);
        if (answer.Proof is null)
        {
            Close(SocketClosing.Forbidden(answer.Problem!));
            return;
        }

        _caller = answer.Proof;
        Put(SocketMessage.Write("connection_ack"));
    }

    private void Subscribe(SocketMessage message)
    {
        if (_caller is not { } proof)
        {
            Close(SocketClosing.Unauthorized);
        }
        else if (proof.Renew() is not { } caller)
        {
            Close(SocketClosing.Forbidden("The right to ask here has ended"));
        }
        else if (!operations.TryStart(message.Id!, message.Payload, caller, Put))
        {
            Close(SocketClosing.Subscriber(message.Id!));
        }
    }
}
