using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Tests.Execution.Operators;

/// <summary>Aggregations over a step whose rows are not made, beside the same with each operator by itself, as PROFILE runs them.</summary>
public sealed class NeighbourAggregateInputTests
{
    [Theory]
    [InlineData("MATCH (a:A)-[r:R]->(b) RETURN a, sum(r.w), count(r), count(*), count(r.w), count(b.none)")]
    [InlineData("MATCH (a:A)<-[r:R]-(b) RETURN a.k, min(r.w), max(b.s), avg(b.k), collect(b.s), collect(r.w)")]
    [InlineData("MATCH (a:A)-[r]->(b) RETURN b.s, sum(r.w), collect(a.k), count(DISTINCT a)")]
    [InlineData("MATCH (a:A)-[r:R]->(b) RETURN a.k % 3, b.k, r.w, count(*)")]
    [InlineData("MATCH (a)-[r]->(b) RETURN b, count(DISTINCT a.k), sum(DISTINCT a.k), collect(DISTINCT r.w)")]
    [InlineData("MATCH (a:A)-[r:R]->(b) RETURN sum(a.k), sum(a.k * 2), count(a.s), stDev(b.k), sum(r.f), avg(r.f)")]
    [InlineData("MATCH (a:A)-[r:R]->(b) RETURN r, b, count(*)")]
    [InlineData("MATCH (a:A)-[r:R]->(b) RETURN b.k + 1, count(*)")]
    [InlineData("MATCH (a:A)-[r:R]->(b) RETURN sum(b.k + r.w), percentileDisc(b.k, 0.5)")]
    [InlineData("MATCH (a:A)-[r:R|S]->(b) RETURN a.k, collect(b.k)")]
    [InlineData("MATCH (a:A)-[r:R]-(b) RETURN a.k, collect(b.k)")]
    [InlineData("MATCH (a:A)-[r:R]->(a) RETURN a.k, count(r)")]
    [InlineData("MATCH (a:A)-[r:Nothing]->(b) RETURN count(*), sum(r.w)")]
    [InlineData("MATCH (a:A)-[r:R]->(b) RETURN sum(r.nothing), collect(b.nothing), max(a.nothing)")]
    [InlineData("OPTIONAL MATCH (a:Nothing) MATCH (a)-[r:R]->(b) RETURN count(*), sum(r.w)")]
    [InlineData(
        "MATCH (a:A) WHERE a.k < 40 MATCH (a)-[:R]->(m) MATCH (m)-[r]->(b) RETURN a.k, m.s, sum(r.w), count(b)"
    )]
    [InlineData("MATCH (a:A) RETURN a.k, COLLECT { MATCH (a)-[r:R]->(b) RETURN sum(r.w) }, COUNT { (a)-[:R]->(:B) }")]
    public async Task Rows_AreThoseOfTheOperatorsApart(string text)
    {
        using TestDatabase database = await GraphAsync();
        string wanted = TestDatabase.Show(await database.Database.QueryAsync("PROFILE " + text));

        Assert.Equal(wanted, await database.ReadAsync(text));
        await using ICypherTransaction write = await database.Database.BeginAsync(AccessMode.Write);
        Assert.Equal(wanted, TestDatabase.Show(await write.QueryAsync(text)));
    }

    [Theory]
    [InlineData("MATCH (a:A)-[r:R]->(b) RETURN a.k / (a.k - 5), count(b)")]
    [InlineData("MATCH (a:A)-[r:R]->(b) RETURN sum(b.s)")]
    [InlineData("MATCH (a:A)-[r:R]->(b) RETURN a.k, avg(b.s)")]
    [InlineData("MATCH (a:A)-[r:R]->(b) RETURN b.k, sum(a.k / (a.k - 5))")]
    public async Task AnError_IsThatOfTheOperatorsApart(string text)
    {
        using TestDatabase database = await GraphAsync();
        CypherException wanted = await FailAsync("PROFILE " + text);

        CypherException error = await FailAsync(text);

        Assert.Equal((wanted.Code, wanted.Problem), (error.Code, error.Problem));
        Assert.Equal(wanted.Column - "PROFILE ".Length, error.Column);

        async Task<CypherException> FailAsync(string run) =>
            await Assert.ThrowsAsync<CypherException>(async () => await database.Database.QueryAsync(run));
    }

    [Fact]
    public async Task AKeyThatFails_IsNotComputedWithoutANeighbour()
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A {k: 0}), (:A {k: 1})-[:R]->(:B)");

        Assert.Equal("1 | 1", await database.ReadAsync("MATCH (a:A)-[r:R]->(b) RETURN 1 / a.k, count(b)"));
    }

    [Fact]
    public async Task ManyNeighboursOfOneNode_AreAllAdded()
    {
        using TestDatabase database = await new TestDatabase().WithAsync(
            "CREATE (h:Hub) WITH h UNWIND range(1, 3000) AS i CREATE (h)-[:R {w: i}]->(:B {k: i / 1000})"
        );

        Assert.Equal(
            "0 | 999 | 499500; 1 | 1000 | 1499500; 2 | 1000 | 2499500; 3 | 1 | 3000",
            await database.ReadAsync("MATCH (h:Hub)-[r:R]->(b) RETURN b.k AS k, count(r), sum(r.w) ORDER BY k")
        );
        Assert.Equal("4501500", await database.ReadAsync("MATCH (h:Hub)-[r:R]->(b) RETURN sum(r.w)"));
    }

    private static Task<TestDatabase> GraphAsync() =>
        new TestDatabase().WithAsync(
            "UNWIND range(0, 99) AS i CREATE (n:A {k: i, s: 's' + i % 7}) "
                + "FOREACH (x IN CASE i % 3 WHEN 0 THEN [1] ELSE [] END | SET n:B)",
            "MATCH (n) WITH collect(n) AS all UNWIND range(0, 599) AS k "
                + "WITH all[k % 100] AS a, all[(k * 7919 + k / 3) % 100] AS b, k "
                + "CREATE (a)-[:R {w: k, f: k / 7.0}]->(b), (b)-[:S {w: CASE k % 5 WHEN 0 THEN 1.5 ELSE -k END}]->(a)"
        );
}
