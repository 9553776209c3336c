using System.IO.Pipelines;
using System.Net.WebSockets;

namespace TwinGraph.Server.Bolt;

/// <summary>The binary messages of a WebSocket as a stream of bytes in each direction.</summary>
internal sealed class WebSocketTransport(WebSocket socket)
{
    private const int ReadSize = 16 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly Pipe _in = new(new(useSynchronizationContext: false));
    private readonly Pipe _out = new(new(useSynchronizationContext: false));

    /// <summary>The end that the protocol is spoken at.</summary>
    public IDuplexPipe Inside => new Ends(_in.Reader, _out.Writer);

    /// <summary>Carries bytes until both directions have ended.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Task receiving = ReceiveAsync(cancellationToken);
        await SendAsync(cancellationToken).ConfigureAwait(false);
        await AwaitCloseAsync(receiving, cancellationToken).ConfigureAwait(false);
        await receiving.ConfigureAwait(false);
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                Memory<byte> memory = _in.Writer.GetMemory(ReadSize);
                ValueWebSocketReceiveResult received = await socket
                    .ReceiveAsync(memory, cancellationToken)
                    .ConfigureAwait(false);
                if (received.MessageType != WebSocketMessageType.Binary)
                {
                    break;
                }

                _in.Writer.Advance(received.Count);
                if ((await _in.Writer.FlushAsync(cancellationToken).ConfigureAwait(false)).IsCompleted)
                {
                    break;
                }
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone; the reader learns it by the end of the bytes.
        }
        finally
        {
            await _in.Writer.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                ReadResult read = await _out.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                foreach (ReadOnlyMemory<byte> piece in read.Buffer)
                {
                    await socket
                        .SendAsync(piece, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken)
                        .ConfigureAwait(false);
                }

                _out.Reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    // Not awaited for the client's own end of it: the protocol above is over.
                    await socket
                        .CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken)
                        .ConfigureAwait(false);
                    break;
                }
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone; the writer learns it by the end of the pipe.
        }
        finally
        {
            await _out.Reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    // To close while bytes of the client are unread would reset the connection, and lose the last answer on its way.
    private async Task AwaitCloseAsync(Task receiving, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        byte[] ignored = new byte[1024];
        try
        {
            await receiving.WaitAsync(patience.Token).ConfigureAwait(false);
            while (socket.State == WebSocketState.CloseSent)
            {
                await socket.ReceiveAsync(ignored.AsMemory(), patience.Token).ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // It does not say goodbye; so be it.
        }
        finally
        {
            socket.Abort();
        }
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
