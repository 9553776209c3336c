using System.Diagnostics;
using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Tests.Server;

public sealed class BoltServerConnectionTests
{
    private const string Endless =
        "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a + b AS c WHERE c < 0 RETURN c";

    [Fact]
    public async Task Reset_BehindARunningStatement_StopsIt()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);
        await wire.SendAsync(Run(Endless), StreamMessage.Pull(-1), Run("RETURN 1"));
        Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());
        await Task.Delay(200, TestContext.Current.CancellationToken);

        long sent = Stopwatch.GetTimestamp();
        await wire.SendAsync(BareMessage.Reset);

        FailureMessage failure = Assert.IsType<FailureMessage>(await wire.ReceiveAsync());
        Assert.Equal("Neo.ClientError.Transaction.Terminated", failure.Code);
        Assert.Equal(BareMessage.Ignored, await wire.ReceiveAsync());
        Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());

        // Far more than it takes, as other tests run beside this one.
        Assert.InRange(Stopwatch.GetElapsedTime(sent), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await wire.SendAsync(Run("RETURN 1"), StreamMessage.Pull(-1));
        Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());
        Assert.Single((await wire.ReceiveRowsAsync()).Rows);
    }

    [Fact]
    public async Task Reset_OfATransactionThatWrites_LetsTheNextWriterIn()
    {
        await using var server = new TestServer();
        await using Wire first = await Wire.SignInAsync(server.Server);
        await using Wire second = await Wire.SignInAsync(server.Server);
        await first.SendAsync(new BeginMessage(TransactionExtra.None), Run("CREATE (:A)"), StreamMessage.Pull(-1));
        for (int i = 0; i < 3; i++)
        {
            Assert.IsType<SuccessMessage>(await first.ReceiveAsync());
        }

        await second.SendAsync(Run("CREATE (:B)"), StreamMessage.Pull(-1));
        await first.SendAsync(BareMessage.Reset);

        Assert.IsType<SuccessMessage>(await first.ReceiveAsync());
        Assert.IsType<SuccessMessage>(await second.ReceiveAsync());
        Assert.IsType<SuccessMessage>(await second.ReceiveAsync());
    }

    [Fact]
    public async Task Client_HangingUpInATransaction_LetsTheNextWriterIn()
    {
        await using var server = new TestServer();
        await using (Wire first = await Wire.SignInAsync(server.Server))
        {
            await first.SendAsync(new BeginMessage(TransactionExtra.None), Run("CREATE (:A)"), StreamMessage.Pull(-1));
            for (int i = 0; i < 3; i++)
            {
                Assert.IsType<SuccessMessage>(await first.ReceiveAsync());
            }
        }

        await using Wire second = await Wire.SignInAsync(server.Server);
        await second.SendAsync(Run("CREATE (:B) RETURN 1"), StreamMessage.Pull(-1));
        Assert.IsType<SuccessMessage>(await second.ReceiveAsync());
        Assert.Single((await second.ReceiveRowsAsync()).Rows);
    }

    [Fact]
    public async Task Goodbye_BehindARunningStatement_EndsTheConnection()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);
        await wire.SendAsync(Run(Endless), StreamMessage.Pull(-1));
        Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());

        await wire.SendAsync(BareMessage.Goodbye);

        await wire.Served.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(0, server.Server.ConnectionCount);
    }

    [Fact]
    public async Task Statement_SilentForLong_KeepsTheConnectionAlive()
    {
        await using var server = new TestServer(new() { KeepAlive = TimeSpan.FromMilliseconds(100) });
        await using Wire wire = await Wire.SignInAsync(server.Server);
        await wire.SendAsync(Run(Endless), StreamMessage.Pull(-1));
        Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());

        Assert.Equal([0, 0, 0, 0], await wire.ReceiveRawAsync(4));

        await wire.SendAsync(BareMessage.Reset);
        Assert.IsType<FailureMessage>(await wire.ReceiveAsync());
    }

    [Fact]
    public async Task Transaction_OverItsTime_Fails()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(
            new RunMessage(Endless, null, new() { Timeout = TimeSpan.FromMilliseconds(50) }),
            StreamMessage.Pull(-1)
        );

        // On a busy machine the time may be over before the statement has begun.
        BoltMessage? answer = await wire.ReceiveAsync();
        FailureMessage failure = Assert.IsType<FailureMessage>(
            answer is SuccessMessage ? await wire.ReceiveAsync() : answer
        );
        Assert.Equal("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", failure.Code);
    }

    [Fact]
    public async Task Client_TakingNothing_HoldsRowsBackAndIsGivenUp()
    {
        await using var server = new TestServer(new() { SendTimeout = TimeSpan.FromMilliseconds(300) });
        await using Wire wire = await Wire.SignInAsync(server.Server);
        await wire.SendAsync(Run("UNWIND range(1, 1000000000000) AS x RETURN x"), StreamMessage.Pull(-1));

        await wire.Served.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Client_ThatSignsOutAndNotInAgain_IsGivenUp()
    {
        await using var server = new TestServer(new() { SignInTimeout = TimeSpan.FromSeconds(2) });
        await using Wire stays = await Wire.SignInAsync(server.Server);
        await using Wire leaves = await Wire.SignInAsync(server.Server);
        await leaves.SendAsync(BareMessage.Logoff);
        Assert.IsType<SuccessMessage>(await leaves.ReceiveAsync());

        await leaves.Served.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await stays.SendAsync(BareMessage.Reset);
        Assert.IsType<SuccessMessage>(await stays.ReceiveAsync());
    }

    [Fact]
    public async Task Client_LeavingATransaction_IsGivenUp()
    {
        await using var server = new TestServer(new() { IdleTransactionTimeout = TimeSpan.FromMilliseconds(100) });
        await using Wire idle = await Wire.SignInAsync(server.Server);
        await using Wire busy = await Wire.SignInAsync(server.Server);
        await busy.SendAsync(new BeginMessage(TransactionExtra.None));
        Assert.IsType<SuccessMessage>(await busy.ReceiveAsync());

        await busy.Served.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        // A connection in a driver's pool holds nothing, and stays.
        await idle.SendAsync(BareMessage.Reset);
        Assert.IsType<SuccessMessage>(await idle.ReceiveAsync());
    }

    [Fact]
    public async Task Client_LeavingATransactionThatWrites_LetsTheNextWriterInSooner()
    {
        await using var server = new TestServer(new() { IdleWriterTimeout = TimeSpan.FromMilliseconds(100) });
        await using Wire reader = await Wire.SignInAsync(server.Server);
        await using Wire writer = await Wire.SignInAsync(server.Server);
        await using Wire next = await Wire.SignInAsync(server.Server);
        await reader.SendAsync(new BeginMessage(TransactionExtra.None), Run("RETURN 1"));
        await writer.SendAsync(new BeginMessage(TransactionExtra.None), Run("CREATE (:A)"));
        for (int i = 0; i < 2; i++)
        {
            Assert.IsType<SuccessMessage>(await reader.ReceiveAsync());
            Assert.IsType<SuccessMessage>(await writer.ReceiveAsync());
        }

        await next.SendAsync(Run("CREATE (:B)"), StreamMessage.Pull(-1));

        Assert.IsType<SuccessMessage>(await next.ReceiveAsync());
        await writer.Served.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        // Nobody waits for a reader.
        await reader.SendAsync(StreamMessage.Pull(-1));
        Assert.Single((await reader.ReceiveRowsAsync()).Rows);
    }

    [Fact]
    public async Task Client_TakingTheRowsOfAWriteTooSlowly_LetsTheNextWriterIn()
    {
        await using var server = new TestServer(new() { IdleWriterTimeout = TimeSpan.FromMilliseconds(500) });
        await using Wire writer = await Wire.SignInAsync(server.Server);
        await using Wire next = await Wire.SignInAsync(server.Server);
        await writer.SendAsync(
            Run("CREATE (:A) WITH 1 AS one UNWIND range(1, 200000) AS x RETURN x, 'some text'"),
            StreamMessage.Pull(-1)
        );
        Assert.IsType<SuccessMessage>(await writer.ReceiveAsync());

        await next.SendAsync(Run("CREATE (:B)"), StreamMessage.Pull(-1));
        Task<BoltMessage?> answer = next.ReceiveAsync();
        for (int i = 0; i < 100_000 && !answer.IsCompleted; i++)
        {
            // Some rows now and then, so that no single wait is long.
            await writer.ReceiveRawAsync(8 * 1024);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.IsType<SuccessMessage>(await answer);
    }

    [Fact]
    public async Task Client_NotSigningIn_IsGivenUp()
    {
        await using var server = new TestServer(new() { SignInTimeout = TimeSpan.FromMilliseconds(100) });
        await using var wire = new Wire(server.Server, new(5, 8));

        await wire.Served.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Clients_SayingNothing_DoNotKeepOthersOut()
    {
        await using var server = new TestServer(new() { MaxConnectionsBeforeSignIn = 20 });
        var silent = new List<Wire>();
        for (int i = 0; i < 2000; i++)
        {
            silent.Add(new(server.Server, new(5, 8)));
        }

        await using Wire wire = await Wire.SignInAsync(server.Server);
        await wire.SendAsync(Run("RETURN 1"), StreamMessage.Pull(-1));
        Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());
        Assert.Single((await wire.ReceiveRowsAsync()).Rows);
        foreach (Wire one in silent)
        {
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task Clients_MoreThanAllowed_AreRefusedForNow()
    {
        await using var server = new TestServer(new() { MaxConnections = 1 });
        await using Wire first = await Wire.SignInAsync(server.Server);
        await using Wire second = await Wire.ConnectAsync(server.Server, new(5, 8));

        await second.SendAsync(new HelloMessage(), new LogonMessage(AuthToken.None));

        Assert.IsType<SuccessMessage>(await second.ReceiveAsync());
        Assert.Equal(
            "Neo.TransientError.Request.NoThreadsAvailable",
            Assert.IsType<FailureMessage>(await second.ReceiveAsync()).Code
        );
        Assert.Null(await second.ReceiveAsync());
    }

    [Fact]
    public async Task Requests_ManyAhead_AreAllAnswered()
    {
        await using var server = new TestServer(new() { MaxReadAheadBytes = 1000 });
        await using Wire wire = await Wire.SignInAsync(server.Server);
        var parameters = new Dictionary<string, CypherValue> { ["x"] = CypherValue.String(new string('x', 5000)) };
        Task sending = Task.Run(
            async () =>
            {
                for (int i = 0; i < 300; i++)
                {
                    await wire.SendAsync(
                        new RunMessage("RETURN size($x)", parameters, TransactionExtra.None),
                        StreamMessage.Pull(-1)
                    );
                }
            },
            TestContext.Current.CancellationToken
        );

        for (int i = 0; i < 300; i++)
        {
            Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());
            Assert.Equal(5000, Assert.Single((await wire.ReceiveRowsAsync()).Rows).Values[0].AsInteger());
        }

        await sending;
    }

    [Fact]
    public async Task Manifest_Chosen_NamesTheVersionInHello()
    {
        await using var server = new TestServer();
        await using var wire = new Wire(server.Server, new(5, 7));
        await wire.SendRawAsync("6060B017 000001FF 00000805 00000000 00000000");
        Assert.Equal(
            "000001FF03000208050004040500000404 00".Replace(" ", "", StringComparison.Ordinal),
            Convert.ToHexString(await wire.ReceiveRawAsync(18))
        );

        await wire.SendRawAsync("0000070500");
        await wire.SendAsync(new HelloMessage());

        Assert.Equal(
            "5.7",
            Assert.IsType<SuccessMessage>(await wire.ReceiveAsync()).Metadata["protocol_version"].AsString()
        );
    }

    [Fact]
    public async Task DateTimes_Of44WithThePatch_CountInUtc()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.ConnectAsync(server.Server, new(4, 4));
        await wire.SendAsync(new HelloMessage { PatchBolt = ["utc"], Auth = AuthToken.None });
        Assert.Equal(
            "utc",
            Assert.IsType<SuccessMessage>(await wire.ReceiveAsync()).Metadata["patch_bolt"].AsList()[0].AsString()
        );
        wire.Codec = wire.Codec.WithUtcPatch();
        CypherValue moment = CypherValue.Of(new DateTimeValue(1_700_000_000, 5, 3600));

        await wire.SendAsync(
            new RunMessage(
                "RETURN $t, toString($t)",
                new Dictionary<string, CypherValue> { ["t"] = moment },
                TransactionExtra.None
            ),
            StreamMessage.Pull(-1)
        );
        Assert.IsType<SuccessMessage>(await wire.ReceiveAsync());
        CypherValue[] row = Assert.Single((await wire.ReceiveRowsAsync()).Rows).Values;
        Assert.Equal(moment.As<DateTimeValue>(), row[0].As<DateTimeValue>());
        Assert.Equal("2023-11-14T23:13:20.000000005+01:00", row[1].AsString());
    }

    private static RunMessage Run(string query) => new(query, null, TransactionExtra.None);
}
