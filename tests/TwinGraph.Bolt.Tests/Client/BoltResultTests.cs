using TwinGraph.Bolt.Client;
using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using static TwinGraph.Bolt.Tests.Client.Answers;

namespace TwinGraph.Bolt.Tests.Client;

public sealed class BoltResultTests
{
    [Fact]
    public async Task ReadAsync_OfManyRows_AsksForThemInPortionsAndReadsEachOnce()
    {
        await using var server = new FakeServer { Script = Numbers(2500) };
        await using var database = new BoltDatabase(server.Uri(), new() { FetchSize = 1000 });

        RecordTable table = await database.QueryAsync("UNWIND range(0, 2499) AS n RETURN n");

        Assert.Equal(Enumerable.Range(0, 2500).Select(n => (long)n), table.Rows.Select(r => r[0].AsInteger()));
        Assert.Equal([1000L, 1000, 1000], server.All<StreamMessage>().Select(s => s.Count));
        Assert.Equal("r", table.Summary.Type == StatementType.Read ? "r" : "?");
    }

    [Fact]
    public async Task ReadAsync_WithAFetchSizeOfMinusOne_AsksOnceForAll()
    {
        await using var server = new FakeServer { Script = Numbers(2500) };
        await using var database = new BoltDatabase(server.Uri(), new() { FetchSize = -1 });

        RecordTable table = await database.QueryAsync("UNWIND range(0, 2499) AS n RETURN n");

        Assert.Equal(2500, table.Rows.Count);
        Assert.Equal(-1, Assert.Single(server.All<StreamMessage>()).Count);
    }

    [Fact]
    public async Task ReadAsync_ByASlowReader_HoldsTheServerBack()
    {
        FakeSession? session = null;
        Func<FakeSession, BoltMessage, IEnumerable<BoltMessage>?> numbers = Numbers(100_000);
        await using var server = new FakeServer
        {
            Script = (s, message) =>
            {
                session = s;
                return numbers(s, message);
            },
        };
        await using var database = new BoltDatabase(server.Uri(), new() { FetchSize = 100 });
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Read);
        await using ICypherResult result = await transaction.RunAsync("UNWIND range(0, 99999) AS n RETURN n");

        for (int i = 0; i < 10; i++)
        {
            Assert.True(await result.ReadAsync());
        }

        // One portion, and a second at most that was asked for ahead of the reader.
        Assert.InRange(session!.RowsSent, 10, 200);
    }

    [Fact]
    public async Task DisposeAsync_InTheMiddle_ThrowsTheRestAwayBeforeTheNextStatement()
    {
        await using var server = new FakeServer { Script = Numbers(5000) };
        await using var database = new BoltDatabase(server.Uri(), new() { FetchSize = 10 });
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Read);
        await using (ICypherResult first = await transaction.RunAsync("UNWIND range(0, 4999) AS n RETURN n"))
        {
            Assert.True(await first.ReadAsync());
        }

        await using ICypherResult second = await transaction.RunAsync("UNWIND range(0, 4999) AS n RETURN n");
        Assert.True(await second.ReadAsync());

        Assert.Equal(0, second.Current[0].AsInteger());
        Assert.Equal(1, server.Count(MessageType.Discard));
    }

    [Fact]
    public async Task RunAsync_WhileAResultIsBeingRead_KeepsItsRowsReadable()
    {
        await using var server = new FakeServer { Script = Numbers(50) };
        await using var database = new BoltDatabase(server.Uri(), new() { FetchSize = 10 });
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Read);
        await using ICypherResult first = await transaction.RunAsync("UNWIND range(0, 49) AS n RETURN n");
        Assert.True(await first.ReadAsync());

        await using ICypherResult second = await transaction.RunAsync("UNWIND range(0, 49) AS n RETURN n");
        int rest = 0;
        while (await first.ReadAsync())
        {
            rest++;
        }

        Assert.Equal(49, rest);
        Assert.True(await second.ReadAsync());
    }

    [Fact]
    public async Task ReadAsync_WhenTheServerFailsBehindRows_GivesTheRowsAndThenTheFailure()
    {
        await using var server = new FakeServer
        {
            Script = (_, message) =>
                message.Type == MessageType.Pull
                    ? [Row(1), Row(2), Failure(StatusCodes.ArithmeticError, "/ by zero")]
                    : null,
        };
        await using var database = new BoltDatabase(server.Uri());
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Read);
        await using ICypherResult result = await transaction.RunAsync("UNWIND [1, 2, 0] AS n RETURN 1 / n AS n");

        Assert.True(await result.ReadAsync());
        Assert.True(await result.ReadAsync());
        CypherException error = await Assert.ThrowsAsync<CypherException>(async () => await result.ReadAsync());
        Assert.Equal((StatusCodes.ArithmeticError, "/ by zero"), (error.Code, error.Message));
    }

    [Fact]
    public async Task ReadAsync_WhenTheServerDiesBehindRows_SaysThatTheConnectionIsLost()
    {
        Func<FakeSession, BoltMessage, IEnumerable<BoltMessage>?> numbers = Numbers(5000);
        int pulls = 0;
        await using var server = new FakeServer
        {
            Script = (session, message) =>
            {
                if (message.Type == MessageType.Pull && ++pulls == 3)
                {
                    session.Close();
                    return [];
                }

                return numbers(session, message);
            },
        };
        await using var database = new BoltDatabase(server.Uri(), new() { FetchSize = 100 });

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
        {
            await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Read);
            await transaction.QueryAsync("UNWIND range(0, 4999) AS n RETURN n");
        });

        Assert.Equal(BoltErrors.ConnectionLost, error.Detail);
    }

    [Fact]
    public async Task ConsumeAsync_InTheMiddle_DiscardsTheRestAndTellsTheSummary()
    {
        await using var server = new FakeServer { Script = Numbers(5000) };
        await using var database = new BoltDatabase(server.Uri(), new() { FetchSize = 10 });
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Read);
        await using ICypherResult result = await transaction.RunAsync("UNWIND range(0, 4999) AS n RETURN n");
        Assert.True(await result.ReadAsync());

        QuerySummary summary = await result.ConsumeAsync();

        Assert.Equal("neo4j", summary.Database);
        Assert.Equal(-1, Assert.Single(server.All<StreamMessage>(), s => s.Type == MessageType.Discard).Count);
        Assert.False(await result.ReadAsync());
    }

    /// <summary>A statement with so many rows, each its number.</summary>
    private static Func<FakeSession, BoltMessage, IEnumerable<BoltMessage>?> Numbers(int count)
    {
        int sent = 0;
        return (_, message) =>
        {
            switch (message)
            {
                case RunMessage:
                    sent = 0;
                    return null;
                case StreamMessage { Type: MessageType.Pull } pull:
                    int from = sent;
                    sent = pull.Count < 0 ? count : (int)Math.Min(count, from + pull.Count);
                    return
                    [
                        .. Enumerable.Range(from, sent - from).Select(n => (BoltMessage)Row(n)),
                        sent < count ? Success(("has_more", true)) : Success(("type", "r"), ("db", "neo4j")),
                    ];
                case StreamMessage:
                    sent = count;
                    return [Success(("type", "r"), ("db", "neo4j"))];
                default:
                    return null;
            }
        };
    }
}
