using CsCheck;
using TwinGraph.Bolt.Messages;

namespace TwinGraph.Bolt.Tests.Server;

/// <summary>Clients that send what no driver sends; others notice nothing, and errors are the client's own.</summary>
public sealed class HostileClientTests
{
    [Theory]
    [InlineData("474554202F20485454502F312E310D0A0D0A0000")] // GET / HTTP/1.1
    [InlineData("6060B017 00000003 00000002 00000001 00000000")]
    [InlineData("6060B018 00000805 00000000 00000000 00000000")]
    public async Task Handshake_OfNoVersionWeSpeak_IsAnsweredWithZero(string hex)
    {
        await using var server = new TestServer();
        await using var wire = new Wire(server.Server, new(5, 8));

        await wire.SendRawAsync(hex);

        Assert.Equal([0, 0, 0, 0], await wire.ReceiveRawAsync(4));
        await wire.Served.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("0003 B10FA0 0000", "Reset has 0 fields in Bolt 5.8, not 1.")]
    [InlineData("0002 B0A1 0000", "0xA1 is the tag of no message in Bolt 5.8.")]
    [InlineData("0001 C7 0000", "0xC7 at byte 0 is no marker of PackStream.")]
    [InlineData("0006 B310D2FFFFFF 0000", "The message ends within a value: it has 6 bytes.")]
    [InlineData("0007 B310D2FFFFFFFF 0000", "The message ends within a value: it has 7 bytes.")]
    [InlineData("0008 B31080DAFFFFFFFF 0000", "The message ends within a value: it has 8 bytes.")]
    public async Task Message_Malformed_IsTheLast(string hex, string message)
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendRawAsync(hex);

        FailureMessage failure = Assert.IsType<FailureMessage>(await wire.ReceiveAsync());
        Assert.Equal(("Neo.ClientError.Request.InvalidFormat", message), (failure.Code, failure.Message));
        Assert.Null(await wire.ReceiveAsync());
    }

    [Fact]
    public async Task Value_OfAnUnknownTag_FailsItsRequestAlone()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        // RUN "" {"p": a structure with the tag 0x7A} {}
        await wire.SendRawAsync("0009 B31080A18170B07AA0 0000");

        FailureMessage failure = Assert.IsType<FailureMessage>(await wire.ReceiveAsync());
        Assert.Equal("0x7A is no tag of a value in this version.", failure.Message);
        await wire.SendAsync(BareMessage.Reset);
        Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());
    }

    [Fact]
    public async Task Map_NestedTenThousandDeep_IsRefused()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);
        byte[] nested = [0xB3, 0x10, 0x80, .. Enumerable.Repeat<byte[]>([0xA1, 0x81, 0x61], 10_000).SelectMany(b => b)];

        await wire.SendRawAsync([(byte)(nested.Length >> 8), (byte)nested.Length, .. nested, 0, 0]);

        Assert.Contains(
            "nested more than 200 deep",
            Assert.IsType<FailureMessage>(await wire.ReceiveAsync()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Message_WithoutEnd_IsRefusedAtTheLimitAndHoldsNoMore()
    {
        await using var server = new TestServer(new() { MaxMessageBytes = 1_000_000 });
        await using Wire wire = await Wire.SignInAsync(server.Server);
        byte[] chunk = [0xFF, 0xFF, .. new byte[0xFFFF]];

        for (int i = 0; i < 16; i++)
        {
            await wire.SendRawAsync(chunk);
        }

        FailureMessage failure = Assert.IsType<FailureMessage>(await wire.ReceiveAsync());
        Assert.Equal("The message is larger than 1000000 bytes. Send fewer values at a time.", failure.Message);
    }

    [Fact]
    public async Task Message_BeforeSignIn_IsHeldToLittle()
    {
        await using var server = new TestServer(new() { MaxMessageBytesBeforeSignIn = 1000 });
        await using Wire wire = await Wire.ConnectAsync(server.Server, new(5, 8));

        await wire.SendAsync(new HelloMessage { UserAgent = new string('x', 2000) });

        Assert.Contains(
            "1000 bytes",
            Assert.IsType<FailureMessage>(await wire.ReceiveAsync()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Statements_OpenWithoutNumber_AreHeldToALimit()
    {
        await using var server = new TestServer(new() { MaxOpenResults = 3 });
        await using Wire wire = await Wire.SignInAsync(server.Server);
        var run = new RunMessage("RETURN 1", null, TransactionExtra.None);

        await wire.SendAsync(new BeginMessage(TransactionExtra.None), run, run, run, run);

        for (int i = 0; i < 4; i++)
        {
            Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());
        }

        Assert.StartsWith(
            "3 statements of this transaction have rows left",
            Assert.IsType<FailureMessage>(await wire.ReceiveAsync()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Bytes_OfAnyKind_EndTheirOwnConnectionAtMost()
    {
        await using var server = new TestServer();
        await using Wire other = await Wire.SignInAsync(server.Server);
        await Gen.Select(Gen.Bool, Gen.OneOf(Gen.Byte, Gen.Byte[0, 4], Gen.Byte[0xA0, 0xB3]).Array[1, 200])
            .SampleAsync(
                async (signedIn, bytes) =>
                {
                    await using Wire wire = signedIn
                        ? await Wire.SignInAsync(server.Server)
                        : new Wire(server.Server, new(5, 8));
                    await wire.SendRawAsync(bytes);
                },
                iter: 300
            );

        await other.SendAsync(new RunMessage("RETURN 1", null, TransactionExtra.None), StreamMessage.Pull(-1));
        Assert.IsType<SuccessMessage>(await other.ReceiveAsync());
        Assert.Single((await other.ReceiveRowsAsync()).Rows);
    }

    [Fact]
    public async Task Messages_InAnyOrder_AreAnsweredOneByOneOrEndTheConnection()
    {
        await using var server = new TestServer();
        Gen<BoltMessage> message = Gen.OneOf<BoltMessage>(
            new RunMessage("UNWIND [1, 2, 3] AS x RETURN x", null, TransactionExtra.None),
            new RunMessage("CREATE (:A)", null, TransactionExtra.None),
            new RunMessage("RETURN", null, TransactionExtra.None),
            new BeginMessage(TransactionExtra.None),
            StreamMessage.Pull(-1),
            StreamMessage.Pull(1),
            StreamMessage.Discard(-1),
            StreamMessage.Discard(1),
            BareMessage.Commit,
            BareMessage.Rollback,
            BareMessage.Reset,
            BareMessage.Logoff,
            new LogonMessage(AuthToken.None),
            new TelemetryMessage(1),
            new RouteMessage(TwinGraph.Cypher.Values.MapValue.Empty, [])
        );
        await message
            .Array[1, 12]
            .SampleAsync(
                async messages =>
                {
                    await using Wire wire = await Wire.SignInAsync(server.Server);
                    await wire.SendAsync(messages);
                    int answers = 0;
                    while (answers < messages.Length && (await wire.ReceiveRowsAsync()).End is not null)
                    {
                        answers++;
                    }

                    Assert.InRange(answers, 1, messages.Length);
                },
                iter: 300
            );
    }
}
