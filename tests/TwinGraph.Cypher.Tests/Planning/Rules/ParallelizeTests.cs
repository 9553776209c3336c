using TwinGraph.Cypher.Tests.Execution;

namespace TwinGraph.Cypher.Tests.Planning.Rules;

public sealed class ParallelizeTests
{
    private const string Gather = "Gather in parallel";

    [Theory]
    [InlineData("MATCH (a:A) WHERE a.i % 7 = 1 RETURN count(*)")]
    [InlineData("MATCH (a:A) WHERE a.i % 7 = 1 RETURN a.i % 10, collect(a)")]
    [InlineData("MATCH (a:A) WHERE a.i > 5 RETURN a.i % 10 AS x ORDER BY x LIMIT 3")]
    [InlineData("MATCH (a:A) WITH a.i AS i WHERE i > 7 RETURN DISTINCT i % 3")]
    public async Task ALargeScan_IsShared(string text)
    {
        using TestDatabase database = await LargeAsync(parallelism: 2);

        QuerySummary summary = (await database.Database.QueryAsync("EXPLAIN " + text)).Summary;

        Assert.Contains(Gather, summary.Plan, StringComparison.Ordinal);
        Assert.Equal("PARALLEL", summary.PlanTree!.Arguments["runtime"].AsString());
    }

    [Theory]
    [InlineData("MATCH (b:B) WHERE b.i % 7 = 1 RETURN count(*)")] // too small
    [InlineData("MATCH (a:A) RETURN count(*)")] // not a scan
    [InlineData("MATCH (a:A) WHERE a.i % 7 = 1 RETURN a LIMIT 3")] // ends after three rows
    [InlineData("MATCH (a:A)-[:R]->() RETURN a, count(*) AS d ORDER BY d DESC LIMIT 3")] // bounds its scan
    [InlineData("MATCH (a:A) RETURN a")] // copying is all there is
    [InlineData("MATCH (a:A) WHERE a.i % 7 = 1 SET a.x = 1 RETURN count(*)")] // writes
    [InlineData("MATCH (a:A) CALL db.labels() YIELD label RETURN count(*)")] // a procedure
    [InlineData("MATCH (a:A) WHERE a.k > 0 RETURN a.k ORDER BY a.k LIMIT 3")] // by the order of the index
    public async Task WhatOneThreadDoesAsWell_IsNotShared(string text)
    {
        using TestDatabase database = await LargeAsync(parallelism: 2);

        Assert.DoesNotContain(Gather, await database.PlanAsync(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithOneThread_NothingIsShared()
    {
        using TestDatabase database = await LargeAsync(parallelism: 1);

        Assert.DoesNotContain(
            Gather,
            await database.PlanAsync("MATCH (a:A) WHERE a.i % 7 = 1 RETURN count(*)"),
            StringComparison.Ordinal
        );
    }

    private static Task<TestDatabase> LargeAsync(int parallelism) =>
        new TestDatabase(new CypherEngineOptions { Parallelism = parallelism }).WithAsync(
            "CREATE INDEX a_k FOR (a:A) ON (a.k)",
            "UNWIND range(1, 80000) AS i CREATE (:A {i: i, k: i})",
            "UNWIND range(1, 100) AS i CREATE (:B {i: i})"
        );
}
