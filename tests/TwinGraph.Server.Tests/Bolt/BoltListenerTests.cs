using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using TwinGraph.Bolt.Client;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Server.Bolt;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.Bolt;

public sealed class BoltListenerTests : IDisposable
{
    private static readonly PasswordHashOptions s_quick = new() { MemoryKiB = 8192, Passes = 1 };

    private readonly string _folder = Directory.CreateTempSubdirectory("bolt").FullName;
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly UserStore _users;

    public BoltListenerTests() => _users = new(_folder);

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Client_OverTcp_WritesAndReads()
    {
        _users.Add("ann", Role.Admin, "long enough", s_quick);
        await using BoltListener listener = await StartAsync();
        await using BoltDatabase database = Open(listener, "bolt", "ann:long%20enough");

        await using (ICypherTransaction writer = await database.BeginAsync(AccessMode.Write))
        {
            await writer.QueryAsync("CREATE (:A {p: 1})");
            await writer.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, (await database.QueryAsync("MATCH (a:A) RETURN a.p")).Rows[0][0].AsInteger());
    }

    [Fact]
    public async Task Client_WithAWrongPassword_IsNotLetIn()
    {
        _users.Add("ann", Role.Admin, "long enough", s_quick);
        await using BoltListener listener = await StartAsync();
        await using BoltDatabase database = Open(listener, "bolt", "ann:wrong");

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await database.QueryAsync("RETURN 1")
        );

        Assert.Equal("Neo.ClientError.Security.Unauthorized", error.Code);
    }

    [Fact]
    public async Task Client_OverTls_IsServedOnThePortOfPlainOnes()
    {
        await using BoltListener listener = await StartAsync(certificate: WriteCertificate(pem: false));
        await using BoltDatabase encrypted = Open(listener, "bolt+ssc");
        await using BoltDatabase plain = Open(listener, "bolt");

        Assert.Single((await encrypted.QueryAsync("RETURN 1")).Rows);
        Assert.Equal(
            100_000,
            (await encrypted.QueryAsync("UNWIND range(1, 100000) AS x RETURN x, 'some text'")).Rows.Count
        );
        Assert.Single((await plain.QueryAsync("RETURN 1")).Rows);
    }

    [Fact]
    public async Task Client_WithoutTlsWhereItIsRequired_IsTurnedAway()
    {
        await using BoltListener listener = await StartAsync(new() { RequireTls = true }, WriteCertificate(pem: true));
        await using BoltDatabase encrypted = Open(listener, "bolt+ssc");
        using var plain = new TcpClient();
        await plain.ConnectAsync(IPEndPoint.Parse(Authority(listener)), TestContext.Current.CancellationToken);

        await plain.GetStream().WriteAsync(BoltHandshake.Request(), TestContext.Current.CancellationToken);

        Assert.Equal(0, await plain.GetStream().ReadAsync(new byte[4], TestContext.Current.CancellationToken));
        Assert.Single((await encrypted.QueryAsync("RETURN 1")).Rows);
    }

    [Fact]
    public async Task Client_OverAWebSocket_IsServed()
    {
        await using BoltListener listener = await StartAsync();

        BoltMessage last = await SpeakOverWebSocketAsync(listener, origin: null);

        Assert.Equal(1, Assert.IsType<RecordMessage>(last).Values[0].AsInteger());
    }

    [Theory]
    [InlineData("http://localhost:7474", true)]
    [InlineData("https://evil.example.org", false)]
    [InlineData("null", false)]
    public async Task Page_OfAnotherSite_IsNotLetInAsALocalCaller(string origin, bool isLetIn)
    {
        await using BoltListener listener = await StartAsync();

        BoltMessage last = await SpeakOverWebSocketAsync(listener, origin);

        if (isLetIn)
        {
            Assert.IsType<RecordMessage>(last);
            return;
        }

        Assert.Equal("Neo.ClientError.Security.Unauthorized", Assert.IsType<FailureMessage>(last).Code);
    }

    [Fact]
    public async Task Connections_ThatSayNothing_AreBoundedAndDoNotKeepOthersOut()
    {
        await using BoltListener listener = await StartAsync(
            new() { Server = new() { MaxConnectionsBeforeSignIn = 20 } }
        );
        var silent = new List<TcpClient>();
        for (int i = 0; i < 300; i++)
        {
            silent.Add(new TcpClient());
            await silent[i].ConnectAsync(IPEndPoint.Parse(Authority(listener)), TestContext.Current.CancellationToken);
        }

        await using BoltDatabase database = Open(listener, "bolt");
        Assert.Single((await database.QueryAsync("RETURN 1")).Rows);

        // The first ones were closed to make room.
        Assert.Equal(0, await ReadAsync(silent[0]));
        silent.ForEach(client => client.Dispose());

        static async Task<int> ReadAsync(TcpClient client)
        {
            try
            {
                return await client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }

    [Fact]
    public async Task Request_OfHttp_IsToldWhatThePortSpeaks()
    {
        await using BoltListener listener = await StartAsync();
        using var http = new HttpClient();

        HttpResponseMessage answer = await http.GetAsync(
            new Uri($"http://{Authority(listener)}/"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            "This port speaks Bolt. Connect with a Bolt driver.",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public void Certificate_ThatIsNone_IsRefusedWithWhatWouldMendIt()
    {
        string file = Path.Combine(_folder, "no.pfx");
        File.WriteAllText(file, "no certificate");

        ServerStartException problem = Assert.Throws<ServerStartException>(() =>
            Build(new() { Address = "127.0.0.1:0" }, file)
        );

        Assert.StartsWith($"The certificate {file} cannot be used:", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Give a PFX file, or a PEM file", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listener_ThatIsOff_ListensNowhere()
    {
        await using BoltListener listener = await StartAsync(new() { Address = "off" });

        Assert.Null(listener.Address);
    }

    private BoltListener Build(BoltOptions options, string? certificate = null)
    {
        var signIn = new SignIn(_users, null, loopbackOnly: true, new(), NullLogger<SignIn>.Instance);
        return BoltListener.Build(
            options,
            new() { File = certificate },
            new EmbeddedDatabase(_store),
            signIn,
            _users,
            allowedHosts: [],
            TimeProvider.System
        );
    }

    private async Task<BoltListener> StartAsync(BoltOptions? options = null, string? certificate = null)
    {
        options ??= new();
        BoltListener listener = Build(
            options.Address == "off" ? options : options with { Address = "127.0.0.1:0" },
            certificate
        );
        await listener.StartAsync(TestContext.Current.CancellationToken);
        return listener;
    }

    private static string Authority(BoltListener listener) => new Uri(listener.Address!).Authority;

    private static BoltDatabase Open(BoltListener listener, string scheme, string user = "") =>
        new(BoltUri.Parse($"{scheme}://{(user.Length > 0 ? user + "@" : "")}{Authority(listener)}"));

    private static async Task<BoltMessage> SpeakOverWebSocketAsync(BoltListener listener, string? origin)
    {
        using var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new Uri($"ws://{Authority(listener)}"), TestContext.Current.CancellationToken);
        var codec = new MessageCodec(new(5, 4));
        var sent = new ArrayBufferWriter<byte>();
        sent.Write<byte>([.. BoltHandshake.Preamble, 0, 0, 4, 5, .. new byte[12]]);
        using var chunks = new ChunkWriter(sent);
        codec.Write(chunks, new HelloMessage { UserAgent = "test/1" });
        codec.Write(chunks, new LogonMessage(AuthToken.None));
        codec.Write(chunks, new RunMessage("RETURN 1", null, TransactionExtra.None));
        codec.Write(chunks, StreamMessage.Pull(-1));
        chunks.Flush();
        await socket.SendAsync(
            sent.WrittenMemory,
            WebSocketMessageType.Binary,
            endOfMessage: true,
            TestContext.Current.CancellationToken
        );

        byte[] buffer = new byte[64 * 1024];
        int count = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(
                buffer.AsMemory(count),
                TestContext.Current.CancellationToken
            );
            count += received.Count;
            if (LastAnswer(codec, buffer.AsMemory(0, count)) is { } last)
            {
                return last;
            }

            Assert.NotEqual(WebSocketMessageType.Close, received.MessageType);
        }
    }

    // The row or the failure, once it has come, behind the four bytes of the handshake.
    private static BoltMessage? LastAnswer(MessageCodec codec, ReadOnlyMemory<byte> bytes)
    {
        using var reader = new MessageReader();
        var rest = new ReadOnlySequence<byte>(bytes[Math.Min(4, bytes.Length)..]);
        while (reader.TryRead(ref rest, out ReadOnlySpan<byte> message))
        {
            if (codec.Read(message) is (RecordMessage or FailureMessage) and var answer)
            {
                return answer;
            }
        }

        return null;
    }

    private string WriteCertificate(bool pem)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        string file = Path.Combine(_folder, pem ? "server.pem" : "server.pfx");
        if (pem)
        {
            File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        }
        else
        {
            File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12));
        }

        return file;
    }
}
