namespace TwinGraph.Server.Tests.GraphQL.Compile;

/// <summary>What selections become in Cypher.</summary>
public sealed class CompiledTextTests(ShippedGraph graph)
{
    public static TheoryData<string, string> Selections =>
        new()
        {
            {
                """{ region(id: "CN-350000") { id name(language: ZH) level } }""",
                "MATCH (n0:Entity {id: $p0}) WHERE n0:Region RETURN {id: n0.id, name: coalesce(n0.nameZh, n0.name, n0.id), "
                    + "level: CASE WHEN n0:Province THEN 'PROVINCE' ELSE 'CITY' END}"
            },
            {
                """{ region(id: "CN-350000") { key: id ties(where: {status: {in: [MOU, LOI]}}, orderBy: [{on: DESC}], first: 3) { id } } }""",
                "MATCH (n0:Entity {id: $p0}) WHERE n0:Region RETURN {key: n0.id, ties: COLLECT { MATCH (n0)<-[r2]-(n1:Tie) "
                    + "WHERE n1.status IN $p1 WITH DISTINCT n1 ORDER BY n1.on IS NULL, n1.on DESC, n1.id LIMIT $p2 RETURN {id: "
                    + "n1.id} }}"
            },
            { """{ citiesConnection(first: 2) { totalCount } }""", "RETURN {totalCount: COUNT { MATCH (n0:City) }}" },
            {
                """{ citiesConnection(first: 2, where: {province: {name: {contains: "jiang"}}}) { nodes { name } } }""",
                "RETURN {__page: COLLECT { MATCH (n0:City) WHERE EXISTS { MATCH (n0)-[:PART_OF*0..6]->(n1:Province) WHERE "
                    + "coalesce(n1.name, n1.id) CONTAINS $p0 } WITH n0 ORDER BY n0.id LIMIT $p1 RETURN {nodes: {name: "
                    + "coalesce(n0.name, n0.id)}} }}"
            },
            {
                """{ tie(id: "t001") { sourcesConnection { edges { evidence node { title } } } } }""",
                "CALL { MATCH (n0:Entity {id: $p0}) RETURN n0 UNION MATCH (f:Former {id: $p0}) WHERE f.mergedInto IS NOT NULL AND NOT EXISTS { MATCH (:Entity {id: $p0}) } WITH max(f.mergedInto) AS into MATCH (n0:Entity {id: into}) RETURN n0 } WITH n0 WHERE n0:Tie "
                    + "RETURN {sourcesConnection: {__page: COLLECT { MATCH "
                    + "(n0)-[r2:REPORTED_IN]->(n1) WITH n1, r2 ORDER BY n1.id, coalesce(r2.evidence, '') LIMIT $p1 RETURN "
                    + "{edges: {evidence: r2.evidence, node: {title: n1.title}}} }}}"
            },
            {
                """{ node(id: "t001") { ... on Visit { is: type } ... on City { is: adminClass ties { id } } } }""",
                "CALL { MATCH (n0:Entity {id: $p0}) RETURN n0 UNION MATCH (n0:Milestone {id: $p0}) RETURN n0 UNION MATCH "
                    + "(n0:Reading {id: $p0}) RETURN n0 UNION MATCH (f:Former {id: $p0}) WHERE f.mergedInto IS NOT NULL AND NOT EXISTS { MATCH (:Entity {id: $p0}) } WITH max(f.mergedInto) AS into MATCH (n0:Entity {id: into}) RETURN n0 } RETURN {__type: coalesce(n0.kind, labels(n0)), is: CASE WHEN n0:City "
                    + "THEN n0.adminClass WHEN n0.kind = 'visit' THEN n0.type END, ties: CASE WHEN n0:City THEN COLLECT { "
                    + "MATCH (n0)<-[r2]-(n1:Tie) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p1 RETURN {id: n1.id} } END}"
            },
            {
                """{ investmentsConnection(where: {not: {jobs: {gte: 100}}}) { aggregate { count jobs { sum } } } }""",
                "RETURN {aggregate: {__sums: head(COLLECT { MATCH (n0:Investment) WHERE NOT (n0.jobs >= $p0) WITH n0 RETURN "
                    + "{count: count(n0), jobs: {sum: sum(n0.jobs)}} })}}"
            },
            {
                """{ officialsConnection(where: {or: [{ties: {some: {kind: {eq: VISIT}}}}, {sources: {all: {publisher: {startsWith: "Kompas", ignoreCase: true}}}}]}) { totalCount } }""",
                "RETURN {totalCount: COUNT { MATCH (n0:Official) WHERE ((EXISTS { MATCH (n0)<-[r2]-(n1:Tie) WHERE n1.kind = $p0 }) "
                    + "OR (NOT EXISTS { MATCH (n0)-[r4:REPORTED_IN]->(n3) WHERE NOT coalesce(toLower(n3.publisher) STARTS "
                    + "WITH $p1, false) })) }}"
            },
        };

    [Theory]
    [MemberData(nameof(Selections))]
    public async Task Selection_BecomesOneStatement(string query, string cypher)
    {
        var database = new CountingDatabase(graph.Database);
        await using TestHost host = await TestHost.StartAsync(database);

        Answer answer = await host.AskAsync(query);

        Assert.True(answer.HasData, answer.Text);
        Assert.Equal(1, database.Statements);
        Assert.Equal(cypher + " AS answer", database.LastText);
    }

    [Fact]
    public async Task Values_AreParameters_SoThatTheTextIsTheSame()
    {
        var database = new CountingDatabase(graph.Database);
        await using TestHost host = await TestHost.StartAsync(database);
        const string Query =
            """query($id: ID!, $name: String) { region(id: $id) { ties(where: {name: {contains: $name}}) { id } } }""";

        await host.AskAsync(Query, new { id = "CN-350000", name = "a" });
        string text = database.LastText;
        await host.AskAsync(Query, new { id = "ID-33", name = "x' OR true //" });

        Assert.Equal(text, database.LastText);
        Assert.Equal("x' OR true //", database.LastParameters["p1"].AsString());
    }

    [Fact]
    public async Task Aliases_ThatAreWordsOfCypher_AreKeysLikeOthers()
    {
        string[] words =
        [
            "true",
            "null",
            "CASE",
            "END",
            "in",
            "IS",
            "not",
            "match",
            "WHERE",
            "UNION",
            "COLLECT",
            "count",
            "all",
            "n0",
        ];

        Answer answer = await graph.Host.AskAsync(
            $$"""{ region(id: "ID-33") { {{string.Join(' ', words.Select(w => w + ": id"))}} } }"""
        );

        Assert.Equal(
            words.Select(w => (w, "ID-33")),
            answer.Data.GetProperty("region").EnumerateObject().Select(p => (p.Name, p.Value.GetString()!))
        );
    }

    [Fact]
    public async Task Alias_WithTwoUnderscores_IsRefused()
    {
        Answer answer = await graph.Host.AskAsync("""{ region(id: "ID-33") { __type: id } }""");

        Assert.Equal("BAD_USER_INPUT", answer.Code);
        Assert.StartsWith("The alias '__type' begins with two underscores", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_ThatAreSkipped_AreNotAskedFor()
    {
        var database = new CountingDatabase(graph.Database);
        await using TestHost host = await TestHost.StartAsync(database);

        Answer answer = await host.AskAsync(
            """
            query($no: Boolean!) { region(id: "ID-33") { id ties @include(if: $no) { id } ...names @skip(if: true)
              ... @include(if: $no) { pinyin } } } fragment names on Region { name }
            """,
            new { no = false }
        );

        Assert.Equal("""{"region":{"id":"ID-33"}}""", answer.Data.GetRawText());
        Assert.Equal("MATCH (n0:Entity {id: $p0}) WHERE n0:Region RETURN {id: n0.id} AS answer", database.LastText);
    }
}
