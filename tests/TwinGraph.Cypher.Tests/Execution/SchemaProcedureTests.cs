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
        "CALL db.schema.visualization()",
        "[{name: 'City'}, {name: 'Region'}] | [{name: 'TIE', start: 'City', end: 'Region'}, {name: 'TIE', start: 'Region', end: 'Region'}]"
    )]
    [InlineData("CALL db.ping() YIELD success", "true")]
    [InlineData("CALL db.awaitIndexes(10)", "")]
    public async Task Procedure_OverAGraph_TellsWhatIsInIt(string call, string rows)
    {
        using var database = await new TestDatabase().WithAsync(Graph);

        Assert.Equal(rows, await database.ReadAsync(call));
    }
}
