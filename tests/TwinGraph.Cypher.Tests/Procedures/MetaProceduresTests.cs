using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Procedures;

public sealed class MetaProceduresTests
{
    private const string Graph = """
        CREATE (a:Person {name: 'A', born: date('2000-01-01')}), (b:Person {name: 'B'}), (m:Film {title: 'M', tags: ['x']}),
               (a)-[:ACTED_IN {roles: ['r']}]->(m), (b)-[:ACTED_IN {roles: []}]->(m), (a)-[:KNOWS]->(b)
        """;

    [Theory]
    [InlineData(
        "CALL apoc.meta.data({sample: 10}) YIELD label, other, elementType, type, property WHERE NOT type = 'RELATIONSHIP' AND elementType = 'node' WITH label, collect(property + ' ' + type) AS properties RETURN label, properties",
        "'Film' | ['tags LIST', 'title STRING']; 'Person' | ['born DATE', 'name STRING']"
    )]
    [InlineData(
        "CALL apoc.meta.data() YIELD label, elementType, type, property, array WHERE NOT type = 'RELATIONSHIP' AND elementType = 'relationship' RETURN label, property, type, array",
        "'ACTED_IN' | 'roles' | 'LIST' | true"
    )]
    [InlineData(
        "CALL apoc.meta.data() YIELD label, other, elementType, type, property WHERE type = 'RELATIONSHIP' AND elementType = 'node' UNWIND other AS end RETURN label, property, end",
        "'Person' | 'ACTED_IN' | 'Film'; 'Person' | 'KNOWS' | 'Person'"
    )]
    [InlineData(
        "CALL apoc.meta.data() YIELD label, property, count, left, right, other, elementType, type WHERE type = 'RELATIONSHIP' AND elementType = 'relationship' RETURN label, property, count, left, right, other",
        "'ACTED_IN' | 'Person' | 2 | 1 | 0 | ['Film']; 'KNOWS' | 'Person' | 1 | 0 | 0 | ['Person']"
    )]
    [InlineData(
        "CALL apoc.meta.data() YIELD label, property, unique, index, existence WHERE unique OR index OR existence RETURN label, property, unique, index, existence",
        "'Film' | 'title' | false | true | false; 'Person' | 'name' | true | true | false"
    )]
    [InlineData(
        "CALL apoc.meta.schema({sample: $sample}) YIELD value UNWIND keys(value) AS key WITH key, value[key] AS value RETURN key, value { .type, .count }",
        "'Film' | {type: 'node', count: 1}; 'Person' | {type: 'node', count: 2}; 'ACTED_IN' | {type: 'relationship', count: 2}; 'KNOWS' | {type: 'relationship', count: 1}"
    )]
    [InlineData(
        "CALL apoc.meta.schema() YIELD value WITH value, value.Film.relationships.ACTED_IN AS actors RETURN value.Person.relationships.ACTED_IN.direction AS out, actors { .direction, .labels, .count } AS in, value.Person.relationships.KNOWS.direction AS both, value.Person.properties.name AS name",
        "'out' | {direction: 'in', labels: ['Person'], count: 2} | 'both' | {type: 'STRING', indexed: true, unique: true, existence: false, array: false}"
    )]
    [InlineData(
        "CALL apoc.meta.stats() YIELD labelCount, relTypeCount, nodeCount, relCount, labels, relTypesCount RETURN *",
        "2 | {Film: 1, Person: 2} | 3 | 3 | 2 | {ACTED_IN: 2, KNOWS: 1}"
    )]
    [InlineData(
        "CALL apoc.meta.stats() YIELD relTypes RETURN relTypes",
        "{`()-[:ACTED_IN]->()`: 2, `()-[:ACTED_IN]->(:Film)`: 2, `(:Person)-[:ACTED_IN]->()`: 2, `()-[:KNOWS]->()`: 1, `(:Person)-[:KNOWS]->()`: 1, `()-[:KNOWS]->(:Person)`: 1}"
    )]
    [InlineData(
        "CALL apoc.meta.graph({sample: 1000, maxRels: 100}) YIELD nodes, relationships RETURN [n IN nodes | n { .name, .count }] AS n, [r IN relationships | {name: r.type, count: r.count}] AS r",
        "[{name: 'Film', count: 1}, {name: 'Person', count: 2}] | [{name: 'ACTED_IN', count: 2}, {name: 'KNOWS', count: 1}]"
    )]
    [InlineData(
        "CALL apoc.schema.nodes() YIELD label, properties, type, size, valuesSelectivity WHERE type = 'RANGE' RETURN *, size * valuesSelectivity AS distinctValues",
        "'Person' | ['name'] | 2 | 'RANGE' | 1.0 | 2.0; 'Film' | ['title'] | 1 | 'RANGE' | 1.0 | 1.0"
    )]
    [InlineData("CALL apoc.schema.properties.distinct('Person', 'name') YIELD value", "['A', 'B']")]
    [InlineData("CALL apoc.schema.properties.distinct('Nobody', 'name') YIELD value", "[]")]
    [InlineData(
        "CALL apoc.meta.graph() YIELD relationships RETURN [r IN relationships | apoc.any.property(r, 'type')] AS types",
        "['ACTED_IN', 'KNOWS']"
    )]
    [InlineData("RETURN apoc.version() AS version", "'5.26.0'")]
    public async Task Procedure_OverAGraph_TellsItsSchema(string text, string rows)
    {
        using TestDatabase database = await new TestDatabase().WithAsync(
            "CREATE CONSTRAINT FOR (p:Person) REQUIRE p.name IS UNIQUE",
            "CREATE INDEX title FOR (f:Film) ON (f.title)",
            Graph
        );

        Assert.Equal(
            rows,
            await database.ReadAsync(text, new Dictionary<string, CypherValue> { ["sample"] = CypherValue.Integer(5) })
        );
    }

    [Theory]
    [InlineData("CALL apoc.meta.schema() YIELD value RETURN keys(value) AS keys", "['A', 'B', 'R']")]
    [InlineData("CALL apoc.meta.stats() YIELD relTypes RETURN relTypes['(:A)-[:R]->()'] AS n", "2")]
    [InlineData("CALL db.schema.visualization() YIELD relationships RETURN size(relationships) AS n", "1")]
    [InlineData("CALL apoc.schema.properties.distinct('A', 'x') YIELD value RETURN value", "[1, 2]")]
    public async Task Procedure_InATransactionThatWrites_SeesItsWrites(string call, string rows)
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A {x: 1})-[:R]->(:B)");

        RecordTable table = await database.WriteAsync($"CREATE (:A {{x: 2}})-[:R]->(:B) WITH 1 AS one {call}");

        Assert.Equal(rows, TestDatabase.Show(table));
    }

    [Fact]
    public async Task Schema_OfALabelAndATypeOfOneName_KeepsBoth()
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:Tie)-[:Tie]->(:Tie)");

        Assert.Equal(
            "['Tie', 'Tie (RELATIONSHIP)']",
            await database.ReadAsync("CALL apoc.meta.schema() YIELD value RETURN keys(value) AS keys")
        );
    }

    [Theory]
    [InlineData("{sample: 0}")]
    [InlineData("{sample: 'all'}")]
    public async Task Sample_ThatIsNone_IsRefused(string config)
    {
        using var database = new TestDatabase();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.ReadAsync($"CALL apoc.meta.data({config})")
        );

        Assert.Equal(StatusCodes.ProcedureCallFailed, error.Code);
        Assert.Contains("sample", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_OfAThousandNodes_ReadsAboutAsManyAsAsked()
    {
        using TestDatabase database = await new TestDatabase().WithAsync(
            "UNWIND range(1, 1000) AS i CREATE (:N {i: i})"
        );

        Assert.Equal(
            "10",
            await database.ReadAsync("CALL apoc.meta.data({sample: 10}) YIELD property, count RETURN count")
        );
        Assert.Equal(
            "1000",
            await database.ReadAsync("CALL apoc.meta.data({sample: -1}) YIELD property, count RETURN count")
        );
    }
}
