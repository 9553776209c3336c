using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Bolt.Client.Connections;

/// <summary>Opens the way to a server: TCP, then TLS where the scheme asks for it.</summary>
/// <param name="encryption">How the way is guarded.</param>
/// <param name="options">Whom to trust.</param>
internal sealed class Dialer(BoltEncryption encryption, BoltClientOptions options)
{
    /// <summary>Whether what travels is encrypted.</summary>
    public bool IsEncrypted => encryption != BoltEncryption.None;

    /// <summary>Connects.</summary>
    /// <exception cref="CypherException">Nobody is there, or TLS fails.</exception>
    public async Task<Stream> ConnectAsync(BoltAddress server, CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, cancellationToken).ConfigureAwait(false);
            NetworkStream stream = client.GetStream();
            return encryption == BoltEncryption.None
                ? stream
                : await EncryptAsync(stream, server, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException problem)
        {
            client.Dispose();
            throw BoltErrors.Unavailable(Explain(problem, server), problem);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task<Stream> EncryptAsync(Stream stream, BoltAddress server, CancellationToken cancellationToken)
    {
        var trust = new CertificateTrust(encryption, options.Authorities);
        var encrypted = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            await encrypted
                .AuthenticateAsClientAsync(
                    new SslClientAuthenticationOptions
                    {
                        TargetHost = server.Host,
                        RemoteCertificateValidationCallback = trust.Check,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            return encrypted;
        }
        catch (Exception problem) when (problem is AuthenticationException or IOException)
        {
            await encrypted.DisposeAsync().ConfigureAwait(false);
            throw new CypherException(
                "Neo.ClientError.Security.Unauthorized",
                BoltErrors.Tls,
                trust.Objection is { } objection
                    ? $"The certificate of {server} is not trusted: {objection}. Have it signed by an authority that this "
                        + "machine trusts, name its authority's file, or write the scheme with +ssc to take any certificate."
                    : $"{server} does not answer TLS ({problem.Message.TrimEnd('.')}). "
                        + "If the server is without TLS, write the scheme without +s.",
                innerException: problem
            );
        }
    }

    private static string Explain(SocketException problem, BoltAddress server) =>
        problem.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                $"There is no host '{server.Host}', as far as this machine knows. Check the address.",
            SocketError.ConnectionRefused =>
                $"Nothing listens at {server}. Is the server running, and is that its Bolt port?",
            _ => $"{server} cannot be reached: {problem.Message.TrimEnd('.')}.",
        };
}
