using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Execution;

public sealed class LimitsTests
{
    [Fact]
    public async Task Statement_ThatRunsTooLong_IsStopped()
    {
        using GraphStore store = GraphStore.Open(new());
        var database = new EmbeddedDatabase(
            store,
            new() { Timeout = TimeSpan.FromSeconds(5) },
            new HurryingClock(TimeSpan.FromSeconds(1))
        );

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await database.QueryAsync("UNWIND range(1, 100000) AS x RETURN count(x)")
        );

        Assert.Equal(StatusCodes.TimedOut, error.Code);
    }

    [Theory]
    [InlineData("RETURN reduce(s = 'x', i IN range(1, 40) | s + s)")]
    [InlineData("RETURN reduce(s = [1], i IN range(1, 40) | s + s)")]
    [InlineData("RETURN [x IN range(1, 10000) | range(1, 10000)]")]
    [InlineData("RETURN COLLECT { UNWIND range(1, 10000) AS x RETURN range(1, 10000) }")]
    [InlineData("UNWIND range(1, 10000) AS x RETURN collect(range(1, 10000))")]
    public async Task Value_ThatGrowsBeyondTheLimit_IsRefused(string text)
    {
        using var database = new TestDatabase(memoryLimit: 4 * 1024 * 1024);

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync(text));

        Assert.Equal(StatusCodes.OutOfMemory, error.Code);
    }

    [Fact]
    public async Task Statement_OfHundredsOfClauses_RunsWithinItsMemory()
    {
        using var database = new TestDatabase();
        IEnumerable<string> clauses = Enumerable.Range(0, 400).Select(i => $"MERGE (m{i}:M {{i: {i}}})");

        RecordTable table = await database.WriteAsync(string.Join('\n', clauses));

        Assert.Equal(400, table.Summary.Counters.NodesCreated);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(8192)]
    public void Statement_OfHundredsOfClauses_RunsOrIsRefusedOnAnyStack(int kilobytes)
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        var engine = new CypherEngine(store);
        string text = string.Concat(Enumerable.Repeat("MERGE (:M {i: 1}) ", 400));
        CypherException? refusal = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    engine.Check(text);
                }
                catch (CypherException error)
                {
                    refusal = error;
                }
            },
            kilobytes * 1024
        );

        thread.Start();
        thread.Join();

        Assert.Equal(kilobytes == 8192 ? null : "StatementTooLarge", refusal?.Detail);
    }

    [Fact]
    public async Task AllShortestPaths_AlongAVeryLongChain_ComesToItsEnd()
    {
        using TestDatabase database = await new TestDatabase().WithAsync(
            "CREATE INDEX n_i FOR (n:N) ON (n.i)",
            "UNWIND range(0, 20000) AS i CREATE (:N {i: i})",
            "UNWIND range(1, 20000) AS i MATCH (a:N {i: i - 1}), (b:N {i: i}) CREATE (a)-[:R]->(b)"
        );

        string length = await database.ReadAsync(
            "MATCH p = allShortestPaths((a:N {i: 0})-[:R*]->(b:N {i: 20000})) RETURN length(p)"
        );

        Assert.Equal("20000", length);
    }

    [Fact]
    public async Task Top_OfManyRows_IsTheHeadOfTheSortedRows()
    {
        using var database = new TestDatabase(batchRows: 7);
        const string Rows = "UNWIND range(1, 500) AS x WITH x, (x * 7919) % 83 AS k ";

        string sorted = await database.ReadAsync(
            Rows + "ORDER BY k DESC WITH collect([k, x]) AS all RETURN all[0..40]"
        );
        string top = await database.ReadAsync(Rows + "ORDER BY k DESC LIMIT 40 RETURN collect([k, x])");

        Assert.Equal(sorted, top);
    }

    [Fact]
    public async Task Plan_KeptFromBeforeAnIndexWasDropped_IsMadeAnew()
    {
        using TestDatabase database = await new TestDatabase().WithAsync(
            "CREATE INDEX n_i FOR (n:N) ON (n.i)",
            "UNWIND range(1, 9) AS i CREATE (:N {i: i})"
        );
        const string Question = "MATCH (n:N {i: 3}) RETURN count(n)";
        Assert.Equal("1", await database.ReadAsync(Question));

        await database.WriteAsync("DROP INDEX n_i");

        Assert.Equal("1", await database.ReadAsync(Question));
    }

    [Fact]
    public async Task Engine_AskedByManyAtOnce_AnswersEachRightly()
    {
        using TestDatabase database = await new TestDatabase().WithAsync(
            "UNWIND range(1, 200) AS i CREATE (:N {i: i})"
        );

        string[] answers = await Task.WhenAll(
            Enumerable
                .Range(1, 64)
                .Select(i => Task.Run(() => database.ReadAsync($"MATCH (n:N) WHERE n.i > {i % 4} RETURN count(n)")))
        );

        Assert.Equal(Enumerable.Range(1, 64).Select(i => $"{200 - (i % 4)}"), answers);
    }

    private sealed class HurryingClock(TimeSpan step) : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, step.Ticks);
    }
}
