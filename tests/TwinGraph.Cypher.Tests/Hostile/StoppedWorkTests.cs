using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Transactions;
using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Hostile;

/// <summary>The end of the time, and TERMINATE, stop the same work that a cancellation stops.</summary>
public sealed class StoppedWorkTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-stop").FullName;
    private readonly GraphStore _store;
    private readonly CypherEngine _engine;
    private readonly EmbeddedDatabase _database;

    public StoppedWorkTests()
    {
        _store = GraphStore.Open(new() { Directory = _folder });
        _engine = new(_store, new() { Timeout = TimeSpan.FromSeconds(5) }, _clock);
        _database = new(_engine);
    }

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("conditions")]
    [InlineData("a clique of 14")]
    [InlineData("many creations")]
    public async Task Planning_IsStoppedByItsTime(string name)
    {
        _clock.Passes = TimeSpan.FromSeconds(1);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await _database.QueryAsync($"EXPLAIN {HostileStatements.HardToPlan[name]}")
        );

        Assert.Equal(StatusCodes.TimedOut, error.Code);
        Assert.Equal("The statement ran longer than the 5 s it may take.", error.Problem);
    }

    [Theory]
    [InlineData("CREATE INDEX i FOR (n:N) ON (n.name)")]
    [InlineData("CREATE TEXT INDEX i FOR (n:N) ON (n.name)")]
    [InlineData("CREATE FULLTEXT INDEX i FOR (n:N) ON EACH [n.name]")]
    [InlineData("CREATE CONSTRAINT i FOR (n:N) REQUIRE n.name IS UNIQUE")]
    [InlineData("CREATE CONSTRAINT i FOR (n:N) REQUIRE n.name IS NOT NULL")]
    public async Task ABuild_IsStoppedByItsTime(string text)
    {
        await _database.ExecuteAsync("UNWIND range(1, 20000) AS i CREATE (:N {name: 'name ' + i})");
        _clock.Passes = TimeSpan.FromSeconds(1);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await _database.ExecuteAsync(text)
        );

        Assert.Equal(StatusCodes.TimedOut, error.Code);
        _clock.Passes = TimeSpan.Zero;
        await _database.ExecuteAsync(text);
        Assert.Empty(GraphChecker.Check(_store));
    }

    [Fact]
    public async Task ACommit_IsStoppedByItsTime_AndNothingOfItIsThere()
    {
        await using (ICypherTransaction transaction = await _database.BeginAsync(AccessMode.Write))
        {
            await transaction.QueryAsync("UNWIND range(1, 20000) AS i CREATE (:N {name: 'name ' + i})");
            _clock.Passes = TimeSpan.FromSeconds(1);

            CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
                await transaction.CommitAsync()
            );

            Assert.Equal(StatusCodes.TimedOut, error.Code);
        }

        _clock.Passes = TimeSpan.Zero;
        await _database.ExecuteAsync("CREATE (:N {name: 'after'})");
        Assert.Equal("'after'", TestDatabase.Show(await _database.QueryAsync("MATCH (n:N) RETURN n.name")));
        Assert.Empty(GraphChecker.Check(_store));
    }

    [Fact]
    public async Task AWaitForTheWriter_IsStoppedByItsTime()
    {
        var database = new EmbeddedDatabase(_store, new() { Timeout = TimeSpan.FromMilliseconds(50) });
        await using ICypherTransaction writing = await database.BeginAsync(AccessMode.Write);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await database.BeginAsync(AccessMode.Write)
        );

        Assert.Equal(StatusCodes.TimedOut, error.Code);
        Assert.Equal(
            "The transaction waited longer than 0.05 s for another one that writes to end. "
                + "Try again, or end the other; SHOW TRANSACTIONS lists it.",
            error.Problem
        );
    }

    [Theory]
    [InlineData("CREATE INDEX i FOR (n:N) ON (n.name)")]
    [InlineData("MATCH (n:N) WITH collect(n.name) AS l RETURN coll.sort(l), coll.distinct(l)")]
    public async Task Work_IsStoppedByTerminate(string text)
    {
        await _database.ExecuteAsync("UNWIND range(1, 100000) AS i CREATE (:N {name: 'name ' + i})");
        _clock.Look = () =>
        {
            foreach (RunningTransaction running in _engine.Transactions.All())
            {
                running.Terminate();
            }
        };

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await _database.ExecuteAsync(text)
        );

        Assert.Equal(StatusCodes.Terminated, error.Code);
    }

    /// <summary>A clock on which some time passes from look to look.</summary>
    private sealed class Clock : TimeProvider
    {
        private long _now = 1;

        public TimeSpan Passes { get; set; }

        public Action? Look { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            Look?.Invoke();
            return Interlocked.Add(ref _now, Passes.Ticks);
        }
    }
}
