using TwinGraph.Cypher.Tests.Execution;

namespace TwinGraph.Cypher.Tests.Diagnostics;

public sealed class NoticesTests
{
    [Theory]
    [InlineData("MATCH (a:A), (b:B) RETURN a, b", "CartesianProduct 1:1")]
    [InlineData("MATCH (a:A), (b:B) WHERE a.x = 1 AND b.x = 2 RETURN a, b", "CartesianProduct 1:1")]
    [InlineData("MATCH (a:A) MATCH (b:B), (c:A) RETURN a, b, c", "CartesianProduct 1:13")]
    [InlineData("MATCH (a:A), (b:B) WHERE a.x = b.x RETURN a, b", "")]
    [InlineData("MATCH (a:A), (b:B {x: a.x}) RETURN a, b", "")]
    [InlineData("MATCH (a:A), (a)-[:R]->(b) RETURN a, b", "")]
    [InlineData("MATCH (a:A), (b:B) WHERE (a)-->(b) RETURN a, b", "")]
    [InlineData("MATCH (a:A) MATCH (a)-[:R]->(b), (a)-[:R]->(c) RETURN b, c", "")]
    [InlineData("MATCH (a:A), (b:B), (c) WHERE a.x = b.x AND b.x = c.x RETURN a, b", "")]
    [InlineData("MATCH (a:A)-[:R*]->(b) RETURN b", "UnboundedVariableLengthPattern 1:12")]
    [InlineData("MATCH (a:A)((x)-[:R]->(y))+(b) RETURN b", "UnboundedVariableLengthPattern 1:12")]
    [InlineData("MATCH (a:A)-[:R*..4]->(b) RETURN b", "")]
    [InlineData("MATCH p = shortestPath((a:A)-[:R*]->(b:B)) RETURN p", "")]
    [InlineData("MATCH (a:Aa) RETURN a", "UnknownLabelWarning 1:10")]
    [InlineData("MATCH (a) WHERE a:Aa|A RETURN a", "UnknownLabelWarning 1:19")]
    [InlineData("MATCH (a)-[r:R|RR]->() RETURN r", "UnknownRelationshipTypeWarning 1:16")]
    [InlineData("MATCH (a) WHERE\n a.xx = 1 RETURN a.x", "UnknownPropertyKeyWarning 2:4")]
    [InlineData("MATCH (a {xx: 1}) RETURN a", "UnknownPropertyKeyWarning 1:11")]
    [InlineData("MATCH (a:A) WHERE EXISTS { (a)-[:RR]->() } RETURN a", "UnknownRelationshipTypeWarning 1:34")]
    [InlineData("UNWIND [{xx: 1}] AS row RETURN row.xx AS x", "")]
    [InlineData("EXPLAIN MATCH (a:Aa) RETURN a", "UnknownLabelWarning 1:18")]
    public async Task Statement_IsToldWhatIsWorthKnowing(string text, string expected)
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A {x: 1})-[:R]->(:B {x: 1})");

        IReadOnlyList<Notification> found = (await database.Database.QueryAsync(text)).Summary.Notifications;

        Assert.Equal(
            expected,
            string.Join(", ", found.Select(n => $"{n.Code.Split('.')[^1]} {n.Position?.Line}:{n.Position?.Column}"))
        );
        Assert.All(found, static n => Assert.Matches("^(info|warn): [a-z ]+$", n.GqlDescription));
    }

    [Theory]
    [InlineData("CREATE (:New {fresh: 1})-[:NEW]->()")]
    [InlineData("MERGE (n:New {fresh: 1}) SET n.other = 2")]
    public async Task Write_OfNewNames_IsNoMistake(string text)
    {
        using var database = new TestDatabase();

        Assert.Empty((await database.WriteAsync(text)).Summary.Notifications);
    }

    [Fact]
    public async Task Name_ThatIsThereSinceThePlanWasMade_IsNoLongerUnknown()
    {
        using var database = new TestDatabase();
        const string Text = "MATCH (a:Later) RETURN a";

        Assert.Single((await database.Database.QueryAsync(Text)).Summary.Notifications);
        await database.WriteAsync("CREATE (:Later)");
        Assert.Empty((await database.Database.QueryAsync(Text)).Summary.Notifications);
    }

    [Theory]
    [InlineData(null, "", 2)]
    [InlineData("INFORMATION", "HINT", 2)]
    [InlineData("warning", "", 1)]
    [InlineData("OFF", "", 0)]
    [InlineData(null, "unrecognized", 1)]
    public async Task Filter_KeepsWhatIsWanted(string? severity, string category, int kept)
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A)");
        RecordTable table = await database.Database.QueryAsync("MATCH (a:A), (b:None) RETURN a, b");
        var filter = new NotificationFilter { MinimumSeverity = severity, DisabledCategories = [category] };

        Assert.Equal(kept, filter.Apply(table.Summary.Notifications).Count);
    }
}
