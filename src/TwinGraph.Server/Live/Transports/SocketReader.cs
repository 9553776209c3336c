using System.Net.WebSockets;

namespace TwinGraph.Server.Live.Transports;

/// <summary>Reads whole text messages of a WebSocket, up to a length.</summary>
/// <remarks>The buffer grows with what has come, never with what is announced.</remarks>
internal sealed class SocketReader(WebSocket socket, int maxBytes)
{
    private byte[] _buffer = new byte[Math.Min(1024, maxBytes + 1)];

    /// <summary>What was read.</summary>
    /// <param name="Text">A message, valid until the next is read.</param>
    /// <param name="Closing">How the connection ends, instead of a message.</param>
    public readonly record struct Received(ReadOnlyMemory<byte> Text, SocketClosing? Closing);

    /// <summary>Reads the next message.</summary>
    public async ValueTask<Received> ReadAsync(CancellationToken cancellationToken)
    {
        int length = 0;
        while (true)
        {
            if (length == _buffer.Length)
            {
                if (length > maxBytes)
                {
                    return new(default, SocketClosing.TooBig(maxBytes));
                }

                Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, maxBytes + 1));
            }

            ValueWebSocketReceiveResult part = await socket
                .ReceiveAsync(_buffer.AsMemory(length), cancellationToken)
                .ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return new(default, SocketClosing.Normal);
            }

            if (part.MessageType == WebSocketMessageType.Binary)
            {
                return new(default, SocketClosing.Binary);
            }

            length += part.Count;
            if (length > maxBytes)
            {
                return new(default, SocketClosing.TooBig(maxBytes));
            }

            if (part.EndOfMessage)
            {
                return new(_buffer.AsMemory(0, length), null);
            }
        }
    }

    /// <summary>Reads and forgets until the client closes.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                ValueWebSocketReceiveResult part = await socket
                    .ReceiveAsync(_buffer.AsMemory(), cancellationToken)
                    .ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // It closed without a word, which is as good.
        }
    }
}
