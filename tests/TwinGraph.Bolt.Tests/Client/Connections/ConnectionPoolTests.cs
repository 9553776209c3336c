using TwinGraph.Bolt.Client;
using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using static TwinGraph.Bolt.Tests.Client.Answers;

namespace TwinGraph.Bolt.Tests.Client.Connections;

public sealed class ConnectionPoolTests
{
    [Fact]
    public async Task Acquire_OneAfterAnother_UsesOneConnection()
    {
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(server.Uri());

        for (int i = 0; i < 5; i++)
        {
            await database.QueryAsync("RETURN 1 AS one");
        }

        Assert.Equal(1, server.Accepted);
        // A connection that comes back clean needs no RESET.
        Assert.Equal(0, server.Count(MessageType.Reset));
    }

    [Fact]
    public async Task Acquire_WhenAllAreBusy_WaitsForOneAndThenSaysHowMany()
    {
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(
            server.Uri(),
            new() { MaxConnectionPoolSize = 2, ConnectionAcquisitionTimeout = TimeSpan.FromMilliseconds(300) }
        );
        ICypherTransaction one = await database.BeginAsync(AccessMode.Read);
        await using ICypherTransaction two = await database.BeginAsync(AccessMode.Read);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await database.BeginAsync(AccessMode.Read)
        );
        Assert.Equal(BoltErrors.ServiceUnavailable, error.Detail);
        Assert.Contains("All 2 connections to", error.Message, StringComparison.Ordinal);

        Task<ICypherTransaction> waiting = database.BeginAsync(AccessMode.Read).AsTask();
        await one.DisposeAsync();
        await (await waiting).DisposeAsync();
        Assert.Equal(2, server.Accepted);
    }

    [Fact]
    public async Task Acquire_AfterALongIdleTime_TriesTheConnectionWithReset()
    {
        var time = new ShiftedTime();
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(
            server.Uri(),
            new() { LivenessCheckAfter = TimeSpan.FromMinutes(1), TimeProvider = time }
        );
        await database.QueryAsync("RETURN 1 AS one");
        Assert.Equal(0, server.Count(MessageType.Reset));

        time.Advance(TimeSpan.FromMinutes(2));
        await database.QueryAsync("RETURN 1 AS one");

        Assert.Equal((1, 1), (server.Accepted, server.Count(MessageType.Reset)));
    }

    [Fact]
    public async Task Acquire_OfAnIdleConnectionThatNoLongerAnswers_OpensAnother()
    {
        var time = new ShiftedTime();
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(
            server.Uri(),
            new()
            {
                LivenessCheckAfter = TimeSpan.FromMinutes(1),
                ResetTimeout = TimeSpan.FromMilliseconds(200),
                TimeProvider = time,
            }
        );
        await database.QueryAsync("RETURN 1 AS one");
        time.Advance(TimeSpan.FromMinutes(2));
        server.Script = (_, message) => message.Type == MessageType.Reset ? [] : null;

        await database.QueryAsync("RETURN 1 AS one");

        Assert.Equal(2, server.Accepted);
    }

    [Fact]
    public async Task Acquire_OfAConnectionPastItsAge_OpensAnother()
    {
        var time = new ShiftedTime();
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(
            server.Uri(),
            new() { MaxConnectionLifetime = TimeSpan.FromMinutes(10), TimeProvider = time }
        );
        await database.QueryAsync("RETURN 1 AS one");

        time.Advance(TimeSpan.FromMinutes(11));
        await database.QueryAsync("RETURN 1 AS one");

        Assert.Equal(2, server.Accepted);
        await BoltDatabaseTests.UntilAsync(() => server.Open == 1);
    }

    [Fact]
    public async Task Acquire_AfterTheServerHungUp_OpensAnotherWithoutAnError()
    {
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(server.Uri());
        await database.QueryAsync("RETURN 1 AS one");

        server.HangUp();
        RecordTable table = await database.QueryAsync("RETURN 1 AS one");

        Assert.Single(table.Rows);
        Assert.Equal(2, server.Accepted);
    }

    [Fact]
    public async Task Return_OfATransactionInTheMiddle_ResetsTheConnection()
    {
        await using var server = new FakeServer
        {
            Script = (_, message) => message.Type == MessageType.Pull ? [Row(1), Success(("has_more", true))] : null,
        };
        await using var database = new BoltDatabase(server.Uri(), new() { FetchSize = 1 });
        await using (ICypherTransaction transaction = await database.BeginAsync(AccessMode.Read))
        {
            ICypherResult result = await transaction.RunAsync("RETURN 1 AS one");
            Assert.True(await result.ReadAsync());
        }

        await using ICypherTransaction next = await database.BeginAsync(AccessMode.Read);

        Assert.Equal((1, 1), (server.Accepted, server.Count(MessageType.Reset)));
    }

    [Fact]
    public async Task Acquire_WithOtherCredentials_SignsInAnewOnTheSameConnection()
    {
        AuthToken who = AuthToken.Bearer("one");
        await using var server = new FakeServer();
        await using var database = new BoltDatabase(
            server.Uri(),
            new() { CredentialSource = _ => ValueTask.FromResult(who) }
        );
        await database.QueryAsync("RETURN 1 AS one");

        who = AuthToken.Bearer("two");
        await database.QueryAsync("RETURN 1 AS one");
        await database.QueryAsync("RETURN 1 AS one");

        Assert.Equal(["one", "two"], server.All<LogonMessage>().Select(l => l.Auth.Credentials));
        Assert.Equal((1, 1), (server.Accepted, server.Count(MessageType.Logoff)));
    }

    [Fact]
    public async Task Receive_BySilenceBeyondTheServersHint_IsALostConnection()
    {
        var time = new ShiftedTime();
        await using var server = new FakeServer
        {
            Script = (_, message) =>
                message.Type switch
                {
                    MessageType.Hello =>
                    [
                        Success(("server", "Neo4j/5.26.0"), ("hints", Map(("connection.recv_timeout_seconds", 1)))),
                    ],
                    MessageType.Run => [],
                    _ => null,
                },
        };
        await using var database = new BoltDatabase(server.Uri(), new() { TimeProvider = time });
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Read);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await transaction.RunAsync("RETURN 1 AS one")
        );

        Assert.Equal(BoltErrors.ConnectionLost, error.Detail);
        Assert.Contains("silent for 1 s", error.Message, StringComparison.Ordinal);
    }
}
