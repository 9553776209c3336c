using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Tests.Planning;

namespace TwinGraph.Cypher.Tests.Execution.Operators;

public sealed class SemiHashJoinOperatorTests
{
    private const string Values = """
        UNWIND [1, 1.0, '1', null, 0.0 / 0.0, [0.0 / 0.0], [1, 2], date('2024-01-01')] AS v
        CREATE (:L {v: v, shown: true})
        WITH v
        CREATE (:R {v: v})
        """;

    [Theory]
    [InlineData("EXISTS { (b:R)-[:T]->() WHERE b.v = a.v }", "1; 1.0; '1'; [1, 2]; date('2024-01-01')")]
    [InlineData("NOT EXISTS { (b:R)-[:T]->() WHERE b.v = a.v }", "null; NaN; [NaN]")]
    [InlineData("EXISTS { (b:R)-[:T]->(c) WHERE b.v = a.v AND c.w = a.w }", "")]
    [InlineData("EXISTS { (b:None)-[:T]->() WHERE b.v = a.v }", "")]
    [InlineData("EXISTS { (b:R)-[:T]->() }", "1; 1.0; '1'; null; NaN; [NaN]; [1, 2]; date('2024-01-01')")]
    public async Task Keys_AreMatchedAsEqualityDoes(string condition, string expected)
    {
        foreach (int batch in (int[])[1, 3, 1024])
        {
            using var database = new TestDatabase(batch);
            await database.WithAsync(
                Values,
                "MATCH (r:R) CREATE (r)-[:T]->(:E)",
                "UNWIND range(1, 100) AS i CREATE (:L {v: 'more'})"
            );
            string text = $"MATCH (a:L) WHERE a.shown WITH a WHERE {condition} RETURN a.v";

            Assert.Contains("SemiHashJoin", await database.PlanAsync(text), StringComparison.Ordinal);
            Assert.Equal(expected, await database.ReadAsync(text));
        }
    }

    [Fact]
    public async Task Build_ThatIsEmpty_EndsTheStatementWithoutReadingTheRest()
    {
        using TestDatabase database = await SemiJoinPlannerTests.PeopleAsync();
        string text = "MATCH (a:P) WHERE EXISTS { (a)-[:K]->()-[:IN]->(:C {i: 99}) } RETURN count(a)";

        RecordTable table = await database.Database.QueryAsync("PROFILE " + text);

        Assert.Equal("0", TestDatabase.Show(table));
        string scan = table.Summary.Plan!.Split('\n').Single(l => l.Contains("Scan a", StringComparison.Ordinal));
        Assert.DoesNotContain("rows 1000", scan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_OfWhatTheInputWrites_SeesIt()
    {
        using TestDatabase database = await SemiJoinPlannerTests.PeopleAsync();

        RecordTable table = await database.WriteAsync(
            "MATCH (c:C {i: 1}) CREATE (:P {i: 5000})-[:K]->(:P {i: 5001})-[:IN]->(:C {i: 777}) WITH count(*) AS n "
                + "MATCH (a:P) WHERE EXISTS { (a)-[:K]->()-[:IN]->(:C {i: 777}) } RETURN a.i"
        );

        Assert.Equal("5000", TestDatabase.Show(table));
    }

    [Fact]
    public async Task Input_ThatWrites_RunsToItsEndThoughNothingCanBeKept()
    {
        using TestDatabase database = await SemiJoinPlannerTests.PeopleAsync();

        RecordTable table = await database.WriteAsync(
            "MATCH (a:P) CREATE (m:Made) WITH a, m WHERE EXISTS { (a)-[:K]->()-[:IN]->(:C {i: 99}) } RETURN count(a)"
        );

        Assert.Equal("0", TestDatabase.Show(table));
        Assert.Equal("1000", await database.ReadAsync("MATCH (m:Made) RETURN count(m)"));
    }

    [Fact]
    public async Task Keys_AreChargedToTheMemoryAccount()
    {
        using TestDatabase database = await SemiJoinPlannerTests.PeopleAsync();
        var small = new EmbeddedDatabase(database.Store, new() { MemoryLimit = 25_000 });
        string text = "MATCH (a:P) WHERE EXISTS { (b:P)-[:IN]->(c) WHERE b.j = a.j } RETURN a.i LIMIT 1";

        Assert.Contains("SemiHashJoin", await database.PlanAsync(text), StringComparison.Ordinal);
        CypherException error = await Assert.ThrowsAsync<CypherException>(async () => await small.QueryAsync(text));
        Assert.Equal(StatusCodes.OutOfMemory, error.Code);
    }

    [Theory]
    [InlineData("EXISTS { (a)-[:K]->()-[:IN]->(:C {i: 1}) }")]
    [InlineData("NOT EXISTS { (a)-[:K]->(b)-[:IN]->(:C {i: 1}) WHERE b.i = x }")]
    public async Task AValueThatIsNoNode_IsATypeError(string condition)
    {
        using TestDatabase database = await SemiJoinPlannerTests.PeopleAsync();
        string text = $"MATCH (p:P) UNWIND [p.i] AS a WITH a, a AS x WHERE {condition} RETURN a";

        Assert.Contains("SemiHashJoin", await database.PlanAsync(text), StringComparison.Ordinal);
        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync(text));
        Assert.Equal(StatusCodes.TypeError, error.Code);
    }

    [Fact]
    public async Task Operators_OfAnEarlierRun_BeginAnew()
    {
        using TestDatabase database = await SemiJoinPlannerTests.PeopleAsync();
        string text = "MATCH (a:P) WHERE EXISTS { (a)-[:K]->()-[:IN]->(:C {i: $i}) } RETURN count(a) AS n";
        string[] rows = new string[2];
        for (int run = 0; run < 4; run++)
        {
            var parameters = new Dictionary<string, Cypher.Values.CypherValue>
            {
                ["i"] = Cypher.Values.CypherValue.Integer(run % 2 == 0 ? 1 : 99),
            };
            string now = await database.ReadAsync(text, parameters);
            Assert.Equal(rows[run % 2] ?? now, now);
            rows[run % 2] = now;
        }

        Assert.Equal("0", rows[1]);
        Assert.NotEqual("0", rows[0]);
    }
}
