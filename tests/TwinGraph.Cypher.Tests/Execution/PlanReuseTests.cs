using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

public sealed class PlanReuseTests
{
    private const string ByLabel = "MATCH (n:Late) WHERE n.late = $x RETURN n.late AS x";

    [Fact]
    public async Task Statement_RunAgainWithOtherParameters_UsesThem()
    {
        using var database = new TestDatabase();
        const string Text = "UNWIND $list AS x WITH x WHERE x > $least RETURN x, $least AS least ORDER BY x";

        string first = await database.ReadAsync(Text, Parameters(("list", List(1, 2, 3)), ("least", Integer(1))));
        string second = await database.ReadAsync(Text, Parameters(("list", List(9, 8)), ("least", Integer(0))));

        Assert.Equal("2 | 1; 3 | 1", first);
        Assert.Equal("8 | 0; 9 | 0", second);
    }

    [Fact]
    public async Task Statement_RunAgainWithoutItsParameter_IsRefused()
    {
        using var database = new TestDatabase();
        await database.ReadAsync("RETURN $x AS x", Parameters(("x", Integer(1))));

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync("RETURN $x AS x"));

        Assert.Equal(StatusCodes.ParameterMissing, error.Code);
    }

    [Fact]
    public async Task Statement_RunAgainAfterNamesCameUp_FindsThem()
    {
        using var database = new TestDatabase();
        string before = await database.ReadAsync(ByLabel, Parameters(("x", Integer(1))));

        await database.WithAsync("CREATE (:Late {late: 1})-[:LATER]->(:Late {late: 2})");

        Assert.Equal("", before);
        Assert.Equal("1", await database.ReadAsync(ByLabel, Parameters(("x", Integer(1)))));
    }

    [Theory]
    [InlineData("CREATE (:A {i: $i})-[:R]->(:B {i: $i})")]
    [InlineData("MERGE (a:A {i: $i % 2}) ON CREATE SET a.made = $i ON MATCH SET a.found = $i RETURN a.i AS i")]
    [InlineData("MERGE (a:A {i: $i}) MERGE (b:B {i: 0}) MERGE (a)-[r:R]->(b) SET r.i = $i RETURN count(r) AS n")]
    [InlineData("FOREACH (x IN range(0, $i) | MERGE (n:A {i: x}) SET n.last = $i)")]
    [InlineData("UNWIND range(0, $i) AS x CALL (x) { CREATE (n:A {i: x}) RETURN n.i AS made } RETURN sum(made) AS s")]
    [InlineData("CREATE (a:A {i: $i}) WITH a MATCH (n:A) WHERE n.i < $i DETACH DELETE n RETURN a.i AS i")]
    [InlineData("MATCH (n) SET n:Seen, n += {i: $i} REMOVE n.last RETURN count(n) AS n")]
    [InlineData("UNWIND [1, 2] AS x CREATE (n:A {i: x}) DELETE n RETURN count(*) AS n")]
    public async Task AStatementThatWrites_RunAgain_DoesAsOneThatRunsFirst(string text)
    {
        using TestDatabase again = await new TestDatabase().WithAsync("CREATE (:A {i: 1})");
        using TestDatabase anew = await new TestDatabase(new CypherEngineOptions { PlanCacheSize = 0 }).WithAsync(
            "CREATE (:A {i: 1})"
        );
        for (int i = 0; i < 5; i++)
        {
            // One that is rolled back leaves nothing behind in what is used again.
            await using (ICypherTransaction dropped = await again.Database.BeginAsync(AccessMode.Write))
            {
                await dropped.QueryAsync(text, Parameters(("i", Integer(100 + i))));
            }

            RecordTable expected = await anew.WriteAsync(text, Parameters(("i", Integer(i))));
            RecordTable found = await again.WriteAsync(text, Parameters(("i", Integer(i))));

            Assert.Equal(TestDatabase.Show(expected), TestDatabase.Show(found));
            Assert.Equal(expected.Summary.Counters, found.Summary.Counters);
        }

        const string All =
            "MATCH (n) RETURN labels(n) AS l, properties(n) AS p, count { (n)--() } AS d ORDER BY l, p, d";
        Assert.Equal(await anew.ReadAsync(All), await again.ReadAsync(All));
        Assert.Empty(again.Check());
    }

    [Fact]
    public async Task Statement_RunAgainAfterAnError_StartsAnew()
    {
        using var database = new TestDatabase();
        const string Text = "UNWIND $list AS x RETURN 10 / x AS y";

        await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync(Text, Parameters(("list", List(5, 0)))));

        Assert.Equal("2; 1", await database.ReadAsync(Text, Parameters(("list", List(5, 10)))));
    }

    [Fact]
    public async Task Statement_LeftInTheMiddle_StartsAnewNextTime()
    {
        using var database = new TestDatabase(batchRows: 4);
        const string Text = "UNWIND range(1, 100) AS x WITH x ORDER BY x RETURN collect(x)[0] AS f, count(*) AS n";
        const string Rows = "UNWIND range(1, 100) AS x RETURN x";
        await using (ICypherTransaction transaction = await database.Database.BeginAsync(AccessMode.Read))
        {
            ICypherResult result = await transaction.RunAsync(Rows);
            await result.ReadAsync();
            await result.DisposeAsync();
        }

        RecordTable all = await database.Database.QueryAsync(Rows);

        Assert.Equal(100, all.Rows.Count);
        Assert.Equal("1 | 100", await database.ReadAsync(Text));
        Assert.Equal("1 | 100", await database.ReadAsync(Text));
    }

    [Fact]
    public async Task Statement_OpenTwiceAtOnce_KeepsTheRunsApart()
    {
        using var database = new TestDatabase(batchRows: 2);
        const string Text = "UNWIND range($from, $from + 5) AS x RETURN x";
        await database.ReadAsync(Text, Parameters(("from", Integer(0))));
        await using ICypherTransaction one = await database.Database.BeginAsync(AccessMode.Read);
        await using ICypherTransaction other = await database.Database.BeginAsync(AccessMode.Read);

        ICypherResult first = await one.RunAsync(Text, Parameters(("from", Integer(10))));
        ICypherResult second = await other.RunAsync(Text, Parameters(("from", Integer(20))));
        var seen = new List<long>();
        while (await first.ReadAsync() && await second.ReadAsync())
        {
            seen.Add(first.Current[0].AsInteger());
            seen.Add(second.Current[0].AsInteger());
        }

        Assert.Equal([10, 20, 11, 21, 12, 22, 13, 23, 14, 24, 15, 25], seen);
    }

    [Fact]
    public async Task Statement_RunByManyThreads_AnswersEachItsOwn()
    {
        using var database = new TestDatabase();
        await database.WithAsync("UNWIND range(1, 200) AS i CREATE (:P {i: i})", "CREATE INDEX FOR (p:P) ON (p.i)");

        await Parallel.ForAsync(
            1,
            201,
            async (i, _) =>
            {
                string answer = await database.ReadAsync(
                    "MATCH (p:P {i: $i}) RETURN p.i AS i",
                    Parameters(("i", Integer(i)))
                );
                Assert.Equal($"{i}", answer);
            }
        );
    }

    private static CypherValue Integer(long value) => CypherValue.Integer(value);

    private static CypherValue List(params long[] values) => CypherValue.List([.. values.Select(CypherValue.Integer)]);

    private static Dictionary<string, CypherValue> Parameters(params (string Name, CypherValue Value)[] values) =>
        values.ToDictionary(static pair => pair.Name, static pair => pair.Value);
}
