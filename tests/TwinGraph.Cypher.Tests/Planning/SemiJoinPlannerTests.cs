using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Planning;

/// <summary>EXISTS by hash gives the rows of EXISTS by an inner plan for each row.</summary>
public sealed class SemiJoinPlannerTests
{
    private const string Chain = "EXISTS { (a)-[:R]->()-[:S]->(:B {v: 1}) }";

    [Theory]
    [InlineData("MATCH (a) WHERE " + Chain + " RETURN a")]
    [InlineData("MATCH (a) WHERE NOT " + Chain + " RETURN a")]
    [InlineData("MATCH (a) WHERE (a)-[:R]->()-[:S]->() RETURN a")]
    [InlineData("MATCH (a) WHERE NOT (a)-[:R]-()-[:R]-() RETURN a")]
    [InlineData("MATCH (a)-[:R]->(b) WHERE EXISTS { (a)-[:S]->()<-[:S]-(b) } RETURN a, b")]
    [InlineData("MATCH (a)-[:R]->(b) WHERE NOT EXISTS { (a)-[:S]-(x)-[:R]-(b) WHERE x.v > 0 } RETURN a, b")]
    [InlineData("MATCH (a), (c) WHERE EXISTS { (a)-[:R]->(b)-[:S]->() WHERE b.v = c.v } RETURN a, c")]
    [InlineData("MATCH (a), (c) WHERE NOT EXISTS { (a)-[:R]->(b) WHERE c.v = b.v } RETURN a, c")]
    [InlineData("MATCH (a) WHERE EXISTS { (b)-[:R]->(c) WHERE c.v = a.v } RETURN a")]
    [InlineData("MATCH (a) WHERE NOT EXISTS { (b)-[:R]->(c) WHERE c.v = a.v AND b.v = a.v } RETURN a")]
    [InlineData("MATCH (a) WHERE EXISTS { (b:A)-[:R]->(c:B) } RETURN a")]
    [InlineData("MATCH (a) WHERE NOT EXISTS { (b:A)-[:R]->(c:Nothing) } RETURN a")]
    [InlineData("MATCH (a) WHERE EXISTS { (b:A)-[:R]->(c:Nothing) } RETURN a")]
    [InlineData("MATCH (a) WHERE EXISTS { MATCH (a)-[:R]->(b) MATCH (b)-[:R]->(c) WHERE c.v = a.v } RETURN a")]
    [InlineData("MATCH (a) WHERE EXISTS { (a)-[:R*1..3]->(b:B)-[:S]->() } RETURN a")]
    [InlineData("MATCH (a) WHERE NOT EXISTS { (a)-[:R*2..3]-(b:B) } RETURN a")]
    [InlineData("MATCH (a) WHERE EXISTS { (a)-->(b) WHERE NOT EXISTS { (b)-->()-->(a) } } RETURN a")]
    [InlineData("OPTIONAL MATCH (a:Nothing) WITH a MATCH (c) WHERE EXISTS { (a)-->()-->(c) } RETURN c")]
    [InlineData("MATCH (x) OPTIONAL MATCH (x)-[:R]->(a:B) WITH x, a WHERE EXISTS { (a)-->()-->() } RETURN x, a")]
    [InlineData("MATCH (x) OPTIONAL MATCH (x)-[:R]->(a:B) WITH x, a WHERE NOT EXISTS { (a)-->()-->() } RETURN x, a")]
    [InlineData("MATCH (x) OPTIONAL MATCH (x)-[:R]->(a:B) WITH x, a WHERE NOT EXISTS { (a) } RETURN x, a")]
    [InlineData("MATCH (a)-[r]->(b) WHERE EXISTS { (c)-[s:S]->(d) WHERE s.v = r.v AND d.v = 1 } RETURN r")]
    [InlineData("MATCH (a)-[r:R]->(b) WHERE EXISTS { (a)-[r]->(b)-[:S]->() } RETURN r")]
    [InlineData("MATCH (a) WHERE EXISTS { (a)-->(b)-->(c) WHERE b.v < a.v OR c.v = 0 } RETURN a")]
    public async Task JoiningKeepsTheRowsOfTheInnerPlan(string text)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            using GraphStore store = await RandomGraph.MakeAsync(seed);
            CypherEngineOptions[] ways =
            [
                new() { Planner = new() { Disabled = ["SemiHashJoin"] } },
                new(),
                new() { BatchRows = 1 },
                new() { Planner = new() { OrderSeed = seed } },
                new()
                {
                    Planner = new() { OrderSeed = seed + 1000, Disabled = ["PruneWalks"] },
                    BatchRows = 2,
                },
            ];
            string? plain = null;
            foreach (CypherEngineOptions way in ways)
            {
                string rows = Sorted(TestDatabase.Show(await new EmbeddedDatabase(store, way).QueryAsync(text)));
                plain ??= rows;
                Assert.True(plain == rows, $"graph {seed}: {plain} became {rows}");
            }
        }
    }

    [Theory]
    [InlineData("MATCH (a:P) WHERE EXISTS { (a)-[:K]->()-[:IN]->(:C {i: 1}) } RETURN count(a)", "SemiHashJoin a")]
    [InlineData("MATCH (a:P) WHERE NOT (a)-[:K]->()-[:IN]->(:C {i: 1}) RETURN count(a)", "SemiHashJoin NOT a")]
    [InlineData(
        "MATCH (a:P) WHERE EXISTS { (b:P)-[:IN]->(:C {i: 1}) WHERE b.i = a.j } RETURN count(a)",
        "SemiHashJoin a.j = b.i"
    )]
    [InlineData(
        "MATCH (a:P) WHERE EXISTS { (a)-[:K]->(b)-[:IN]->(:C {i: 1}) WHERE b.j = a.i } RETURN count(a)",
        "SemiHashJoin a"
    )]
    [InlineData("MATCH (a:P {i: 3}) WHERE EXISTS { (a)-[:K]->()-[:IN]->(:C {i: 1}) } RETURN count(a)", "SemiApply")]
    [InlineData("MATCH (a:P) WHERE EXISTS { (a)-[:K]->(b) } RETURN count(a)", "EXISTS")]
    [InlineData(
        "MATCH (a:P), (x:C {i: 1}) WHERE EXISTS { (a)-[:K]->()-[:IN]->(c:C) WHERE c.i > x.i } RETURN count(a)",
        "SemiApply"
    )]
    [InlineData(
        "MATCH (a:P) WHERE EXISTS { (b:P)-[:IN]->(c) WHERE 1 / (b.i + 1) = 7 AND b.i = a.j } RETURN count(a)",
        "SemiApply"
    )]
    public async Task TheCheaperWayIsTaken(string text, string expected)
    {
        using TestDatabase database = await PeopleAsync();

        Assert.Contains(expected, await database.PlanAsync(text), StringComparison.Ordinal);
        Assert.Equal(await PlainAsync(database, text), await database.ReadAsync(text));
    }

    private static async Task<string> PlainAsync(TestDatabase database, string text) =>
        TestDatabase.Show(
            await new EmbeddedDatabase(
                database.Store,
                new() { Planner = new() { Disabled = ["SemiHashJoin"] } }
            ).QueryAsync(text)
        );

    internal static Task<TestDatabase> PeopleAsync() =>
        new TestDatabase().WithAsync(
            "CREATE INDEX p_i FOR (n:P) ON (n.i)",
            "CREATE INDEX c_i FOR (n:C) ON (n.i)",
            "UNWIND range(0, 49) AS i CREATE (:C {i: i})",
            "UNWIND range(0, 999) AS i CREATE (:P {i: i, j: i % 500})",
            "MATCH (p:P), (c:C) WHERE c.i = p.i % 50 CREATE (p)-[:IN]->(c)",
            "UNWIND range(1, 9) AS k MATCH (p:P), (q:P) WHERE q.i = (p.i * 7 + k * 31) % 1000 CREATE (p)-[:K]->(q)"
        );

    private static string Sorted(string rows) => string.Join("; ", rows.Split("; ").Order(StringComparer.Ordinal));
}
