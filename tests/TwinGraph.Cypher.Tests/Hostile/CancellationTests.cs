using System.Diagnostics;
using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Hostile;

/// <summary>A statement stops soon after somebody asked for it, whatever it does at that moment.</summary>
/// <remarks>
/// The promise is 50 ms; what is asserted leaves room for a machine that does much else at the time.
/// <c>TWINGRAPH_CANCEL_ROUNDS</c> makes more rounds; the output has the percentiles.
/// </remarks>
public sealed class CancellationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    private static readonly string[] s_statements =
    [
        "MATCH (a), (b), (c) WHERE a.i + b.i + c.i < 0 RETURN count(*)",
        "MATCH (a:N), (b:N), (c:N) RETURN a, b, c",
        "MATCH (a:N)-[:K*]-(b:N) RETURN count(*)",
        "MATCH p = (a:N)-[:K*1..12]->(b) RETURN max(length(p))",
        "MATCH p = (a:N)-[:K*1..12]->(b) RETURN DISTINCT b",
        "MATCH p = (a:N)((x)-[:K]->(y) WHERE x.i <> y.i)+(b:N) RETURN count(p)",
        "MATCH (a:N), (b:N) MATCH p = shortestPath((a)-[:K*]-(b)) RETURN sum(length(p))",
        "MATCH (a:N), (b:N) MATCH p = allShortestPaths((a)-[:K*]-(b)) RETURN count(p)",
        "MATCH p = ANY SHORTEST (a:N)-[:K]-+(b:N) RETURN count(p)",
        "MATCH (a)--(b)--(c)--(d)--(e)--(f) RETURN count(*)",
        "MATCH (a:N) WHERE EXISTS { MATCH (a)-[:K*1..9]->(b) WHERE b.i = -1 } RETURN count(a)",
        "UNWIND range(1, 1000000000) AS x RETURN sum(x)",
        "UNWIND range(1, 1000000000) AS x WITH x WHERE x % 7 = 8 RETURN x",
        "UNWIND range(1, 20000000) AS x RETURN x ORDER BY x % 1000, -x LIMIT 100000",
        "UNWIND range(1, 3000000) AS x RETURN x ORDER BY toString(x) SKIP 2999999",
        "UNWIND range(1, 3000000) AS x WITH collect(x) AS all UNWIND all AS y RETURN count(DISTINCT y)",
        "UNWIND range(1, 1000000000) AS x RETURN x % 100000 AS k, count(*), collect(x % 3)[0], avg(x)",
        "UNWIND range(1, 1000000000) AS x WITH DISTINCT x % 1000 AS y RETURN sum(y)",
        "RETURN reduce(s = [], i IN range(1, 300000) | s + [i])",
        "RETURN reduce(s = '', i IN range(1, 3000000) | left(s, 100000) + 'x')",
        "RETURN [x IN range(1, 1000000) WHERE any(y IN range(1, 1000000) WHERE y = -x)]",
        "WITH range(1, 3000000) AS l RETURN [x IN l WHERE x IN [1, 2]] = l AND reverse(l) = l AND l + l = l + [1]",
        "UNWIND range(1, 100000000) AS x WITH range(1, 1000000) AS l RETURN max(last(tail(reverse(l))))",
        "UNWIND range(1, 1000000) AS x RETURN count(CASE WHEN $long =~ '(x|xy|y)+(a|b)' THEN 1 END)",
        "UNWIND range(1, 1000000) AS x RETURN sum(size(split($long, 'y'))) + sum(size(replace($long, 'x', 'zz')))",
        "UNWIND range(1, 1000000) AS x WITH x WHERE x IN $list RETURN count(x)",
        "UNWIND range(1, 100000000) AS x CREATE (n:T {i: x}) DELETE n",
        "UNWIND range(1, 100000000) AS x MERGE (n:T {i: x % 100}) SET n.x = x",
        "FOREACH (x IN range(1, 3000000) | MERGE (:T {i: x % 10}))",
        "MATCH (n:N) DETACH DELETE n",
        "CREATE INDEX n_i FOR (n:N) ON (n.i)",
        "CALL { MATCH (a), (b) RETURN count(*) AS c } MATCH (x), (y), (z) WHERE x.i = y.i + z.i RETURN count(*)",
        "UNWIND range(1, 1000000) AS x CALL { WITH x MATCH (a:N) WHERE a.i = x RETURN count(a) AS c } RETURN sum(c)",
        "MATCH (a:N) RETURN [(a)-[:K]->(b)-[:K]->(c)-[:K]->(d)-[:K]->(e) | e.i] AS l ORDER BY size(l)",
        "MATCH (a:N) RETURN COUNT { (a)--()--()--()--() WHERE a.i > 0 } AS c",
        "UNWIND range(1, 2000000) AS x RETURN x UNION UNWIND range(1, 2000000) AS x RETURN -x AS x",
        "MATCH (a:N), (b:N) WHERE a.t = b.t AND a.i < b.i RETURN count(*)",
        "UNWIND range(1, 10000000) AS x RETURN count(date('2026-01-01') + duration({days: x % 1000}))",
    ];

    [Fact]
    public async Task AStatement_StopsSoonAfterItIsCancelled()
    {
        int rounds = int.Parse(
            Environment.GetEnvironmentVariable("TWINGRAPH_CANCEL_ROUNDS") ?? "2",
            System.Globalization.CultureInfo.InvariantCulture
        );
        using TestDatabase database = await new TestDatabase(new CypherEngineOptions()).WithAsync(
            "UNWIND range(1, 3000) AS i CREATE (:N {i: i, t: i % 7})",
            "MATCH (n:N) WITH collect(n) AS all UNWIND range(0, 20000) AS k "
                + "WITH all[k % 3000] AS a, all[(k * 7919 + k / 3) % 3000] AS b CREATE (a)-[:K]->(b)"
        );
        var parameters = new Dictionary<string, CypherValue>
        {
            ["long"] = CypherValue.String(string.Concat(Enumerable.Repeat("xyxxyy", 20_000))),
            ["list"] = CypherValue.List([.. Enumerable.Range(1, 100_000).Select(static i => CypherValue.Integer(-i))]),
        };
        var random = new Random(20261124);
        List<(TimeSpan Latency, string Text)> latencies = [];
        for (int round = 0; round < rounds; round++)
        {
            foreach (string text in s_statements)
            {
                TimeSpan wait = TimeSpan.FromMilliseconds(random.NextDouble() * 150);
                if (await CancelAsync(database, text, parameters, wait) is { } latency)
                {
                    latencies.Add((latency, text));
                }
            }
        }

        latencies.Sort();
        output.WriteLine(
            $"{latencies.Count} of {rounds * s_statements.Length} cancelled: p50 {At(0.5):0.0} ms, p90 {At(0.9):0.0} ms, "
                + $"p99 {At(0.99):0.0} ms, longest {At(1):0.0} ms"
        );
        foreach ((TimeSpan latency, string text) in latencies.TakeLast(8).Reverse())
        {
            output.WriteLine($"{latency.TotalMilliseconds, 8:0.0} ms  {text}");
        }

        Assert.True(
            latencies.Count > rounds * s_statements.Length / 2,
            "Most statements ended before they were stopped."
        );
        Assert.InRange(latencies[^1].Latency, TimeSpan.Zero, s_longest);
        Assert.Equal("3000", await database.ReadAsync("MATCH (n) RETURN count(n)"));
        Assert.Empty(database.Check());

        double At(double part) => latencies[(int)((latencies.Count - 1) * part)].Latency.TotalMilliseconds;
    }

    private static async Task<TimeSpan?> CancelAsync(
        TestDatabase database,
        string text,
        Dictionary<string, CypherValue> parameters,
        TimeSpan wait
    )
    {
        using var cancellation = new CancellationTokenSource();
        long stopped = 0;
        Task<bool> run = Task.Run(async () =>
        {
            try
            {
                await using ICypherTransaction transaction = await database.Database.BeginAsync(AccessMode.Write);
                await transaction.QueryAsync(text, parameters, cancellation.Token);
                return false;
            }
            catch (OperationCanceledException)
            {
                stopped = Stopwatch.GetTimestamp();
                return true;
            }
        });
        await Task.WhenAny(run, Task.Delay(wait));
        long asked = Stopwatch.GetTimestamp();
        await cancellation.CancelAsync();
        return await run ? Stopwatch.GetElapsedTime(asked, stopped) : null;
    }
}
