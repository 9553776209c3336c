using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Tests.Server;

public sealed class BoltSessionTests
{
    public static TheoryData<byte, byte> Versions => [.. BoltVersion.Supported.Select(v => (v.Major, v.Minor))];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Statement_RunInEachVersion_GivesItsRowsAndSummary(byte major, byte minor)
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server, new(major, minor));

        await wire.SendAsync(Run("UNWIND [1, 2] AS x RETURN x, datetime('2026-01-02T03:04:05+01:00') AS t"));
        await wire.SendAsync(StreamMessage.Pull(-1));

        MapValue running = Success(await wire.ReceiveAsync());
        Assert.Equal("[x, t]", Text(running["fields"]));
        (List<RecordMessage> rows, BoltMessage? end) = await wire.ReceiveRowsAsync();
        Assert.Equal(
            ["[1, datetime('2026-01-02T03:04:05+01:00')]", "[2, datetime('2026-01-02T03:04:05+01:00')]"],
            rows.Select(row => Text(CypherValue.List(row.Values)))
        );
        MapValue summary = Success(end);
        Assert.Equal("r", summary["type"].AsString());
        Assert.Equal("twingraph", summary["db"].AsString());
        Assert.Equal(new BoltVersion(major, minor) >= new BoltVersion(5, 6), !summary["statuses"].IsNull);
    }

    [Fact]
    public async Task Pull_OfFewRowsOfMany_CostsNoMoreThanThose()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(Run("UNWIND range(1, 1000000000000) AS x RETURN x"), StreamMessage.Pull(3));
        Success(await wire.ReceiveAsync());
        (List<RecordMessage> rows, BoltMessage? end) = await wire.ReceiveRowsAsync();
        Assert.Equal([1L, 2, 3], rows.Select(row => row.Values[0].AsInteger()));
        Assert.True(Success(end)["has_more"].IsTrue);

        await wire.SendAsync(StreamMessage.Discard(2), StreamMessage.Pull(1));
        Assert.True(Success(await wire.ReceiveAsync())["has_more"].IsTrue);
        (rows, end) = await wire.ReceiveRowsAsync();
        Assert.Equal(6, Assert.Single(rows).Values[0].AsInteger());

        await wire.SendAsync(StreamMessage.Discard(-1));
        Assert.Equal("r", Success(await wire.ReceiveAsync())["type"].AsString());
    }

    [Fact]
    public async Task Pull_OfExactlyAllRows_HasNoMore()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(Run("UNWIND [1, 2] AS x RETURN x"), StreamMessage.Pull(2));
        Success(await wire.ReceiveAsync());
        Assert.True(Success((await wire.ReceiveRowsAsync()).End)["has_more"].IsNull);
    }

    [Fact]
    public async Task Transaction_Committed_IsSeenThroughItsBookmark()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(
            new BeginMessage(TransactionExtra.None),
            Run("CREATE (n:A {p: 1}) RETURN n"),
            StreamMessage.Pull(-1),
            BareMessage.Commit
        );
        Assert.Equal("twingraph", Success(await wire.ReceiveAsync())["db"].AsString());
        Assert.Equal(0, Success(await wire.ReceiveAsync())["qid"].AsInteger());
        (List<RecordMessage> rows, BoltMessage? end) = await wire.ReceiveRowsAsync();
        Assert.Equal(["A"], rows[0].Values[0].As<NodeValue>().Labels);
        MapValue stats = Success(end)["stats"].AsMap();
        Assert.True(stats["contains-updates"].IsTrue);
        Assert.Equal(1, stats["nodes-created"].AsInteger());
        string bookmark = Success(await wire.ReceiveAsync())["bookmark"].AsString();

        await wire.SendAsync(
            Run("MATCH (n:A) RETURN n.p", new() { Bookmarks = [bookmark], Mode = AccessMode.Read }),
            StreamMessage.Pull(-1)
        );
        Success(await wire.ReceiveAsync());
        Assert.Equal(1, Assert.Single((await wire.ReceiveRowsAsync()).Rows).Values[0].AsInteger());
    }

    [Fact]
    public async Task Transaction_WithTwoStatementsOpen_IsFetchedByTheirIds()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(
            new BeginMessage(TransactionExtra.None),
            Run("UNWIND [1, 2] AS x RETURN x"),
            Run("UNWIND [3, 4] AS x RETURN x"),
            StreamMessage.Pull(1, 0),
            StreamMessage.Pull(-1, 1),
            StreamMessage.Pull(-1, 0),
            BareMessage.Rollback
        );
        Success(await wire.ReceiveAsync());
        Success(await wire.ReceiveAsync());
        Success(await wire.ReceiveAsync());
        Assert.Equal(
            ["[1]", "[3, 4]", "[2]"],
            [await ColumnAsync(wire), await ColumnAsync(wire), await ColumnAsync(wire)]
        );
        Success(await wire.ReceiveAsync());
    }

    [Fact]
    public async Task Transactions_InWriteModeThatRead_DoNotWaitForAWriter()
    {
        await using var server = new TestServer();
        await using Wire writer = await Wire.SignInAsync(server.Server);
        await using Wire reader = await Wire.SignInAsync(server.Server);
        await writer.SendAsync(new BeginMessage(TransactionExtra.None), Run("CREATE (:A)"), StreamMessage.Pull(-1));
        for (int i = 0; i < 3; i++)
        {
            Success(await writer.ReceiveAsync());
        }

        await reader.SendAsync(
            new BeginMessage(TransactionExtra.None),
            Run("MATCH (n) RETURN count(n)"),
            StreamMessage.Pull(-1),
            BareMessage.Commit
        );
        Success(await reader.ReceiveAsync());
        Success(await reader.ReceiveAsync());
        Assert.Equal("[0]", await ColumnAsync(reader));
        Success(await reader.ReceiveAsync());
    }

    [Fact]
    public async Task Rollback_OfAWrite_LeavesNothing()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(
            new BeginMessage(TransactionExtra.None),
            Run("CREATE (:A)"),
            StreamMessage.Pull(-1),
            BareMessage.Rollback
        );
        for (int i = 0; i < 4; i++)
        {
            Success(await wire.ReceiveAsync());
        }

        await wire.SendAsync(Run("MATCH (n) RETURN count(n)"), StreamMessage.Pull(-1));
        Success(await wire.ReceiveAsync());
        Assert.Equal("[0]", await ColumnAsync(wire));
    }

    [Fact]
    public async Task Failure_OfAStatement_IgnoresWhatFollowsUntilReset()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(
            Run("UNWIND [1, 0] AS x RETURN 1 / x"),
            StreamMessage.Pull(-1),
            Run("RETURN 1"),
            StreamMessage.Pull(-1)
        );
        BoltMessage? first = await wire.ReceiveAsync();
        FailureMessage failure = first as FailureMessage ?? Assert.IsType<FailureMessage>(await wire.ReceiveAsync());
        Assert.Equal("Neo.ClientError.Statement.ArithmeticError", failure.Code);
        Assert.Equal("22012", failure.GqlStatus);
        Assert.Equal("CLIENT_ERROR", failure.DiagnosticRecord!["_classification"].AsString());
        for (int i = first is FailureMessage ? 0 : 1; i < 3; i++)
        {
            Assert.Equal(BareMessage.Ignored, await wire.ReceiveAsync());
        }

        await wire.SendAsync(BareMessage.Reset, Run("RETURN 1"), StreamMessage.Pull(-1));
        Success(await wire.ReceiveAsync());
        Success(await wire.ReceiveAsync());
        Assert.Equal("[1]", await ColumnAsync(wire));
    }

    [Fact]
    public async Task Write_InReadMode_IsRefused()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(Run("CREATE (:A)", new() { Mode = AccessMode.Read }));

        Assert.Equal(
            "Neo.ClientError.Statement.AccessMode",
            Assert.IsType<FailureMessage>(await wire.ReceiveAsync()).Code
        );
    }

    [Fact]
    public async Task Database_Unknown_IsNotFound()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(Run("RETURN 1", new() { Database = "movies" }));

        Assert.Equal(
            "Neo.ClientError.Database.DatabaseNotFound",
            Assert.IsType<FailureMessage>(await wire.ReceiveAsync()).Code
        );
    }

    [Fact]
    public async Task User_Impersonated_MayDoNoMoreThanThatUser()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(Run("CREATE (:A)", new() { ImpersonatedUser = "bob" }));

        Assert.Contains(
            "bob",
            Assert.IsType<FailureMessage>(await wire.ReceiveAsync()).Message,
            StringComparison.Ordinal
        );
        await wire.SendAsync(BareMessage.Reset, Run("RETURN 1", new() { ImpersonatedUser = "eve" }));
        Success(await wire.ReceiveAsync());
        Assert.Equal("Not as eve.", Assert.IsType<FailureMessage>(await wire.ReceiveAsync()).Message);
    }

    [Fact]
    public async Task Route_Asked_NamesOneServerForEverything()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(new RouteMessage(new(["address"], [CypherValue.String("graph:7687")]), [], "neo4j"));

        MapValue table = Success(await wire.ReceiveAsync())["rt"].AsMap();
        Assert.Equal("twingraph", table["db"].AsString());
        Assert.Equal(300, table["ttl"].AsInteger());
        Assert.Equal(
            ["ROUTE graph:7687", "READ graph:7687", "WRITE graph:7687"],
            table["servers"]
                .AsList()
                .Items.ToArray()
                .Select(s => $"{s.AsMap()["role"].AsString()} {s.AsMap()["addresses"].AsList()[0].AsString()}")
        );
    }

    [Fact]
    public async Task Route_OfAGraphElsewhere_KeepsItsDatabasesNames()
    {
        await using var server = new TestServer(new() { HomeDatabase = "atlas", AdvertisedAddress = "graph:1" });
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(new RouteMessage(MapValue.Empty, []), new RouteMessage(MapValue.Empty, [], "movies"));

        MapValue home = Success(await wire.ReceiveAsync())["rt"].AsMap();
        Assert.Equal("atlas", home["db"].AsString());
        Assert.Equal("graph:1", home["servers"].AsList()[0].AsMap()["addresses"].AsList()[0].AsString());
        Assert.Equal("movies", Success(await wire.ReceiveAsync())["rt"].AsMap()["db"].AsString());
    }

    [Fact]
    public async Task Discard_OfRowsThatFail_Fails()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(Run("UNWIND range(5000, 0, -1) AS x RETURN 1 / x"), StreamMessage.Discard(6000));
        Success(await wire.ReceiveAsync());

        Assert.Equal(
            "Neo.ClientError.Statement.ArithmeticError",
            Assert.IsType<FailureMessage>(await wire.ReceiveAsync()).Code
        );
        await wire.SendAsync(BareMessage.Reset);
        Success(await wire.ReceiveAsync());
    }

    [Fact]
    public async Task SignIn_Refused_EndsTheConnection()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.ConnectAsync(server.Server, new(5, 8));

        await wire.SendAsync(new HelloMessage(), new LogonMessage(AuthToken.Basic("ann", "wrong")));

        MapValue hello = Success(await wire.ReceiveAsync());
        Assert.Equal("Neo4j/5.26.0", hello["server"].AsString());
        Assert.StartsWith("bolt-", hello["connection_id"].AsString(), StringComparison.Ordinal);
        Assert.Equal(120, hello["hints"].AsMap()["connection.recv_timeout_seconds"].AsInteger());
        Assert.Equal(
            "Neo.ClientError.Security.Unauthorized",
            Assert.IsType<FailureMessage>(await wire.ReceiveAsync()).Code
        );
        Assert.Null(await wire.ReceiveAsync());
    }

    [Fact]
    public async Task User_SignedOut_CanBeAnother()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(
            BareMessage.Logoff,
            new LogonMessage(AuthToken.Basic("cid", "x")),
            Run("SHOW CURRENT USER YIELD user"),
            StreamMessage.Pull(-1)
        );
        Success(await wire.ReceiveAsync());
        Success(await wire.ReceiveAsync());
        Success(await wire.ReceiveAsync());
        Assert.Equal("[cid]", await ColumnAsync(wire));
    }

    public static TheoryData<BoltMessage[], string> OutOfState =>
        new()
        {
            { [Run("RETURN 1")], "RUN cannot be handled in the state NEGOTIATION; the connection ends." },
            { [BareMessage.Reset], "RESET cannot be handled in the state NEGOTIATION; the connection ends." },
            {
                [new HelloMessage(), new HelloMessage()],
                "HELLO cannot be handled in the state AUTHENTICATION; the connection ends."
            },
            {
                [new HelloMessage(), new LogonMessage(AuthToken.None), StreamMessage.Pull(1)],
                "PULL cannot be handled in the state READY; the connection ends."
            },
            {
                [new HelloMessage(), new LogonMessage(AuthToken.None), Run("RETURN 1"), BareMessage.Commit],
                "COMMIT cannot be handled in the state STREAMING; the connection ends."
            },
            {
                [
                    new HelloMessage(),
                    new LogonMessage(AuthToken.None),
                    new BeginMessage(TransactionExtra.None),
                    BareMessage.Logoff,
                ],
                "LOGOFF cannot be handled in the state TX_READY; the connection ends."
            },
            {
                [new HelloMessage(), new LogonMessage(AuthToken.None), SuccessMessage.Empty],
                "SUCCESS cannot be handled in the state READY; the connection ends."
            },
        };

    [Theory]
    [MemberData(nameof(OutOfState))]
    public async Task Message_OutOfState_IsTheLast(BoltMessage[] messages, string text)
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.ConnectAsync(server.Server, new(5, 8));

        await wire.SendAsync(messages);

        BoltMessage? answer = await wire.ReceiveAsync();
        while (answer is SuccessMessage)
        {
            answer = await wire.ReceiveAsync();
        }

        FailureMessage failure = Assert.IsType<FailureMessage>(answer);
        Assert.Equal(("Neo.ClientError.Request.Invalid", text), (failure.Code, failure.Message));
        Assert.Null(await wire.ReceiveAsync());
    }

    [Fact]
    public async Task Profile_Asked_TellsRowsAndHits()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(Run("PROFILE MATCH (n) RETURN n"), StreamMessage.Discard(-1));
        Success(await wire.ReceiveAsync());
        MapValue profile = Success(await wire.ReceiveAsync())["profile"].AsMap();

        Assert.StartsWith("ProduceResults", profile["operatorType"].AsString(), StringComparison.Ordinal);
        Assert.Equal(0, profile["rows"].AsInteger());
        Assert.Equal(ValueKind.Map, profile["args"].Kind);
        Assert.NotEqual(0, profile["children"].AsList().Count);
    }

    [Theory]
    [InlineData(6, "statuses", 2)]
    [InlineData(4, "notifications", 1)]
    public async Task Notifications_Told_AreThoseOfTheVersion(byte minor, string key, int count)
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server, new(5, minor));

        await wire.SendAsync(Run("MATCH (a), (b) RETURN a"), StreamMessage.Pull(-1));
        Success(await wire.ReceiveAsync());
        MapValue summary = Success((await wire.ReceiveRowsAsync()).End);
        Assert.Equal(count, summary[key].AsList().Count);

        await wire.SendAsync(
            Run("MATCH (a), (b) RETURN a", new() { Notifications = new("OFF") }),
            StreamMessage.Pull(-1)
        );
        Success(await wire.ReceiveAsync());
        summary = Success((await wire.ReceiveRowsAsync()).End);
        Assert.Equal(count - 1, summary[key].IsNull ? 0 : summary[key].AsList().Count);
    }

    [Fact]
    public async Task Telemetry_OfAnUnknownInterface_FailsAndResetMends()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(new TelemetryMessage(3), new TelemetryMessage(4), Run("RETURN 1"));

        Success(await wire.ReceiveAsync());
        FailureMessage failure = Assert.IsType<FailureMessage>(await wire.ReceiveAsync());
        Assert.Equal("Neo.ClientError.Request.Invalid", failure.Code);
        Assert.Equal(MessageType.Ignored, (await wire.ReceiveAsync())!.Type);
        await wire.SendAsync(BareMessage.Reset);
        Success(await wire.ReceiveAsync());
    }

    [Theory]
    [InlineData("UNWIND [1, 2] AS x RETURN x", "00000")]
    [InlineData("UNWIND [] AS x RETURN x", "02000")]
    [InlineData("CREATE (:A)", "00001")]
    public async Task Discard_OfAllRows_TellsWhetherThereWereAny(string query, string status)
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(Run(query), StreamMessage.Discard(-1));
        Success(await wire.ReceiveAsync());
        MapValue summary = Success(await wire.ReceiveAsync());

        CypherValue told = Assert.Single(summary["statuses"].AsList().Items.ToArray());
        Assert.Equal(status, told.AsMap()["gql_status"].AsString());
    }

    [Fact]
    public async Task ShowTransactions_TellsConnectionAndAddress()
    {
        await using var server = new TestServer();
        await using Wire wire = await Wire.SignInAsync(server.Server);

        await wire.SendAsync(
            Run("SHOW TRANSACTIONS YIELD connectionId, clientAddress RETURN connectionId, clientAddress"),
            StreamMessage.Pull(-1)
        );
        Success(await wire.ReceiveAsync());
        (List<RecordMessage> rows, _) = await wire.ReceiveRowsAsync();

        RecordMessage row = Assert.Single(rows);
        Assert.StartsWith("bolt-", row.Values[0].AsString(), StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", row.Values[1].AsString());
    }

    private static RunMessage Run(string query, TransactionExtra? extra = null) =>
        new(query, null, extra ?? TransactionExtra.None);

    private static MapValue Success(BoltMessage? message) =>
        message is FailureMessage failure
            ? throw new Xunit.Sdk.XunitException(failure.Message)
            : Assert.IsType<SuccessMessage>(message).Metadata;

    private static async Task<string> ColumnAsync(Wire wire)
    {
        (List<RecordMessage> rows, BoltMessage? end) = await wire.ReceiveRowsAsync();
        Success(end);
        return Text(CypherValue.List([.. rows.Select(row => row.Values[0])]));
    }

    private static string Text(CypherValue value) =>
        value.Kind switch
        {
            ValueKind.List => $"[{string.Join(", ", value.AsList().Items.ToArray().Select(Text))}]",
            ValueKind.String => value.AsString(),
            _ => $"{value}",
        };
}
