using TwinGraph.Bolt.Client;
using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using static TwinGraph.Bolt.Tests.Client.Answers;

namespace TwinGraph.Bolt.Tests.Client.Routing;

public sealed class ClusterTests : IAsyncLifetime
{
    private readonly FakeServer _a = new();
    private readonly FakeServer _b = new();
    private readonly FakeServer _c = new();
    private readonly ShiftedTime _time = new();
    private BoltAddress[] _routers = [];
    private BoltAddress[] _readers = [];
    private BoltAddress[] _writers = [];
    private long _ttl = 300;

    public ValueTask InitializeAsync()
    {
        (_routers, _readers, _writers) = ([_a.Address], [_b.Address], [_c.Address]);
        foreach (FakeServer server in new[] { _a, _b, _c })
        {
            server.Table = () => Table(_ttl, _routers, _readers, _writers);
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        await _c.DisposeAsync();
    }

    [Fact]
    public async Task Acquire_ByMode_ReadsFromReadersAndWritesToWriters()
    {
        await using BoltDatabase database = Open("/movies?region=eu");

        await database.QueryAsync("RETURN 1 AS one");
        await WriteAsync(database);

        Assert.Equal((0, 1, 1), (_a.Count(MessageType.Run), _b.Count(MessageType.Run), _c.Count(MessageType.Run)));
        RouteMessage route = Assert.Single(_a.All<RouteMessage>());
        Assert.Equal("movies", route.Database);
        Assert.Equal("eu", route.Routing["region"].AsString());
        Assert.Equal(_a.Address.ToString(), route.Routing["address"].AsString());
        Assert.Equal("eu", Assert.Single(_c.All<HelloMessage>()).Routing!["region"].AsString());
    }

    [Fact]
    public async Task Acquire_OfTheHomeDatabase_NamesTheOneThatTheTableNames()
    {
        await using BoltDatabase database = Open();

        await database.QueryAsync("RETURN 1 AS one");

        Assert.Null(Assert.Single(_a.All<RouteMessage>()).Database);
        Assert.Equal("neo4j", Assert.Single(_b.All<BeginMessage>()).Extra.Database);
    }

    [Fact]
    public async Task Acquire_AfterTheTableExpired_AsksForANewOne()
    {
        await using BoltDatabase database = Open();
        await database.QueryAsync("RETURN 1 AS one");
        await database.QueryAsync("RETURN 1 AS one");
        Assert.Equal(1, _a.Count(MessageType.Route));

        _time.Advance(TimeSpan.FromSeconds(301));
        await database.QueryAsync("RETURN 1 AS one");

        Assert.Equal(2, _a.Count(MessageType.Route));
    }

    [Fact]
    public async Task Acquire_ByManyAtOnce_AsksForOneTable()
    {
        await using BoltDatabase database = Open();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => database.QueryAsync("RETURN 1 AS one").AsTask()));

        Assert.Equal(1, _a.Count(MessageType.Route));
    }

    [Fact]
    public async Task Acquire_WithSeveralReaders_SpreadsTheTransactions()
    {
        _readers = [_b.Address, _c.Address];
        await using BoltDatabase database = Open();
        var open = new List<ICypherTransaction>();

        for (int i = 0; i < 10; i++)
        {
            open.Add(await database.BeginAsync(AccessMode.Read));
        }

        Assert.Equal((5, 5), (_b.Count(MessageType.Begin), _c.Count(MessageType.Begin)));
        foreach (ICypherTransaction transaction in open)
        {
            await transaction.DisposeAsync();
        }
    }

    [Fact]
    public async Task Acquire_WhenAReaderIsGone_TakesAnotherAndForgetsIt()
    {
        _readers = [_b.Address, _c.Address];
        await using BoltDatabase database = Open();
        await database.QueryAsync("RETURN 1 AS one");
        await _b.DisposeAsync();

        for (int i = 0; i < 10; i++)
        {
            await database.QueryAsync("RETURN 1 AS one");
        }

        Assert.InRange(_c.Count(MessageType.Run), 10, 11);
    }

    [Fact]
    public async Task Acquire_WhenTheRouterNamesOnlyAServerThatIsGone_EndsWithWhatItSaid()
    {
        await _b.DisposeAsync();
        await using BoltDatabase database = Open();

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await database.BeginAsync(AccessMode.Read)
        );

        Assert.Equal(BoltErrors.ServiceUnavailable, error.Detail);
        Assert.Contains($"Nothing listens at {_b.Address}", error.Message, StringComparison.Ordinal);
        Assert.InRange(_a.Count(MessageType.Route), 1, 2);
    }

    [Fact]
    public async Task Write_WhenTheServerNoLongerLeads_GoesToTheNewLeader()
    {
        _c.Script = (_, message) =>
        {
            if (message.Type != MessageType.Run)
            {
                return null;
            }

            _writers = [_b.Address];
            return [Failure("Neo.ClientError.Cluster.NotALeader", "No longer the leader.")];
        };
        await using BoltDatabase database = Open();

        await WriteAsync(database);

        Assert.Equal((1, 1), (_c.Count(MessageType.Run), _b.Count(MessageType.Commit)));
        Assert.Equal(2, _a.Count(MessageType.Route));
        // It still reads.
        Assert.Equal(1, _c.Open);
    }

    [Fact]
    public async Task Write_OutsideAManagedTransaction_SaysThatAnotherServerLeads()
    {
        _c.Script = (_, message) =>
            message.Type == MessageType.Run
                ? [Failure("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "Not here.")]
                : null;
        await using BoltDatabase database = Open();
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await transaction.RunAsync("CREATE ()")
        );

        Assert.Equal(BoltErrors.NotALeader, error.Detail);
        Assert.Contains("it goes to the new leader", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_WhileThereIsNoLeader_WaitsForOne()
    {
        _writers = [];
        int routes = 0;
        _a.Table = () => Table(_ttl, _routers, _readers, ++routes < 3 ? [] : [_c.Address]);
        await using BoltDatabase database = Open();

        await WriteAsync(database);

        Assert.Equal(1, _c.Count(MessageType.Commit));
    }

    [Fact]
    public async Task Refresh_WhenTheRouterIsGone_AsksTheOtherRouters()
    {
        _routers = [_a.Address, _b.Address];
        await using BoltDatabase database = Open();
        await database.QueryAsync("RETURN 1 AS one");

        await _a.DisposeAsync();
        _routers = [_b.Address];
        _time.Advance(TimeSpan.FromSeconds(301));
        await database.QueryAsync("RETURN 1 AS one");

        Assert.Equal(1, _b.Count(MessageType.Route));
    }

    [Fact]
    public async Task Refresh_WhenNoKnownRouterAnswers_ComesBackToTheResolvedSeeds()
    {
        IReadOnlyList<BoltAddress> resolved = [_a.Address];
        await using var database = new BoltDatabase(
            BoltUri.Parse("neo4j://the.cluster"),
            Options() with
            {
                Resolver = (_, _) => ValueTask.FromResult(resolved),
            }
        );
        await database.QueryAsync("RETURN 1 AS one");

        await _a.DisposeAsync();
        resolved = [_c.Address];
        _routers = [_c.Address];
        _time.Advance(TimeSpan.FromSeconds(301));
        await database.QueryAsync("RETURN 1 AS one");

        Assert.Equal(1, _c.Count(MessageType.Route));
    }

    [Fact]
    public async Task Refresh_WithSeveralSeeds_PassesOverThoseThatAreAway()
    {
        await _b.DisposeAsync();
        _readers = [_c.Address];
        await using var database = new BoltDatabase(BoltUri.Parse($"neo4j://{_b.Address},{_a.Address}"), Options());

        await database.QueryAsync("RETURN 1 AS one");

        Assert.Equal(1, _a.Count(MessageType.Route));
    }

    [Fact]
    public async Task Refresh_OfADatabaseThatIsNotThere_EndsAtTheFirstAnswer()
    {
        _a.Script = (_, message) =>
            message.Type == MessageType.Route ? [Failure(StatusCodes.DatabaseNotFound, "No database 'nope'.")] : null;
        await using var database = new BoltDatabase(
            BoltUri.Parse($"neo4j://{_a.Address},{_b.Address}/nope"),
            Options()
        );

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await database.QueryAsync("RETURN 1 AS one")
        );

        Assert.Equal(StatusCodes.DatabaseNotFound, error.Code);
        Assert.Equal(0, _b.Count(MessageType.Route));
    }

    [Fact]
    public async Task Acquire_WhenNobodyIsThere_NamesAllWhoWereAsked()
    {
        await using BoltDatabase database = new(
            BoltUri.Parse($"neo4j://{_a.Address},{_b.Address}"),
            Options() with
            {
                MaxRetryTime = TimeSpan.Zero,
            }
        );
        await _a.DisposeAsync();
        await _b.DisposeAsync();

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await database.BeginAsync(AccessMode.Read)
        );

        Assert.Equal(BoltErrors.ServiceUnavailable, error.Detail);
        Assert.Contains($"None of the servers {_a.Address}, {_b.Address}", error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing listens", error.Message, StringComparison.Ordinal);
    }

    private BoltDatabase Open(string rest = "") => new(BoltUri.Parse($"neo4j://{_a.Address}{rest}"), Options());

    private BoltClientOptions Options() => BoltDatabaseTests.Quick() with { TimeProvider = _time };

    private static async Task WriteAsync(BoltDatabase database) =>
        await database.RunAsync(
            new TransactionOptions(),
            async (transaction, token) => await transaction.QueryAsync("CREATE ()", null, token)
        );
}
