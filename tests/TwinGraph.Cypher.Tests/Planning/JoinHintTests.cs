using System.Text.RegularExpressions;
using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Planning;

/// <summary>A pattern that is joined where a hint says gives the rows of the plan without it.</summary>
public sealed partial class JoinHintTests
{
    [Theory]
    [InlineData("MATCH (a)-->(b)<--(c) USING JOIN ON b RETURN a, b, c", "HashJoin b = b")]
    [InlineData("MATCH (a)-[r]-(b)-[s]-(c) USING JOIN ON b RETURN r, s", "HashJoin b = b")]
    [InlineData("MATCH (a:A)-->(b:B {v: 1})<--(c) USING JOIN ON b WHERE a.v < c.v RETURN a, b, c", "HashJoin b = b")]
    [InlineData("MATCH (a)-->(b)-->(c)-->(d) USING JOIN ON b USING JOIN ON c RETURN a, b, c, d", "HashJoin c = c")]
    [InlineData("MATCH (a)-->(b)-->(c)-->(d)-->(e) USING JOIN ON c RETURN a, b, c, d, e", "HashJoin c = c")]
    [InlineData("MATCH (a)-->(b)-->(c)-->(a) USING JOIN ON b, c RETURN a, b, c", "HashJoin b, c = b, c")]
    [InlineData("MATCH (a)-->(b)-->(d), (a)-->(c)-->(d) USING JOIN ON a, d RETURN a, b, c, d", "HashJoin a, d = a, d")]
    [InlineData("MATCH (b)-->(a), (b)-->(c), (b)<--(d) USING JOIN ON b RETURN a, b, c, d", "HashJoin b = b")]
    [InlineData("MATCH (a)-->(b)-[:R*1..2]->(c) USING JOIN ON b RETURN a, b, c", "HashJoin b = b")]
    [InlineData("MATCH p = (a)-->(b)<--(c) USING JOIN ON b RETURN p", "HashJoin b = b")]
    [InlineData("MATCH (b:A) MATCH (a)-->(b)<--(c) USING JOIN ON b RETURN a, b, c", "HashJoin b = b")]
    [InlineData("MATCH (a:A) MATCH (a)-->(b)<--(c) USING JOIN ON b RETURN a, b, c", "HashJoin b = b")]
    [InlineData("MATCH (a:A) OPTIONAL MATCH (a)-->(b)<--(c) USING JOIN ON b RETURN a, b, c", "HashJoin b = b")]
    [InlineData("MATCH (x:B), (a)-->(b)<--(c) USING JOIN ON b WHERE x.v = a.v RETURN x, a, b, c", "HashJoin b = b")]
    [InlineData("MATCH (a)-->(b)-->(c) USING JOIN ON b WHERE (a)-->(c) RETURN a, b, c", "HashJoin b = b")]
    public async Task TheRowsAreThoseWithoutTheHint(string text, string expected)
    {
        string plain = Hints().Replace(text, " ");
        for (int seed = 0; seed < 40; seed++)
        {
            using GraphStore store = await RandomGraph.MakeAsync(seed);
            string rows = Sorted(TestDatabase.Show(await new EmbeddedDatabase(store).QueryAsync(plain)));
            Assert.Contains(expected, new CypherEngine(store).Explain(text), StringComparison.Ordinal);
            foreach (CypherEngineOptions way in (CypherEngineOptions[])[new(), new() { BatchRows = 1 }, Shuffled(seed)])
            {
                Assert.Equal(rows, Sorted(TestDatabase.Show(await new EmbeddedDatabase(store, way).QueryAsync(text))));
            }
        }
    }

    [Fact]
    public async Task BothSidesBeginWhereOtherHintsSay()
    {
        using TestDatabase database = await SemiJoinPlannerTests.PeopleAsync();
        const string Text =
            "MATCH (a:P)-[:K]->(b:P)-[:K]->(c:P) USING INDEX a:P(i) USING JOIN ON b USING SCAN c:P "
            + "WHERE a.i = 3 AND c.j = 77 RETURN count(*)";

        string plan = await database.PlanAsync(Text);

        Assert.Contains("HashJoin b = b", plan, StringComparison.Ordinal);
        Assert.Contains("IndexSeek a:P(i)", plan, StringComparison.Ordinal);
        Assert.Contains("LabelScan c:P", plan, StringComparison.Ordinal);
        Assert.Equal(await database.ReadAsync(Hints().Replace(Text, " ")), await database.ReadAsync(Text));
    }

    private static CypherEngineOptions Shuffled(int seed) => new() { Planner = new() { OrderSeed = seed } };

    private static string Sorted(string rows) => string.Join("; ", rows.Split("; ").Order(StringComparer.Ordinal));

    [GeneratedRegex(@" USING .*?(?=WHERE|RETURN)")]
    private static partial Regex Hints();
}
