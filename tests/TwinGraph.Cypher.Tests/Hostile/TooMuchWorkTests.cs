using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Hostile;

/// <summary>Statements that would run for ever, or hold more than there is, end with an error, and nothing else suffers.</summary>
public sealed class TooMuchWorkTests
{
    private static async Task<TestDatabase> DatabaseAsync() =>
        await new TestDatabase(
            new CypherEngineOptions { Timeout = TimeSpan.FromSeconds(1), MemoryLimit = 16 * 1024 * 1024 }
        ).WithAsync(
            "UNWIND range(1, 1000) AS i CREATE (:N {i: i})",
            "UNWIND range(1, 100) AS i CREATE (:P {i: i})",
            "MATCH (a:P), (b:P) WHERE (a.i * 7 + b.i * 3) % 20 = 0 CREATE (a)-[:K]->(b)",
            "UNWIND range(0, 40) AS i CREATE (:L {i: i}), (:L {i: i})",
            "MATCH (a:L), (b:L) WHERE b.i = a.i + 1 CREATE (a)-[:S]->(b)"
        );

    [Theory]
    [InlineData("MATCH (a), (b), (c), (d) WHERE a.i + b.i + c.i + d.i < 0 RETURN count(*)")]
    [InlineData("MATCH (a), (b), (c), (d) RETURN *")]
    [InlineData("UNWIND range(1, 1000000000000) AS x RETURN count(x)")]
    [InlineData("UNWIND range(-9223372036854775808, 9223372036854775807) AS x RETURN count(x)")]
    [InlineData("UNWIND range(1, 10000000) AS x MATCH (n:P {i: 1}) SET n.x = 1")]
    [InlineData("UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN max(x * y)")]
    [InlineData("RETURN all(x IN range(1, 100000) WHERE all(y IN range(1, 100000) WHERE y > 0))")]
    [InlineData(
        "RETURN size(reduce(s = [], i IN range(1, 300000) | s + [i])) + size(reduce(s = [], i IN range(1, 300000) | s + [i]))"
    )]
    [InlineData("MATCH (a:P)-[:K*]-(b:P) RETURN count(*)")]
    [InlineData("MATCH p = (a:P)-[:K*0..]-(b:P) RETURN count(p)")]
    [InlineData(
        "UNWIND range(1, 1000000) AS x CALL { WITH x UNWIND range(1, 1000000) AS y RETURN sum(y) AS s } RETURN sum(s)"
    )]
    [InlineData(
        "UNWIND range(1, 1000000) AS x WITH x WHERE EXISTS { MATCH (a:N), (b:N) WHERE a.i + b.i = -x } RETURN count(x)"
    )]
    public async Task AnEndlessStatement_IsStoppedByItsTime(string text)
    {
        using TestDatabase database = await DatabaseAsync();
        var watch = Stopwatch.StartNew();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync(text));

        Assert.Equal(StatusCodes.TimedOut, error.Code);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await IsAsBeforeAsync(database);
    }

    [Theory]
    [InlineData("RETURN range(1, 10000000)")]
    [InlineData("RETURN size(range(1, 10000000))")]
    [InlineData("RETURN size(reduce(s = 'x', i IN range(1, 60) | s + s))")]
    [InlineData("RETURN size(reduce(s = [1], i IN range(1, 60) | s + s))")]
    [InlineData("WITH reduce(s = 'a', i IN range(1, 20) | s + s) AS s RETURN size(replace(s, 'a', s))")]
    [InlineData("WITH reduce(s = 'a', i IN range(1, 22) | s + s) AS s RETURN size(split(s, ''))")]
    [InlineData("UNWIND range(1, 10000000) AS x RETURN size(collect(x))")]
    [InlineData("UNWIND range(1, 10000000) AS x RETURN x ORDER BY -x SKIP 1")]
    [InlineData("UNWIND range(1, 10000000) AS x RETURN count(DISTINCT x)")]
    [InlineData("UNWIND range(1, 10000000) AS x RETURN x, count(*) SKIP 10")]
    [InlineData("UNWIND range(1, 10000000) AS x RETURN x UNION UNWIND range(1, 10000000) AS x RETURN -x AS x")]
    [InlineData("RETURN size([x IN range(1, 200000) | [x, x, x, x]])")]
    [InlineData("RETURN size([x IN range(1, 100000) | [y IN range(1, 100000) | [x, y]]])")]
    [InlineData("MATCH p = allShortestPaths((a:L {i: 0})-[:S*]->(b:L {i: 40})) RETURN collect(p)")]
    [InlineData("UNWIND range(1, 100000000) AS x CREATE (:N {i: x})")]
    [InlineData("UNWIND range(1, 100000000) AS x MERGE (:N {i: -x})")]
    [InlineData("MATCH (a:N), (b:N) CREATE (a)-[:R {x: 1}]->(b)")]
    [InlineData("FOREACH (x IN range(1, 900) | FOREACH (y IN range(1, 900) | CREATE (:N {i: x})))")]
    [InlineData("MATCH (n:N) SET n.x = reduce(s = 'x', i IN range(1, 16) | s + s)")]
    [InlineData("UNWIND range(1, 10000000) AS x WITH x, {a: x, b: [x, x]} AS m RETURN collect(m)")]
    public async Task AStatementThatHoldsTooMuch_IsStoppedByItsMemory(string text)
    {
        using TestDatabase database = await DatabaseAsync();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync(text));

        Assert.Contains(error.Code, s_limits);
        await IsAsBeforeAsync(database);
    }

    // On a slow machine the time can be over first.
    private static readonly string[] s_limits = [StatusCodes.OutOfMemory, StatusCodes.TimedOut];

    [Fact]
    public async Task OneShortestPath_AmongATrillion_IsFoundAtOnce()
    {
        using TestDatabase database = await DatabaseAsync();
        const string Question =
            "MATCH (a:L {i: 0}), (b:L {i: 40}) WITH a, b LIMIT 1 MATCH p = shortestPath((a)-[:S*]->(b)) RETURN length(p)";

        Assert.Equal("40", await database.ReadAsync(Question));
    }

    [Fact]
    public async Task OtherQueries_GoOnBesideGreedyOnes()
    {
        using TestDatabase database = await DatabaseAsync();
        Task[] greedy =
        [
            .. Enumerable
                .Range(0, 8)
                .Select(i =>
                    Task.Run(() =>
                        Assert.ThrowsAsync<CypherException>(() =>
                            database.ReadAsync(
                                i % 2 == 0
                                    ? "MATCH (a), (b), (c), (d) WHERE a.i + b.i + c.i + d.i < 0 RETURN count(*)"
                                    : "UNWIND range(1, 10000000) AS x RETURN collect(x)"
                            )
                        )
                    )
                ),
        ];

        int answered = 0;
        while (!greedy.All(static task => task.IsCompleted))
        {
            Assert.Equal("1000", await database.ReadAsync("MATCH (n:N) RETURN count(n)"));
            answered++;
        }

        await Task.WhenAll(greedy);
        Assert.True(answered > 10, $"Only {answered} small queries were answered beside the greedy ones.");
    }

    [Fact]
    public async Task GreedyQueriesTogether_HoldNoMoreThanThePool()
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        var engine = new CypherEngine(
            store,
            new() { MemoryLimit = 40 * 1024 * 1024, TotalMemoryLimit = 50 * 1024 * 1024 }
        );
        var database = new EmbeddedDatabase(engine);
        await using ICypherTransaction reading = await database.BeginAsync(AccessMode.Read);
        ICypherResult holding = await reading.RunAsync(
            "WITH range(1, 1000000) AS l, 1 AS k UNWIND [1, 2] AS x WITH collect(l) AS ls UNWIND range(1, 5000) AS x RETURN x, size(ls)"
        );
        Assert.True(await holding.ReadAsync());
        Assert.InRange(engine.Memory.Taken, 10 * 1024 * 1024, 50 * 1024 * 1024);

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await database.QueryAsync("UNWIND range(1, 1000000) AS x RETURN size(collect(x)), size(collect(-x))")
        );
        Assert.Equal(StatusCodes.MemoryPoolExhausted, error.Code);
        Assert.Equal("1", TestDatabase.Show(await database.QueryAsync("RETURN 1")));

        await holding.DisposeAsync();
        Assert.Equal(0, engine.Memory.Taken);
        Assert.Equal(
            "1000000",
            TestDatabase.Show(await database.QueryAsync("UNWIND range(1, 1000000) AS x RETURN size(collect(x))"))
        );
        Assert.Equal(0, engine.Memory.Taken);
    }

    [Fact]
    public async Task ACartesianProduct_IsCountedWithoutBeingMade()
    {
        using TestDatabase database = await DatabaseAsync();

        Assert.Equal("1951955471376", await database.ReadAsync("MATCH (a), (b), (c), (d) RETURN count(*)"));
        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.ReadAsync("MATCH (a), (b), (c), (d), (e), (f), (g) RETURN count(*)")
        );
        Assert.Equal(StatusCodes.ArithmeticError, error.Code);
    }

    private static async Task IsAsBeforeAsync(TestDatabase database)
    {
        Assert.Equal("1182", await database.ReadAsync("MATCH (n) RETURN count(n)"));
        Assert.Equal("0", await database.ReadAsync("MATCH (n) WHERE n.x IS NOT NULL RETURN count(n)"));
        Assert.Equal("0", await database.ReadAsync("MATCH ()-[r:R]->() RETURN count(r)"));
        Assert.Empty(database.Check());
    }
}
