using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TwinGraph.Bolt.Client;
using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using static TwinGraph.Bolt.Tests.Client.Answers;

namespace TwinGraph.Bolt.Tests.Client.Connections;

/// <summary>What a user is told whose server is not what the address says.</summary>
public sealed class DialerTests
{
    [Fact]
    public async Task Connect_WhereNobodyListens_SaysSo()
    {
        int port;
        await using (var server = new FakeServer())
        {
            port = server.Address.Port;
        }

        CypherException error = await FailAsync($"bolt://127.0.0.1:{port}");

        Assert.Equal((StatusCodes.StorageUnavailable, BoltErrors.ServiceUnavailable), (error.Code, error.Detail));
        Assert.Equal(
            $"Nothing listens at 127.0.0.1:{port}. Is the server running, and is that its Bolt port?",
            error.Message
        );
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", BoltErrors.NotBolt, "it answers HTTP. Bolt has a port of its own")]
    [InlineData("\u0015\u0003\u0003\u0000\u0002", BoltErrors.NotBolt, "it wants TLS. Write the scheme with +s")]
    [InlineData("SSH-2.0-OpenSSH", BoltErrors.NotBolt, "it answered the bytes 5353482D")]
    [InlineData("", BoltErrors.NotBolt, "it closed the connection")]
    [InlineData("\0\0\0\0", BoltErrors.UnsupportedVersion, "speaks no version of Bolt that TwinGraph does")]
    [InlineData("\0\0\0\u0003", BoltErrors.UnsupportedVersion, "Neo4j 4.4 and later")]
    public async Task Connect_ToSomethingElse_SaysWhatItIs(string answer, string detail, string expected)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task answering = Task.Run(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            byte[] request = new byte[20];
            await client.GetStream().ReadExactlyAsync(request);
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(answer));
        });

        CypherException error = await FailAsync($"bolt://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        await answering;

        Assert.Equal(detail, error.Detail);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_ToSomethingSilent_GivesUpInTime()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        CypherException error = await FailAsync(
            $"bolt://127.0.0.1:{port}",
            new() { ConnectionTimeout = TimeSpan.FromMilliseconds(200) }
        );

        Assert.Equal(BoltErrors.ServiceUnavailable, error.Detail);
        Assert.Contains("did not answer within 0.2 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WithAWrongPassword_SaysWhoIsNotLetIn()
    {
        await using var server = new FakeServer
        {
            Script = (_, message) =>
                message.Type == MessageType.Logon
                    ? [Failure("Neo.ClientError.Security.Unauthorized", "The client is unauthorized.")]
                    : null,
        };

        CypherException error = await FailAsync($"bolt://me:wrong@{server.Address}");

        Assert.Equal("Neo.ClientError.Security.Unauthorized", error.Code);
        Assert.Equal(
            $"{server.Address} does not let me in: The client is unauthorized. Check user and password.",
            error.Message
        );
        Assert.DoesNotContain("wrong", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WithTlsToAServerWithout_SaysSo()
    {
        await using var server = new FakeServer();

        CypherException error = await FailAsync($"bolt+ssc://{server.Address}");

        Assert.Equal(BoltErrors.Tls, error.Detail);
        Assert.Contains(
            "If the server is without TLS, write the scheme without +s",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Connect_WithTls_TrustsWhomTheSchemeAndTheOptionsSay()
    {
        using X509Certificate2 certificate = SelfSigned();
        await using var server = new FakeServer { Certificate = certificate };
        string host = $"localhost:{server.Address.Port}";

        CypherException error = await FailAsync($"bolt+s://{host}");
        Assert.Equal(BoltErrors.Tls, error.Detail);
        Assert.Contains("is not trusted", error.Message, StringComparison.Ordinal);
        Assert.Contains("+ssc", error.Message, StringComparison.Ordinal);

        await QueryAsync($"bolt+ssc://{host}", new());
        await QueryAsync($"bolt+s://{host}", new() { Authorities = [certificate] });

        using X509Certificate2 other = SelfSigned();
        error = await FailAsync($"bolt+s://{host}", new() { Authorities = [other] });
        Assert.Equal(BoltErrors.Tls, error.Detail);
    }

    private static async Task QueryAsync(string uri, BoltClientOptions options)
    {
        await using var database = new BoltDatabase(BoltUri.Parse(uri), options);
        Assert.Single((await database.QueryAsync("RETURN 1 AS one")).Rows);
    }

    private static async Task<CypherException> FailAsync(string uri, BoltClientOptions? options = null)
    {
        await using var database = new BoltDatabase(BoltUri.Parse(uri), options);
        return await Assert.ThrowsAsync<CypherException>(async () => await database.BeginAsync(AccessMode.Read));
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
