using System.Globalization;
using System.Text.RegularExpressions;

namespace TwinGraph.Cypher.Tests.Execution;

public sealed partial class ProfileTests
{
    [Theory]
    [InlineData("MATCH (a:A) RETURN a", "LabelScan", 5, 5)]
    [InlineData("MATCH (n) RETURN n", "AllNodesScan", 8, 8)]
    [InlineData("MATCH (a:A {i: 3}) RETURN a", "IndexSeek", 1, 1)]
    [InlineData("MATCH (a:A) WHERE a.i > 3 RETURN a", "IndexRange", 2, 2)]
    [InlineData("MATCH (a:A {i: 1})-[r:R]->(b) RETURN b", "Expand", 3, 3)]
    [InlineData("MATCH (a:A) WHERE a.j = 1 RETURN a", "Filter", 1, 5)]
    [InlineData("MATCH (a:A) RETURN a.j AS j", "Project", 5, 5)]
    [InlineData("MATCH (a:A) RETURN a.j AS j", "LabelScan", 5, 5)]
    [InlineData("CREATE (x:X), (y:X)", "Create", 1, 2)]
    public async Task Profile_OfAStep_TellsItsRowsAndItsOwnHits(string text, string step, long rows, long hits)
    {
        using TestDatabase database = await GraphAsync();

        RecordTable table = await database.WriteAsync("PROFILE " + text);

        string line = table.Summary.Plan!.Split('\n').Single(l => l.Contains(step + " ", StringComparison.Ordinal));
        Assert.EndsWith($"rows {rows}, db hits {hits}", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MATCH (a:A)-[:R]->(b) WHERE b.k > 0 RETURN a.i AS i, b.k AS k ORDER BY k")]
    [InlineData("MATCH (a:A) OPTIONAL MATCH (a)-[:R]->(b) RETURN a.i AS i, count(b) AS c ORDER BY i")]
    [InlineData("MATCH (a:A) WHERE EXISTS { (a)-[:R]->(:B) } RETURN a.i AS i")]
    [InlineData("MATCH (a:A {i: 1})-[:R*1..2]-(b) RETURN count(*) AS c")]
    [InlineData("MATCH (a:A {i: 1}), (b:B {k: 2}), p = shortestPath((a)-[:R*]-(b)) RETURN length(p) AS l")]
    [InlineData("MATCH (n:A) RETURN count(n) AS c")]
    [InlineData("MATCH ()-[r:R]->() RETURN count(r) AS c")]
    [InlineData("MATCH (a:A)-[:R]->(b)<-[:R]-(c) RETURN count(DISTINCT b) AS c")]
    [InlineData("MATCH (n) RETURN labels(n) AS l, properties(n) AS p ORDER BY id(n) LIMIT 3")]
    public async Task Profile_OfAStatement_GivesTheSameRowsAndTheSumOfHits(string text)
    {
        using TestDatabase database = await GraphAsync();
        RecordTable plain = await database.Database.QueryAsync(text);

        RecordTable profiled = await database.Database.QueryAsync("PROFILE " + text);

        Assert.Equal(TestDatabase.Show(plain), TestDatabase.Show(profiled));
        Assert.Null(plain.Summary.DbHits);
        long sum = Hits()
            .Matches(profiled.Summary.Plan!)
            .Sum(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(sum, profiled.Summary.DbHits);
        Assert.True(sum > 0);
    }

    [Theory]
    [InlineData("MATCH (a:A {i: 3}) RETURN a", "using a_i (~")]
    [InlineData("MATCH (a:A) WHERE a.i > 3 RETURN a", "using a_i (~")]
    [InlineData("MATCH (b:B) USING TEXT INDEX b:B(t) WHERE b.t CONTAINS 'x' RETURN b", "using b_t (~")]
    [InlineData("MATCH (b:B) WHERE point.distance(b.p, point({x: 0, y: 0})) < 1 RETURN b", "using b_p (~")]
    public async Task Explain_OfASeek_NamesTheIndexAndEstimatesRows(string text, string expected)
    {
        using TestDatabase database = await GraphAsync();

        Assert.Contains(expected, await database.PlanAsync(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_OfCallInTransactions_CountsOverAllTransactions()
    {
        using var database = new TestDatabase();

        RecordTable table = await database.Database.ExecuteAsync(
            "PROFILE UNWIND range(1, 5) AS i CALL (i) { CREATE (:N) } IN TRANSACTIONS OF 2 ROWS"
        );

        Assert.Contains("rows 5, db hits 5", table.Summary.Plan, StringComparison.Ordinal);
        Assert.Equal(5, table.Summary.DbHits);
    }

    private static Task<TestDatabase> GraphAsync() =>
        new TestDatabase().WithAsync(
            "CREATE INDEX a_i FOR (a:A) ON (a.i)",
            "CREATE TEXT INDEX b_t FOR (b:B) ON (b.t)",
            "CREATE POINT INDEX b_p FOR (b:B) ON (b.p)",
            "UNWIND range(1, 5) AS i CREATE (:A {i: i, j: CASE i WHEN 2 THEN 1 ELSE 0 END})",
            "MATCH (a:A {i: 1}) UNWIND range(1, 3) AS k CREATE (a)-[:R]->(:B {k: k})"
        );

    [GeneratedRegex(@"db hits (\d+)")]
    private static partial Regex Hits();
}
