using TwinGraph.Bolt.Client;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Bolt.Tests.Client.Answers;

namespace TwinGraph.Bolt.Tests.Client;

public sealed class BoltDatabaseTests
{
    [Fact]
    public async Task QueryAsync_OfAStatement_RunsInATransactionThatReads()
    {
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(server.Uri(rest: "/movies"));

        RecordTable table = await database.QueryAsync(
            "RETURN $x AS one",
            new Dictionary<string, CypherValue> { ["x"] = CypherValue.Integer(1) }
        );

        Assert.Equal(["one"], table.Columns);
        Assert.Equal(1, Assert.Single(table.Rows)[0].AsInteger());
        Assert.Equal("neo4j", table.Summary.Database);
        Assert.Equal(TimeSpan.FromMilliseconds(3), table.Summary.AvailableAfter);
        TransactionExtra extra = Assert.Single(server.All<BeginMessage>()).Extra;
        Assert.Equal((AccessMode.Read, "movies"), (extra.Mode, extra.Database));
        RunMessage run = Assert.Single(server.All<RunMessage>());
        Assert.Equal("RETURN $x AS one", run.Query);
        Assert.Equal(1, run.Parameters!["x"].AsInteger());
    }

    [Fact]
    public async Task BeginAsync_WithOptions_TellsTheServerAllOfThem()
    {
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(server.Uri());
        var options = new TransactionOptions
        {
            Timeout = TimeSpan.FromSeconds(7),
            Metadata = new Dictionary<string, CypherValue> { ["app"] = CypherValue.String("test") },
            Bookmarks = ["mine"],
            Database = "other",
        };

        await using ICypherTransaction transaction = await database.BeginAsync(options);

        TransactionExtra extra = Assert.Single(server.All<BeginMessage>()).Extra;
        Assert.Equal(TimeSpan.FromSeconds(7), extra.Timeout);
        Assert.Equal("test", extra.Metadata!["app"].AsString());
        Assert.Equal(["mine"], extra.Bookmarks);
        Assert.Equal(("other", AccessMode.Write), (extra.Database, extra.Mode));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task Telemetry_IsSentWhereTheServerAsks_AndItsAnswersAreNobodysElse(
        bool asked,
        bool allowed,
        bool sent
    )
    {
        await using var server = new FakeServer
        {
            Script = (_, request) =>
                request.Type switch
                {
                    MessageType.Hello =>
                    [
                        Success(("server", "Neo4j/5.26.0"), ("hints", Map(("telemetry.enabled", asked)))),
                    ],
                    MessageType.Telemetry => [Success(("fields", "not those of the statement"))],
                    _ => null,
                },
        };
        await using var database = new BoltDatabase(server.Uri(), new() { Telemetry = allowed });

        await database.QueryAsync("RETURN 1 AS one");
        await using (ICypherTransaction begun = await database.BeginAsync(new()))
        {
            Assert.Equal(["one"], (await begun.RunAsync("RETURN 1 AS one")).Columns);
        }

        await using (ICypherTransaction single = await database.BeginAsync(new() { IsImplicit = true }))
        {
            ICypherResult result = await single.RunAsync("RETURN 1 AS one");
            Assert.Equal(["one"], result.Columns);
            await result.ConsumeAsync();
            await single.CommitAsync();
        }

        Assert.Equal(
            sent
                ?
                [
                    TelemetryMessage.ManagedTransaction,
                    TelemetryMessage.ExplicitTransaction,
                    TelemetryMessage.ImplicitTransaction,
                ]
                : [],
            server.All<TelemetryMessage>().Select(message => message.Api)
        );
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task ImpersonatedUser_IsNamedInBeginRunAndRoute()
    {
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(server.Uri("neo4j"), new() { ImpersonatedUser = "ann" });

        await using (ICypherTransaction begun = await database.BeginAsync(new()))
        {
            await (await begun.RunAsync("RETURN 1 AS one")).ConsumeAsync();
        }

        await using (ICypherTransaction single = await database.BeginAsync(new() { IsImplicit = true }))
        {
            await (await single.RunAsync("RETURN 1 AS one")).ConsumeAsync();
        }

        Assert.Equal("ann", Assert.Single(server.All<BeginMessage>()).Extra.ImpersonatedUser);
        Assert.Equal([null, "ann"], server.All<RunMessage>().Select(run => run.Extra.ImpersonatedUser));
        Assert.All(server.All<RouteMessage>(), route => Assert.Equal("ann", route.ImpersonatedUser));
        Assert.NotEmpty(server.All<RouteMessage>());
    }

    [Fact]
    public async Task BeginAsync_ForAReader_AsksForAccessToRead()
    {
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(server.Uri());

        await using ICypherTransaction transaction = await database.BeginAsync(
            new TransactionOptions { Mode = AccessMode.Write, Role = Role.Reader }
        );

        Assert.Equal(AccessMode.Read, Assert.Single(server.All<BeginMessage>()).Extra.Mode);
    }

    [Fact]
    public async Task CommitAsync_OfAWrite_GivesTheNextTransactionItsBookmark()
    {
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(server.Uri());

        Assert.Equal("bookmark:1", await WriteAsync(database));
        Assert.Equal("bookmark:2", await WriteAsync(database));
        await database.QueryAsync("RETURN 1 AS one");

        Assert.Equal(
            [
                [],
                ["bookmark:1"],
                ["bookmark:2"],
            ],
            server.All<BeginMessage>().Select(b => b.Extra.Bookmarks.ToArray())
        );
    }

    [Fact]
    public async Task BeginAsync_Implicit_SendsNoBeginAndKeepsTheBookmarkOfTheStatement()
    {
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(server.Uri());

        await using (
            ICypherTransaction implicitly = await database.BeginAsync(new TransactionOptions { IsImplicit = true })
        )
        {
            await implicitly.QueryAsync("CALL { CREATE () } IN TRANSACTIONS");
            Assert.Equal("bookmark:implicit", await implicitly.CommitAsync());
        }

        Assert.Empty(server.All<BeginMessage>());
        await using ICypherTransaction next = await database.BeginAsync(AccessMode.Read);
        Assert.Equal(["bookmark:implicit"], Assert.Single(server.All<BeginMessage>()).Extra.Bookmarks);
    }

    [Fact]
    public async Task RunAsync_WhenTheServerFails_ThrowsItsCodeAndTextAndTheConnectionServesOn()
    {
        await using var server = new FakeServer
        {
            Script = (_, message) =>
                message is RunMessage { Query: "BAD" }
                    ? [Failure(StatusCodes.SyntaxError, "Invalid input 'BAD'")]
                    : null,
        };
        await using var database = new BoltDatabase(server.Uri());

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () => await database.QueryAsync("BAD"));
        await database.QueryAsync("RETURN 1 AS one");

        Assert.Equal((StatusCodes.SyntaxError, "Invalid input 'BAD'"), (error.Code, error.Message));
        Assert.Equal(BoltErrors.ServerFailure, error.Detail);
        Assert.Equal(1, server.Accepted);
        Assert.Equal(1, server.Count(MessageType.Reset));
    }

    [Fact]
    public async Task RunAsync_InATransactionThatFailed_SaysSo()
    {
        await using var server = new FakeServer
        {
            Script = (_, message) => message is RunMessage { Query: "BAD" } ? [Failure(StatusCodes.SyntaxError)] : null,
        };
        await using var database = new BoltDatabase(server.Uri());
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write);
        await Assert.ThrowsAsync<CypherException>(async () => await transaction.RunAsync("BAD"));

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () => await transaction.CommitAsync());

        Assert.Equal(StatusCodes.TransactionNotFound, error.Code);
        Assert.Contains("begin another one", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Count(MessageType.Commit));
    }

    [Fact]
    public async Task BeginAsync_OfADatabaseThatIsNotThere_HasTheServersCode()
    {
        await using var server = new FakeServer
        {
            Script = (_, message) =>
                message.Type == MessageType.Begin
                    ? [Failure(StatusCodes.DatabaseNotFound, "No database 'nope'.")]
                    : null,
        };
        await using var database = new BoltDatabase(server.Uri(rest: "/nope"));

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await database.BeginAsync(AccessMode.Read)
        );

        Assert.Equal((StatusCodes.DatabaseNotFound, "No database 'nope'."), (error.Code, error.Message));
    }

    [Fact]
    public async Task RunAsync_Managed_RunsTheWholeTransactionAgain()
    {
        int runs = 0;
        await using var server = new FakeServer
        {
            Script = (_, message) =>
                message.Type == MessageType.Run && ++runs < 3
                    ? [Failure("Neo.TransientError.Transaction.DeadlockDetected")]
                    : null,
        };
        await using var database = new BoltDatabase(server.Uri(), Quick());

        long one = await database.RunAsync(
            new TransactionOptions(),
            async (transaction, token) => (await transaction.QueryAsync("RETURN 1", null, token)).Rows[0][0].AsInteger()
        );

        Assert.Equal(1, one);
        Assert.Equal((3, 1), (server.Count(MessageType.Begin), server.Count(MessageType.Commit)));
    }

    [Fact]
    public async Task CommitAsync_WhenTheConnectionIsLost_SaysThatTheOutcomeIsUnknownAndIsNotTriedAgain()
    {
        await using var server = new FakeServer { Script = CloseAt(MessageType.Commit) };
        await using var database = new BoltDatabase(server.Uri(), Quick());

        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.RunAsync(
                new TransactionOptions(),
                async (transaction, token) => await transaction.QueryAsync("CREATE ()", null, token)
            )
        );

        Assert.Equal((StatusCodes.StorageFailed, BoltErrors.CommitUnknown), (error.Code, error.Detail));
        Assert.Contains("is not known; read before you write again", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Count(MessageType.Commit));
    }

    [Theory]
    [InlineData(AccessMode.Write, BoltErrors.CommitUnknown)]
    [InlineData(AccessMode.Read, BoltErrors.ConnectionLost)]
    public async Task RunAsync_OutsideATransactionWhenTheConnectionIsLost_DoesNotSayThatNothingWasWritten(
        AccessMode mode,
        string expected
    )
    {
        await using var server = new FakeServer { Script = CloseAt(MessageType.Run) };
        await using var database = new BoltDatabase(server.Uri());
        await using ICypherTransaction transaction = await database.BeginAsync(
            new TransactionOptions { IsImplicit = true, Mode = mode }
        );

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await transaction.RunAsync("CREATE ()")
        );

        Assert.Equal(expected, error.Detail);
    }

    [Fact]
    public async Task RunAsync_WhenTheConnectionIsLost_SaysThatNothingWasWritten()
    {
        await using var server = new FakeServer { Script = CloseAt(MessageType.Run) };
        await using var database = new BoltDatabase(server.Uri());
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await transaction.RunAsync("CREATE ()")
        );

        Assert.Equal((StatusCodes.StorageUnavailable, BoltErrors.ConnectionLost), (error.Code, error.Detail));
        Assert.Contains(
            "Nothing of the transaction was written; run it again",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task RunAsync_CancelledWhileTheServerWorks_SendsResetAndKeepsTheConnection()
    {
        await using var server = new FakeServer
        {
            Script = (_, message) => message is RunMessage { Query: "SLOW" } ? [] : null,
        };
        await using var database = new BoltDatabase(server.Uri());
        using var cancel = new CancellationTokenSource();

        Task<RecordTable> slow = database.QueryAsync("SLOW", null, cancel.Token).AsTask();
        await UntilAsync(() => server.Count(MessageType.Run) == 1);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
        await database.QueryAsync("RETURN 1 AS one");

        Assert.Equal((1, 1), (server.Accepted, server.Count(MessageType.Reset)));
    }

    [Fact]
    public async Task FindServerAsync_OfAServer_TellsAgentVersionAndDatabase()
    {
        await using var server = new FakeServer(version: new BoltVersion(5, 4));
        await using var database = new BoltDatabase(server.Uri());

        BoltServerInfo info = await database.FindServerAsync();

        Assert.Equal(new(server.Address.ToString(), "Neo4j/5.26.0", "5.4", "neo4j"), info);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(5, 0)]
    [InlineData(5, 1)]
    [InlineData(5, 8)]
    public async Task QueryAsync_InEachVersion_SignsInAsItWants(byte major, byte minor)
    {
        var version = new BoltVersion(major, minor);
        await using var server = new FakeServer(version: version);
        await using var database = new BoltDatabase(BoltUri.Parse($"bolt://me:secret@{server.Address}"));

        await database.QueryAsync("RETURN 1 AS one");

        HelloMessage hello = Assert.Single(server.All<HelloMessage>());
        AuthToken auth = version.HasLogon ? Assert.Single(server.All<LogonMessage>()).Auth : hello.Auth!;
        Assert.Equal(("basic", "me", "secret"), (auth.Scheme, auth.Principal, auth.Credentials));
        Assert.StartsWith("TwinGraph/", hello.UserAgent, StringComparison.Ordinal);
        Assert.Equal(version >= new BoltVersion(5, 3), hello.BoltAgent is not null);
        Assert.Null(hello.Routing);
    }

    internal static BoltClientOptions Quick() => new() { InitialRetryDelay = TimeSpan.FromMilliseconds(1) };

    internal static Func<FakeSession, BoltMessage, IEnumerable<BoltMessage>?> CloseAt(MessageType type) =>
        (session, message) =>
        {
            if (message.Type != type)
            {
                return null;
            }

            session.Close();
            return [];
        };

    internal static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; !condition(); i++)
        {
            Assert.True(i < 1000, "It did not come to that within 10 s.");
            await Task.Delay(10);
        }
    }

    private static async Task<string?> WriteAsync(BoltDatabase database)
    {
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write);
        await transaction.QueryAsync("CREATE ()");
        return await transaction.CommitAsync();
    }
}
