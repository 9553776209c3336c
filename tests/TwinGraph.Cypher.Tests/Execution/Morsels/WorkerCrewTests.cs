using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Execution.Morsels;

/// <summary>Statements that several threads share, beside the same on one.</summary>
public sealed class WorkerCrewTests : IDisposable
{
    private const int Nodes = 600;

    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());

    public WorkerCrewTests() => Load();

    public static TheoryData<string> Statements =>
        [
            "MATCH (a:A) RETURN a.i, a.f, a.s",
            "MATCH (a:A) WHERE a.i % 3 = 1 RETURN a.i",
            "MATCH (a)-[r]->(b) RETURN a.i, r.w, b.i",
            "MATCH (a:A)-[r:R]->(b)-[q:R]->(c) WHERE a.i < c.i RETURN a.i, b.i, c.i",
            "MATCH (a:A)-[:R*1..2]->(b) RETURN DISTINCT a.i % 7, b.i % 5",
            "MATCH (a:A)-[r]->(b) RETURN a.i % 10 AS k, count(*), count(b.s), min(b.i), max(b.s), collect(b.i)",
            "MATCH (a:A)-[r]->(b) RETURN b.s, count(DISTINCT a), count(DISTINCT r), count(DISTINCT a.i % 3)",
            "MATCH (a:A)-->(b) RETURN a.s, collect(DISTINCT b.i % 4), collect(DISTINCT b), sum(DISTINCT b.i % 9)",
            "MATCH (a) RETURN percentileDisc(a.i, 0.3), percentileCont(a.i, 0.7), avg(a.i)",
            "MATCH (a) RETURN sum(a.i), count(*), collect(a.s)[..20]",
            "MATCH (a:A) RETURN a.s AS s, count(*) AS c ORDER BY c DESC, s",
            "MATCH (a:A)-[r]->(b) RETURN a.i, b.i ORDER BY b.s LIMIT 17",
            "MATCH (a:A)-[r]->(b) RETURN a.i ORDER BY a.i % 13 DESC, b.i SKIP 5 LIMIT 40",
            "MATCH (a:A)-[:R]-(b) WITH a, count(b) AS d RETURN a.i, d ORDER BY d DESC, a.i",
            "MATCH (a:A) WITH DISTINCT a.s AS s RETURN s ORDER BY s LIMIT 3",
            "MATCH (a:A) OPTIONAL MATCH (a)-[:R]->(b:B) RETURN a.i, count(b)",
            "MATCH (a:A) WHERE EXISTS { (a)-[:R]->(:B {i: 7}) } RETURN a.i",
            "MATCH (a:A) RETURN a.i, COUNT { (a)-[:R]->() }, [(a)-[:R]->(b) | b.i]",
            "MATCH (a:A), (b:B) WHERE a.i = b.i + 1 RETURN a.i, b.i",
            "MATCH (a:A|B) RETURN labels(a), a.i",
            "MATCH (a:A) WHERE a.i > 100 RETURN a.i",
            "MATCH (a:A) WHERE a.i IN [5, 3, 5, 400] RETURN a.i",
            "MATCH (a:A) RETURN a.i AS x UNION ALL MATCH (b:B) RETURN b.i AS x",
            "MATCH (a:Nothing)-->(b) RETURN count(*), collect(b)",
            "MATCH (a:Nothing) RETURN a.i, count(*)",
            "MATCH (a:A) RETURN count(CASE WHEN datetime() = datetime() THEN 1 END)",
            "MATCH (a:A {i: $i})-->(b) RETURN b.i, $i",
        ];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Rows_AreThoseOfOneThread_InTheSameOrder(string text)
    {
        var parameters = new Dictionary<string, CypherValue> { ["i"] = CypherValue.Integer(5) };
        string wanted = await ReadAsync(new EmbeddedDatabase(_store, Serial()), text, parameters);
        EmbeddedDatabase database = new(_store, Shared());
        EmbeddedDatabase small = new(_store, Shared(morselWork: 300, batchRows: 3));

        Assert.Contains("Gather in parallel", await PlanAsync(database, text), StringComparison.Ordinal);
        Assert.Equal(wanted, await ReadAsync(database, text, parameters));
        Assert.Equal(wanted, await ReadAsync(database, text, parameters));
        Assert.Equal(wanted, await ReadAsync(small, text, parameters));
    }

    [Theory]
    [InlineData("MATCH (a:A)-[r]->(b) WHERE b.i > 3 RETURN a.i % 10 AS k, count(*), max(b.i)")]
    [InlineData("MATCH (a:A)-[r]->(b) RETURN a.i, b.i")]
    [InlineData("MATCH (a) WHERE EXISTS { (a)-[:R]->(:B) } RETURN DISTINCT a.i % 7")]
    [InlineData("MATCH (a:Nothing) WHERE a.i > 1 RETURN count(*)")]
    public async Task Profile_CountsWhatAllThreadsDid(string text)
    {
        string[] wanted = await ProfileAsync(Serial());

        string[] counted = await ProfileAsync(Shared());

        Assert.Contains(counted, static line => line.StartsWith("Gather", StringComparison.Ordinal));
        Assert.Equal(wanted, counted.Where(static line => !line.StartsWith("Gather", StringComparison.Ordinal)));

        async Task<string[]> ProfileAsync(CypherEngineOptions options)
        {
            RecordTable table = await new EmbeddedDatabase(_store, options).QueryAsync("PROFILE " + text);
            return table.Summary.Plan!.Split('\n');
        }
    }

    [Theory]
    [InlineData("MATCH (a:A) RETURN a.i / (a.i - 77)")]
    [InlineData("MATCH (a:A) RETURN sum(a.i / (a.i - 151)), count(*)")]
    [InlineData("MATCH (a:A) RETURN a.i % 3, sum(CASE a.i WHEN 91 THEN 'x' ELSE 1 END)")]
    [InlineData("MATCH (a:A) WITH a ORDER BY a.i / (a.i - 7) LIMIT 5 RETURN a.i")]
    [InlineData("MATCH (a:A) RETURN sum(a.i * 9223372036854775)")]
    public async Task AnErrorInAWorker_IsThatOfOneThread(string text)
    {
        CypherException wanted = await FailAsync(Serial());

        for (int i = 0; i < 5; i++)
        {
            CypherException error = await FailAsync(Shared());

            Assert.Equal((wanted.Code, wanted.Message), (error.Code, error.Message));
            Assert.Equal((wanted.Line, wanted.Column), (error.Line, error.Column));
        }

        async Task<CypherException> FailAsync(CypherEngineOptions options)
        {
            var engine = new CypherEngine(_store, options);
            CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
                await new EmbeddedDatabase(engine).QueryAsync(text)
            );
            await Idle(engine, options.TotalHelpers);
            return error;
        }
    }

    [Theory]
    [InlineData("MATCH (a), (b) RETURN collect(a.s + b.s)")]
    [InlineData("MATCH (a), (b) RETURN a.i AS x, b.i AS y ORDER BY x + y")]
    [InlineData("MATCH (a), (b) RETURN DISTINCT a.i, b.i")]
    [InlineData("MATCH (a), (b) RETURN a.i + 1000 * b.i, count(*)")]
    public async Task WhatWorkersHold_CountsAgainstTheLimit(string text)
    {
        var options = Shared(memoryLimit: 4 * 1024 * 1024);
        var engine = new CypherEngine(_store, options);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await new EmbeddedDatabase(engine).QueryAsync(text)
        );

        Assert.Equal(StatusCodes.OutOfMemory, error.Code);
        await Idle(engine, options.TotalHelpers);
        Assert.Equal(0, engine.Memory.Taken);
    }

    [Fact]
    public async Task RowsOfAMorsel_AreNotAllHeldAtOnce()
    {
        var database = new EmbeddedDatabase(_store, Shared(memoryLimit: 24 * 1024 * 1024));
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Read);
        await using ICypherResult result = await transaction.RunAsync(
            "MATCH (a:B {i: 0}), (b), (c:A) RETURN a.i, b.i, c.i"
        );
        long rows = 0;
        while (await result.ReadAsync())
        {
            rows++;
        }

        Assert.Equal((long)Nodes * Nodes / 2, rows);
    }

    [Fact]
    public async Task Cancellation_ReachesAllWorkers()
    {
        var options = Shared();
        var engine = new CypherEngine(_store, options);
        using var source = new CancellationTokenSource(100);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await new EmbeddedDatabase(engine).QueryAsync(
                "MATCH (a), (b), (c) WHERE a.i + b.i + c.i < 0 RETURN count(*)",
                null,
                source.Token
            )
        );

        await Idle(engine, options.TotalHelpers);
    }

    [Fact]
    public async Task TheTimeOfAStatement_CountsForAllWorkers()
    {
        var options = Shared(timeout: TimeSpan.FromMilliseconds(200));
        var engine = new CypherEngine(_store, options);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await new EmbeddedDatabase(engine).QueryAsync(
                "MATCH (a), (b), (c) WHERE a.i + b.i + c.i < 0 RETURN count(*)"
            )
        );

        Assert.Equal(StatusCodes.TimedOut, error.Code);
        await Idle(engine, options.TotalHelpers);
    }

    [Fact]
    public async Task AResultThatIsNotReadToItsEnd_LeavesNoWorker()
    {
        var options = Shared();
        var engine = new CypherEngine(_store, options);
        for (int i = 0; i < 20; i++)
        {
            await using ICypherTransaction transaction = await new EmbeddedDatabase(engine).BeginAsync(AccessMode.Read);
            ICypherResult result = await transaction.RunAsync("MATCH (a)-->(b)-->(c) RETURN a.i, b.i, c.i");
            Assert.True(await result.ReadAsync());
            await result.DisposeAsync();
        }

        await Idle(engine, options.TotalHelpers);
        Assert.Equal(0, engine.Memory.Taken);
    }

    [Fact]
    public async Task ManyStatementsAtOnce_ShareTheHelpersOfTheEngine()
    {
        CypherEngineOptions options = Shared(helpers: 2);
        var engine = new CypherEngine(_store, options);
        string[] texts = [.. Statements.Select(static row => row.Data)];
        var parameters = new Dictionary<string, CypherValue> { ["i"] = CypherValue.Integer(5) };
        var serial = new EmbeddedDatabase(_store, Serial());
        Dictionary<string, string> wanted = [];
        foreach (string text in texts)
        {
            wanted[text] = await ReadAsync(serial, text, parameters);
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 8),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = 8,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (seed, _) =>
            {
                var random = new Random(seed);
                for (int i = 0; i < 20; i++)
                {
                    string text = texts[random.Next(texts.Length)];
                    Assert.Equal(wanted[text], await ReadAsync(new EmbeddedDatabase(engine), text, parameters));
                    Assert.InRange(engine.Workers.Free, 0, 2);
                }
            }
        );

        await Idle(engine, 2);
    }

    [Fact]
    public async Task AReadInAWriteTransaction_SeesItsWrites()
    {
        var database = new EmbeddedDatabase(_store, Shared());
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write);
        await transaction.QueryAsync("MATCH (a:A) WHERE a.i < 10 SET a.i = -1");

        RecordTable table = await transaction.QueryAsync("MATCH (a:A) WHERE a.i < 0 RETURN count(*), sum(a.i)");

        Assert.Equal("5 | -5", TestDatabase.Show(table));
    }

    [Fact]
    public async Task SumsOfFloats_AreTheSameInEachRun()
    {
        var database = new EmbeddedDatabase(_store, Shared(morselWork: 100));
        const string Text = "MATCH (a) RETURN sum(a.f), avg(a.f), stDev(a.f)";
        string first = await ReadAsync(database, Text, null);
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(first, await ReadAsync(database, Text, null));
        }

        RecordTable one = await new EmbeddedDatabase(_store, Serial()).QueryAsync(Text);
        RecordTable many = await database.QueryAsync(Text);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(one.Rows[0][i].AsDouble(), many.Rows[0][i].AsDouble(), 1e-9);
        }
    }

    public void Dispose() => _store.Dispose();

    private static CypherEngineOptions Serial() => new() { Parallelism = 1 };

    private static CypherEngineOptions Shared(
        double morselWork = 1,
        int batchRows = 1024,
        long memoryLimit = 256 * 1024 * 1024,
        int helpers = 8,
        TimeSpan? timeout = null
    ) =>
        new()
        {
            Parallelism = 4,
            TotalHelpers = helpers,
            BatchRows = batchRows,
            MemoryLimit = memoryLimit,
            Timeout = timeout ?? TimeSpan.FromSeconds(60),
            Planner = new() { LeastShared = 0, MorselWork = morselWork },
        };

    // A helper gives its place back a moment after it was told to stop, or has found nothing to do.
    private static async Task Idle(CypherEngine engine, int helpers)
    {
        for (int i = 0; i < 1000 && engine.Workers.Free < helpers; i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal(helpers, engine.Workers.Free);
    }

    private static async Task<string> ReadAsync(
        EmbeddedDatabase database,
        string text,
        Dictionary<string, CypherValue>? parameters
    ) => TestDatabase.Show(await database.QueryAsync(text, parameters));

    private static async Task<string> PlanAsync(EmbeddedDatabase database, string text) =>
        (await database.QueryAsync("EXPLAIN " + text)).Summary.Plan!;

    private void Load()
    {
        var database = new EmbeddedDatabase(_store, new CypherEngineOptions());
        foreach (
            string text in new[]
            {
                "CREATE INDEX a_i FOR (a:A) ON (a.i)",
                $"UNWIND range(0, {Nodes - 1}) AS i CREATE (n:A {{i: i, f: i / 7.0, s: 's' + i % 11}}) "
                    + "FOREACH (x IN CASE i % 2 WHEN 0 THEN [1] ELSE [] END | SET n:B REMOVE n:A)",
                "MATCH (n) WITH collect(n) AS all UNWIND range(0, 2399) AS k "
                    + $"WITH all[k % {Nodes}] AS a, all[(k * 7919 + k / 3) % {Nodes}] AS b, k CREATE (a)-[:R {{w: k}}]->(b)",
            }
        )
        {
            database.ExecuteAsync(text).AsTask().GetAwaiter().GetResult();
        }
    }
}
