using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Planning;

/// <summary>A plan that a rule has rewritten gives the rows of the one that it has not, on graphs of all small shapes.</summary>
public sealed class RewriteTests
{
    private const int Graphs = 60;

    [Theory]
    [InlineData("MATCH (a)-[:R]-(x)-[:R]-(b) WHERE a <> b RETURN count(DISTINCT b)", "CountDistinctExpand")]
    [InlineData(
        "MATCH (a:A {v: 1})-[:R]-(x:B)-[:R]-(b:A) WHERE b <> a RETURN count(DISTINCT b)",
        "CountDistinctExpand"
    )]
    [InlineData("MATCH (a)-[:R]->(x)<-[:R]-(b) WHERE b <> a RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R]-(x)-[:R]-(b) RETURN a, count(DISTINCT b)", null)]
    [InlineData("MATCH (a)-[:R]-(x)-[:R]-(b) RETURN count(DISTINCT b)", "CountDistinctExpand")]
    [InlineData("MATCH (a)--(x)--(b)--(c) WHERE a <> b RETURN a, count(DISTINCT c)", null)]
    [InlineData("MATCH (a)-[:R]-(x)-[:R]-(y)-[:S]-(c) WHERE y <> a RETURN a, count(DISTINCT c)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R]-(x)-[:S]-(y)-[:R]-(c) WHERE y <> a RETURN a, count(DISTINCT c)", "DistinctExpand")]
    [InlineData("MATCH (a)-[r:R]->(x)-[s:S]->(b) WHERE r.v > 0 AND s.v = a.v RETURN a, max(b.v)", "DistinctExpand")]
    [InlineData("MATCH (a)-[r:R]->(x)-[s:S]->(b) WHERE r.v = s.v RETURN a, max(b.v)", null)]
    [InlineData("MATCH (a)-[:R]->(x)-[:S]->(b) WHERE x.v = b.v RETURN a, count(DISTINCT b)", null)]
    [InlineData("MATCH (a)-[:R]->(x)-[:S]->(b) WHERE x.v = a.v RETURN a, count(DISTINCT b.v)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R*0..2]-(b) RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R*]->(b) RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R*1..3]-(b) RETURN a, count(DISTINCT b)", null)]
    [InlineData("MATCH (a)-[*1..3]-(b) WHERE a <> b RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R*2..3]->(b) RETURN a, count(DISTINCT b)", null)]
    [InlineData("MATCH (a)-[:R|S*..2 {v: 1}]->(b:B) RETURN DISTINCT a, b", "DistinctExpand")]
    [InlineData("MATCH (a)-[:S]->(x)-[:R*1..2]->(b) RETURN DISTINCT a, b.v", "")]
    [InlineData("MATCH (a)-[:S]->(x)-[:R*1..2]-(b) WHERE a <> b RETURN DISTINCT a, b", null)]
    [InlineData("MATCH (a)-[:S]->(x)-[:R*0..2]-(b) RETURN DISTINCT a, b", "DistinctExpand")]
    [InlineData(
        "MATCH (a)-[:R*0..1]->(x)-[:S]->(b) WITH a, count(DISTINCT b) AS n WHERE n > 0 RETURN a, n",
        "DistinctExpand"
    )]
    [InlineData("MATCH (a)-[:Nothing*0..2]->(b) RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R]->(x)-[:S]->(b) RETURN a, count(DISTINCT b), count(*)", null)]
    [InlineData("MATCH (a)-[:R]->(x)-[:S]->(b) WHERE exists((b)-[:R]->(x)) RETURN a, count(DISTINCT b)", null)]
    [InlineData("OPTIONAL MATCH (a:A) MATCH (a)-[:R]->(x)-[:S]->(b) RETURN count(DISTINCT b)", "CountDistinctExpand")]
    public async Task PruningWalksKeepsTheDistinctEnds(string text, string? expected) =>
        await CompareAsync(text, expected, "PruneWalks");

    private static async Task CompareAsync(string text, string? expected, string rule)
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            using GraphStore store = await RandomGraph.MakeAsync(seed);
            CypherEngineOptions[] ways =
            [
                new() { Planner = new() { Disabled = [rule] } },
                new(),
                new() { BatchRows = 1 },
                new() { Planner = new() { OrderSeed = seed } },
            ];
            string? plain = null;
            foreach (CypherEngineOptions way in ways)
            {
                var database = new EmbeddedDatabase(store, way);
                RecordTable table = await database.QueryAsync(text);
                string rows = Sorted(TestDatabase.Show(table));
                plain ??= rows;
                Assert.True(plain == rows, $"graph {seed}: {plain} became {rows}");
            }

            string plan = new CypherEngine(store).Explain(text);
            if (expected is null)
            {
                Assert.DoesNotContain("DistinctExpand (a)", plan, StringComparison.Ordinal);
            }
            else if (seed == 0)
            {
                Assert.True(plan.Contains(expected, StringComparison.Ordinal), plan);
            }
        }
    }

    private static string Sorted(string rows) => string.Join("; ", rows.Split("; ").Order(StringComparer.Ordinal));
}
