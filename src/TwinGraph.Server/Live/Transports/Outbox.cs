using System.Threading.Channels;

namespace TwinGraph.Server.Live.Transports;

/// <summary>What waits to be sent to one client, in order and within a bound.</summary>
/// <remarks>Many may put in, one takes out. A client that lets more wait than the bound is given up, not waited for.</remarks>
internal sealed class Outbox(int maxBytes)
{
    private readonly Channel<byte[]> _messages = Channel.CreateUnbounded<byte[]>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private long _waiting;

    /// <summary>Puts a message in.</summary>
    /// <returns>False when the client reads too slowly for it, or the box is closed.</returns>
    public bool TryPut(byte[] message)
    {
        // A single message may be longer than the bound, for the limit of an answer is another.
        long before = Interlocked.Add(ref _waiting, message.Length) - message.Length;
        if (before > 0 && before + message.Length > maxBytes)
        {
            Interlocked.Add(ref _waiting, -message.Length);
            return false;
        }

        return _messages.Writer.TryWrite(message);
    }

    /// <summary>Takes nothing more; what is in it can still be taken out.</summary>
    public void Close() => _messages.Writer.TryComplete();

    /// <summary>The next message, as soon as there is one.</summary>
    /// <returns>Null when there is none left and the box is closed.</returns>
    public async ValueTask<byte[]?> TakeAsync(CancellationToken cancellationToken)
    {
        while (await _messages.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_messages.Reader.TryRead(out byte[]? message))
            {
                return message;
            }
        }

        return null;
    }

    /// <summary>Says that a message that was taken out has been sent.</summary>
    public void Sent(byte[] message) => Interlocked.Add(ref _waiting, -message.Length);
}
