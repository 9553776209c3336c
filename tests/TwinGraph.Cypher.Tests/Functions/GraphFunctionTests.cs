using TwinGraph.Cypher.Tests.Execution;

namespace TwinGraph.Cypher.Tests.Functions;

public sealed class GraphFunctionTests
{
    private const string Setup =
        "CREATE (:Region:City {name: 'Kupang', code: 'ID-53.71'})-[:PART_OF {since: 1996}]->(:Region {name: 'NTT'})";

    [Theory]
    [InlineData("MATCH (n {name: 'Kupang'}) RETURN labels(n)", "['City', 'Region']")]
    [InlineData("MATCH (n {name: 'Kupang'}) UNWIND keys(n) AS k RETURN k ORDER BY k", "'code'; 'name'")]
    [InlineData("MATCH ()-[r]->() RETURN type(r), properties(r)", "'PART_OF' | {since: 1996}")]
    [InlineData("MATCH ()-[r]->() RETURN startNode(r).name, endNode(r).name", "'Kupang' | 'NTT'")]
    [InlineData("MATCH ()<-[r]-() RETURN startNode(r).name", "'Kupang'")]
    [InlineData("MATCH (n {name: 'NTT'}) RETURN elementId(n) = toString(id(n))", "true")]
    [InlineData(
        "MATCH p = (n {name: 'Kupang'})-[]->() RETURN length(p), size(nodes(p)), [r IN relationships(p) | type(r)]",
        "1 | 2 | ['PART_OF']"
    )]
    [InlineData("RETURN labels(null), type(null), keys({a: 1, b: null})", "null | null | ['a', 'b']")]
    public async Task Function_OfAGraphValue_ReadsTheGraph(string query, string expected)
    {
        using var database = new TestDatabase();
        await database.WithAsync(Setup);
        Assert.Equal(expected, await database.ReadAsync(query));
    }
}
