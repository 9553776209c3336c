using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Hostile;

/// <summary>Work stops soon after somebody asked for it, whatever is done at that moment.</summary>
/// <remarks>
/// The promise is 50 ms; what is asserted leaves room for a machine that does much else at the time.
/// <c>TWINGRAPH_CANCEL_ROUNDS</c> makes more rounds; the output has the percentiles.
/// </remarks>
public sealed class CancellationTests(ITestOutputHelper output)
{
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

    private static readonly string[] s_bigValues =
    [
        "UNWIND range(1, 100000) AS x RETURN sum(size(reverse($huge)))",
        "UNWIND range(1, 100000) AS x RETURN sum(size(toUpper($huge)) + size(toLower($huge)))",
        "UNWIND range(1, 100000) AS x RETURN sum(size(replace($huge, 'ab', 'c')))",
        "UNWIND range(1, 100000) AS x RETURN sum(size(replace($huge, 'q', 'rr')))",
        "RETURN size(split($huge, 'a')) + size(split($huge, ['a', 'b'])) + size(split($huge, ''))",
        "UNWIND range(1, 100000) AS x RETURN sum(size($huge + $huge))",
        "UNWIND range(1, 100000) AS x RETURN sum(size(substring($huge, x)) + size(left($huge, 9000000)) + size(right($huge, 9000000)))",
        "UNWIND range(1, 100000) AS x RETURN sum(size(ltrim($huge, $huge)))",
        "UNWIND range(1, 100000) AS x WITH x WHERE $same CONTAINS $nearly RETURN count(x)",
        "UNWIND range(1, 100000) AS x RETURN sum(size(replace($same, $nearly, '')))",
        "UNWIND range(1, 100000) AS x WITH DISTINCT $huge + x AS h RETURN count(h)",
        "RETURN normalize($accents), $accents =~ 'x'",
        "UNWIND range(1, 100) AS x WITH x WHERE $ab =~ '(.*a.{0,300}b)*c' RETURN count(x)",
        "UNWIND range(1, 100) AS x WITH x WHERE $ab =~ '(a|b)*a(a|b){600}' RETURN count(x)",
        "UNWIND range(1, 100) AS x WITH x WHERE $huge =~ '.*(abc|bcd)+z' RETURN count(x)",
        "WITH range(1, 5000000) AS l UNWIND range(1, 100000) AS x RETURN sum(CASE WHEN l = l + [x] THEN 1 ELSE 0 END)",
        "WITH range(1, 4000000) AS l UNWIND range(1, 100000) AS x RETURN sum(size(reverse(l)))",
        "WITH range(1, 4000000) AS l UNWIND range(1, 100000) AS x RETURN sum(size(tail(l)))",
        "WITH range(1, 4000000) AS l UNWIND range(1, 100000) AS x RETURN sum(size(l[1..]))",
        "WITH range(1, 4000000) AS l UNWIND range(1, 100000) AS x RETURN sum(CASE WHEN l < l THEN 1 ELSE 0 END)",
        "WITH range(1, 4000000) AS l UNWIND range(1, 100000) AS x WITH DISTINCT l AS m RETURN size(m)",
        "UNWIND range(1, 100000) AS x RETURN sum(size(range(1, 5000000 + x)))",
        "WITH coll.sort([x IN range(1, 2000000) | x * 7919 % 1000003]) AS l RETURN coll.sort(reverse(l))",
        "WITH [x IN range(1, 2000000) | x * 7919 % 1000003] AS l RETURN size(coll.distinct(l)), coll.max(l), coll.indexOf(l, -1)",
        "UNWIND range(1, 3000000) AS x RETURN percentileDisc(x * 7919 % 1000003, 0.5)",
        "UNWIND range(1, 3000000) AS x RETURN size(collect(x))",
        "UNWIND range(1, 3000000) AS x WITH x ORDER BY x * 7919 % 1000003, x RETURN max(x)",
        "UNWIND range(1, 3000000) AS x RETURN toString(x) AS t ORDER BY t",
        "RETURN toStringList(range(1, 3000000))",
        "UNWIND range(1, 1500000) AS x RETURN DISTINCT x, x + 1",
    ];

    private static readonly string[] s_schema =
    [
        "CREATE INDEX n_i FOR (n:N) ON (n.i)",
        "CREATE INDEX n_name FOR (n:N) ON (n.name)",
        "CREATE INDEX n_both FOR (n:N) ON (n.t, n.name)",
        "CREATE INDEX n_mixed FOR (n:N) ON (n.mixed)",
        "CREATE TEXT INDEX n_text FOR (n:N) ON (n.name)",
        "CREATE FULLTEXT INDEX n_words FOR (n:N) ON EACH [n.name]",
        "CREATE CONSTRAINT n_unique FOR (n:N) REQUIRE n.i IS UNIQUE",
        "CREATE CONSTRAINT n_key FOR (n:N) REQUIRE (n.i, n.name) IS NODE KEY",
        "CREATE CONSTRAINT n_there FOR (n:N) REQUIRE n.name IS NOT NULL",
        "CREATE CONSTRAINT n_typed FOR (n:N) REQUIRE n.i IS :: INTEGER",
        "DROP INDEX given",
        "MATCH (n:N) SET n:M REMOVE n:N",
        "MATCH (n:N) SET n.name = n.name + 'x'",
    ];

    private static readonly string[] s_commits =
    [
        "UNWIND range(1, 300000) AS i CREATE (:C {i: i, name: 'name of ' + i})",
        "MATCH (n:N) SET n.i = -n.i",
        "MATCH (n:N) DETACH DELETE n",
        "MATCH (n:N) WITH n LIMIT 50000 CREATE (n)-[:R]->(:C)-[:R]->(n)",
    ];

    private static readonly Dictionary<string, string> s_longTexts = new(StringComparer.Ordinal)
    {
        ["a megabyte of literals"] = $"RETURN [{HostileStatements.List(140_000, static i => $"{i}")}]",
        ["a megabyte of text"] = $"RETURN '{new string('x', 1_000_000)}'",
        ["a megabyte of variables"] = $"WITH 1 AS x RETURN [{HostileStatements.Repeat("x, ", 300_000)}x]",
        ["a megabyte of sums"] = $"WITH 1 AS x RETURN [{HostileStatements.Repeat("x + 1 * x, ", 90_000)}x]",
        ["a megabyte of patterns"] = $"CREATE {HostileStatements.List(10_000, static i => $"(a{i}:A {{x: {i}}})")}",
        ["a megabyte of names"] = $"MATCH (n) RETURN {HostileStatements.List(50_000, static i => $"n.p{i} AS c{i}")}",
    };

    [Fact]
    public async Task AStatement_StopsSoonAfterItIsCancelled()
    {
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
        var stops = new CancelledWork(TimeSpan.FromMilliseconds(150));

        await stops.RunAsync(s_statements, (text, trial) => RunAsync(database.Database, text, parameters, trial));

        stops.Report(output);
        stops.ManyWereStopped();
        Assert.Equal("3000", await database.ReadAsync("MATCH (n) RETURN count(n)"));
        Assert.Empty(database.Check());
    }

    [Fact]
    public async Task WorkOnLongListsAndTexts_StopsSoonAfterItIsCancelled()
    {
        using var database = new TestDatabase(
            new CypherEngineOptions { MemoryLimit = 1L << 30, TotalMemoryLimit = 1L << 31 }
        );
        var parameters = new Dictionary<string, CypherValue>
        {
            ["huge"] = CypherValue.String(string.Concat(Enumerable.Repeat("abcdefghij", 1_000_000))),
            ["ab"] = CypherValue.String(
                string.Create(1_000_000, new Random(1), static (to, from) => from.GetItems("ab", to))
            ),
            ["same"] = CypherValue.String(new('a', 4_000_000)),
            ["nearly"] = CypherValue.String($"{new string('a', 500_000)}b{new string('a', 500_000)}"),
            ["accents"] = CypherValue.String(string.Concat(Enumerable.Repeat("e\u0301\u0323", 1_000_000))),
        };
        var stops = new CancelledWork(TimeSpan.FromMilliseconds(150));

        await stops.RunAsync(s_bigValues, (text, trial) => RunAsync(database.Database, text, parameters, trial));

        stops.Report(output);
        stops.ManyWereStopped();
    }

    [Fact]
    public async Task ABuildOfAnIndex_StopsSoonAfterItIsCancelled()
    {
        using TestDatabase database = await LargeAsync(new());
        var stops = new CancelledWork(TimeSpan.FromMilliseconds(150));

        await stops.RunAsync(s_schema, (text, trial) => RunAsync(database.Database, text, [], trial));

        stops.Report(output);
        Assert.Equal("200000", await database.ReadAsync("MATCH (n:N) RETURN count(n.name)"));
        Assert.Equal("'given'", await database.ReadAsync("SHOW RANGE INDEXES YIELD name RETURN name"));
        Assert.Empty(database.Check());
    }

    [Fact]
    public async Task ACommit_StopsSoonAfterItIsCancelled_OrComesToItsEnd()
    {
        string folder = Directory.CreateTempSubdirectory("twingraph-cancel").FullName;
        try
        {
            using (TestDatabase database = await LargeAsync(new() { Directory = folder }))
            {
                var stops = new CancelledWork(TimeSpan.FromMilliseconds(150));

                await stops.RunAsync(s_commits, (text, trial) => CommitAsync(database.Database, text, trial));

                stops.Report(output);
                Assert.Empty(database.Check());
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task TheReadingAndPlanningOfAStatement_StopsSoonAfterItIsCancelled()
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        var database = new EmbeddedDatabase(new CypherEngine(store, new() { PlanCacheSize = 1 }));
        var stops = new CancelledWork(TimeSpan.FromMilliseconds(40));

        await stops.RunAsync(
            [.. HostileStatements.HardToPlan.Keys, .. s_longTexts.Keys],
            (name, trial) =>
                RunAsync(
                    database,
                    $"EXPLAIN {s_longTexts.GetValueOrDefault(name) ?? HostileStatements.HardToPlan[name]}",
                    [],
                    trial
                )
        );

        stops.Report(output);
        stops.ManyWereStopped();
    }

    [Fact]
    public async Task AWaitForTheWriter_StopsSoonAfterItIsCancelled()
    {
        using var database = new TestDatabase();
        await using ICypherTransaction writing = await database.Database.BeginAsync(AccessMode.Write);
        var stops = new CancelledWork(TimeSpan.FromMilliseconds(40));

        await stops.RunAsync(
            [.. Enumerable.Repeat("wait", 10)],
            async (_, trial) =>
            {
                await using ICypherTransaction waiting = await database.Database.BeginAsync(
                    AccessMode.Write,
                    trial.Start()
                );
            }
        );

        stops.Report(output);
        stops.ManyWereStopped();
    }

    private static async Task RunAsync(
        EmbeddedDatabase database,
        string text,
        Dictionary<string, CypherValue> parameters,
        CancelledWork.Trial trial
    )
    {
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write);
        await transaction.QueryAsync(text, parameters, trial.Start());
    }

    private static async Task CommitAsync(EmbeddedDatabase database, string text, CancelledWork.Trial trial)
    {
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write);
        await transaction.QueryAsync(text);
        await transaction.CommitAsync(trial.Start());
    }

    private static Task<TestDatabase> LargeAsync(GraphStoreOptions options) =>
        new TestDatabase(new CypherEngineOptions(), options).WithAsync(
            "CREATE INDEX given FOR (n:N) ON (n.given)",
            "CREATE CONSTRAINT given_there FOR (n:C) REQUIRE n.i IS :: INTEGER",
            "UNWIND range(1, 200000) AS i CREATE (:N {i: i, t: i % 7, given: -i, name: 'the name of number ' + i, "
                + "mixed: CASE WHEN i % 2 = 0 THEN i ELSE toString(i) END})"
        );
}
