using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>What db.schema and its neighbours tell of a graph.</summary>
public sealed class SchemaProcedureTests
{
    private const string Graph = """
        CREATE (a:Region:City {id: 'A', size: 1}), (b:Region {id: 'B', size: 2.5}), (c:Region {id: 'C'}), (d),
               (a)-[:TIE {since: 2019}]->(b), (b)-[:TIE]->(c), (d)-[:NEAR]->(a)
        """;

    [Theory]
    [InlineData(
        "CALL db.schema.nodeTypeProperties()",
        "'' | [] | null | null | false; ':`City`:`Region`' | ['City', 'Region'] | 'id' | ['STRING'] | true; ':`City`:`Region`' | ['City', 'Region'] | 'size' | ['INTEGER'] | true; ':`Region`' | ['Region'] | 'id' | ['STRING'] | true; ':`Region`' | ['Region'] | 'size' | ['FLOAT'] | false"
    )]
    [InlineData(
        "CALL db.schema.relTypeProperties()",
        "':`NEAR`' | null | null | false; ':`TIE`' | 'since' | ['INTEGER'] | false"
    )]
    [InlineData(
        "CALL db.schema.visualization() YIELD nodes, relationships RETURN [n IN nodes | [id(n), labels(n), n.name]] AS n, [r IN relationships | [id(r), type(r)]] AS r",
        "[[-1, ['City'], 'City'], [-2, ['Region'], 'Region']] | [[-1, 'TIE'], [-2, 'TIE']]"
    )]
    [InlineData("CALL db.ping() YIELD success", "true")]
    [InlineData("CALL db.awaitIndexes(10)", "")]
    public async Task Procedure_OverAGraph_TellsWhatIsInIt(string call, string rows)
    {
        using var database = await new TestDatabase().WithAsync(Graph);

        Assert.Equal(rows, await database.ReadAsync(call));
    }

    [Fact]
    public async Task Visualization_GivesNodesAndRelationshipsThatFitTogether()
    {
        using var database = await new TestDatabase().WithAsync(Graph, "CREATE INDEX FOR (r:Region) ON (r.id)");

        RecordTable table = await database.Database.QueryAsync("CALL db.schema.visualization() YIELD *");

        IReadOnlyList<CypherValue> row = Assert.Single(table.Rows);
        Dictionary<long, NodeValue> nodes = Items(row[0])
            .Select(static v => v.As<NodeValue>())
            .ToDictionary(static n => n.Id);
        Assert.Equal(["City", "Region"], nodes.Values.Select(static n => Assert.Single(n.Labels)));
        Assert.Equal("id", nodes[-2].Properties["indexes"].AsList()[0].AsString());
        Assert.Equal(
            ["City-TIE-Region", "Region-TIE-Region"],
            Items(row[1])
                .Select(static v => v.As<RelationshipValue>())
                .Where(static r => r.Type == "TIE")
                .Select(r => $"{nodes[r.StartNode].Labels[0]}-{r.Type}-{nodes[r.EndNode].Labels[0]}")
        );

        static CypherValue[] Items(CypherValue list) => list.AsList().Items.ToArray();
    }

    [Theory]
    [InlineData("MATCH (n)--(m) RETURN m")]
    [InlineData("MATCH (n)-[*1..2]-(m) RETURN m")]
    [InlineData("MATCH (n)((x)--(y)){1,2}(m) RETURN m")]
    [InlineData("MATCH p = shortestPath((n)-[*]-(m:Region)) RETURN p")]
    [InlineData("MATCH p = SHORTEST 1 (n)--+(m:Region) RETURN p")]
    [InlineData("MATCH (n)-[:TIE]->()-[:TIE]->(m) RETURN DISTINCT m")]
    [InlineData("MATCH (n)-[*0..]->(m) WHERE id(m) >= 0 RETURN count(DISTINCT m)")]
    [InlineData("WITH n WHERE COUNT { (n)--() } > 0 RETURN n")]
    [InlineData("WITH n MATCH (m)-[r]->(n) RETURN m")]
    [InlineData("WITH n SET n.x = 1")]
    [InlineData("WITH n SET n:Other")]
    [InlineData("WITH n DETACH DELETE n")]
    [InlineData("WITH n CREATE (n)-[:R]->(:B)")]
    [InlineData("WITH n MERGE (n)-[:R]->(:B)")]
    [InlineData("UNWIND relationships AS r MATCH (x)-[r]->(m) RETURN m")]
    [InlineData("UNWIND relationships AS r DELETE r")]
    [InlineData("UNWIND relationships AS r RETURN startNode(r)")]
    [InlineData("UNWIND relationships AS r SET r.x = 1")]
    public async Task DrawnNode_InAPattern_IsNoneThatIsStored(string text)
    {
        using var database = await new TestDatabase().WithAsync(Graph);
        string before = await database.ReadAsync("MATCH (n) RETURN n");
        string statement = $"CALL db.schema.visualization() YIELD nodes, relationships UNWIND nodes AS n {text}";

        try
        {
            RecordTable table = await database.WriteAsync(statement);
            Assert.All(table.Rows, static row => Assert.Equal(0, row[0].AsInteger()));
        }
        catch (CypherException error)
        {
            Assert.StartsWith("Neo.ClientError.", error.Code, StringComparison.Ordinal);
        }

        Assert.Equal(before, await database.ReadAsync("MATCH (n) RETURN n"));
    }
}
