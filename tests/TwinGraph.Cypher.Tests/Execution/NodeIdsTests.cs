using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>A variable that turns out to hold no node when its pattern is matched.</summary>
public sealed class NodeIdsTests
{
    [Theory]
    [InlineData("MATCH (c)-->(d) RETURN d")]
    [InlineData("MATCH (d:A)-->(c) RETURN d")]
    [InlineData("MATCH (c)-[:R]->(d) RETURN count(d) AS n")]
    [InlineData("MATCH (c)-[:R]->()-[:R]->(d) RETURN DISTINCT d")]
    [InlineData("MATCH (c)-[*1..3]->(d) RETURN d")]
    [InlineData("MATCH (d:A)-[*1..3]->(c) RETURN d")]
    [InlineData("MATCH (c)-[*1..3]->(d) RETURN count(DISTINCT d) AS n")]
    [InlineData("MATCH (c)((x)-->(y)){1,2}(d) RETURN d")]
    [InlineData("MATCH p = shortestPath((c)-[*]->(d:A)) RETURN p")]
    [InlineData("MATCH p = SHORTEST 1 (c)-->+(d:A) RETURN p")]
    [InlineData("MATCH (a:A)-[r:R]->(b) MATCH (c)-[r]->(d) RETURN d")]
    [InlineData("RETURN COUNT { (c)-->() } AS n")]
    [InlineData("RETURN EXISTS { (c)-->(:A) } AS n")]
    [InlineData("OPTIONAL MATCH (c)-->(d) RETURN d")]
    [InlineData("CREATE (c)-[:R]->(:B)")]
    [InlineData("MERGE (c)-[:R]->(:B)")]
    public async Task Value_ThatIsNoNode_IsATypeErrorNotAFailure(string text)
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A)-[:R]->(:A)-[:R]->(:A)");
        string before = await database.ReadAsync("MATCH (n) RETURN count(n)");

        foreach (CypherValue value in new[] { CypherValue.True, CypherValue.Integer(0), CypherValue.String("0") })
        {
            CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
                database.WriteAsync($"WITH $x AS c {text}", new Dictionary<string, CypherValue> { ["x"] = value })
            );
            Assert.Equal(StatusCodes.TypeError, error.Code);
        }

        Assert.Equal(before, await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public async Task Relationship_InTheDisguiseOfANode_IsATypeErrorToo()
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A)-[:R]->(:A)-[:R]->(:A)");

        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.ReadAsync("MATCH ()-[r]->() UNWIND [r, 1] AS c MATCH (c)-->(d) RETURN d")
        );

        Assert.Equal(StatusCodes.TypeError, error.Code);
    }
}
