using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Bolt.Server;

namespace TwinGraph.Server.Bolt;

/// <summary>Finds out by a connection's first bytes what it speaks: TLS, Bolt, or HTTP that may become a WebSocket.</summary>
internal sealed class BoltDoor(
    BoltServer server,
    Arrivals arrivals,
    X509Certificate2? certificate,
    bool requireTls,
    ILogger<BoltDoor> logger
)
{
    // The first byte of a TLS record with a handshake in it (RFC 8446, 5.1).
    private const byte TlsHandshake = 0x16;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Serves a connection.</summary>
    /// <param name="connection">The connection, of which nothing was read.</param>
    /// <param name="http">What serves it when it speaks HTTP.</param>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate http)
    {
        arrivals.Add(connection);
        try
        {
            byte? first = await PeekAsync(connection, count: 1).ConfigureAwait(false);
            if (first == TlsHandshake)
            {
                await ServeTlsAsync(connection, http).ConfigureAwait(false);
            }
            else if (first is not null && !requireTls)
            {
                await ServePlainAsync(connection, http).ConfigureAwait(false);
            }
        }
        finally
        {
            arrivals.Remove(connection.ConnectionId);
        }
    }

    private async Task ServeTlsAsync(ConnectionContext connection, ConnectionDelegate http)
    {
        if (certificate is null)
        {
            logger.TlsWithoutCertificate();
            return;
        }

        IDuplexPipe outside = connection.Transport;
        var stream = new SslStream(new DuplexStream(outside));
        await using (stream.ConfigureAwait(false))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
            patience.CancelAfter(s_patience);
            try
            {
                await stream
                    .AuthenticateAsServerAsync(new() { ServerCertificate = certificate }, patience.Token)
                    .ConfigureAwait(false);
            }
            catch (Exception problem)
                when (problem is AuthenticationException or IOException or OperationCanceledException)
            {
                logger.TlsFailed(problem.Message);
                return;
            }

            connection.Transport = new StreamTransport(stream);
            try
            {
                if (await PeekAsync(connection, count: 1).ConfigureAwait(false) is not null)
                {
                    await ServePlainAsync(connection, http).ConfigureAwait(false);
                }
            }
            finally
            {
                connection.Transport = outside;
            }
        }
    }

    private async Task ServePlainAsync(ConnectionContext connection, ConnectionDelegate http)
    {
        if (await PeekAsync(connection, BoltHandshake.Preamble.Length).ConfigureAwait(false) is not { } first)
        {
            return;
        }

        // No request of HTTP begins with a byte of Bolt's.
        if (first != BoltHandshake.Preamble[0])
        {
            await http(connection).ConfigureAwait(false);
            return;
        }

        arrivals.Remove(connection.ConnectionId);
        await server
            .ServeAsync(
                connection.Transport,
                (connection.RemoteEndPoint as IPEndPoint)?.Address,
                connection.LocalEndPoint?.ToString() ?? "localhost",
                connection.RemoteEndPoint?.ToString(),
                connection.ConnectionClosed
            )
            .ConfigureAwait(false);
    }

    // The first byte, once enough have come, all of which stay to be read; null when the client says nothing.
    private static async ValueTask<byte?> PeekAsync(ConnectionContext connection, int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        patience.CancelAfter(s_patience);
        PipeReader input = connection.Transport.Input;
        try
        {
            while (true)
            {
                ReadResult read = await input.ReadAsync(patience.Token).ConfigureAwait(false);
                if (read.Buffer.Length >= count)
                {
                    byte first = read.Buffer.FirstSpan[0];
                    input.AdvanceTo(read.Buffer.Start);
                    return first;
                }

                input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                if (read.IsCompleted || read.IsCanceled)
                {
                    return null;
                }
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException)
        {
            return null;
        }
    }
}
