using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Planning;

/// <summary>Whatever way the planner takes, the rows are those of the plain way: scan everything, then filter.</summary>
public sealed class PlanEquivalenceTests
{
    private const string Graph = """
        UNWIND range(0, 59) AS i
        CREATE (n:Entity {id: i, group: i % 7, name: 'n' + toString(i % 13)})
        WITH n, i
        FOREACH (x IN CASE WHEN i % 3 = 0 THEN [1] ELSE [] END | SET n:Region)
        FOREACH (x IN CASE WHEN i % 10 = 0 THEN [1] ELSE [] END | SET n:Tie)
        """;

    private static readonly string[] s_links =
    [
        "MATCH (a:Entity), (b:Entity) WHERE b.id = (a.id * 7 + 3) % 60 CREATE (a)-[:LINK {w: a.id % 5}]->(b)",
        "MATCH (a:Entity), (b:Entity) WHERE b.id = (a.id * 11 + 5) % 60 CREATE (a)-[:LINK {w: a.id % 4}]->(b)",
        "MATCH (a:Region), (b:Entity) WHERE b.id = a.id / 2 CREATE (a)-[:PART_OF]->(b)",
    ];

    private static readonly string[] s_indexes =
    [
        "CREATE CONSTRAINT FOR (n:Entity) REQUIRE n.id IS UNIQUE",
        "CREATE INDEX FOR (n:Region) ON (n.group)",
        "CREATE INDEX FOR (n:Entity) ON (n.name)",
    ];

    [Theory]
    [InlineData("MATCH (n:Entity {id: 7}) RETURN n.id", "MATCH (n) WHERE n.id + 0 = 7 RETURN n.id")]
    [InlineData("MATCH (n:Entity) WHERE 7 = n.id RETURN n.id", "MATCH (n) WHERE n.id + 0 = 7 RETURN n.id")]
    [InlineData("MATCH (n:Entity {id: 7.0}) RETURN n.id", "MATCH (n) WHERE n.id + 0 = 7 RETURN n.id")]
    [InlineData("MATCH (n:Entity {id: '7'}) RETURN n.id", "UNWIND [] AS x RETURN x")]
    [InlineData("MATCH (n:Entity {id: null}) RETURN n.id", "UNWIND [] AS x RETURN x")]
    [InlineData(
        "MATCH (n:Entity) WHERE n.id IN [3, 3, null, 99, 4] RETURN n.id",
        "MATCH (n) WHERE n.id + 0 = 3 OR n.id + 0 = 4 RETURN n.id"
    )]
    [InlineData(
        "MATCH (n:Region) WHERE n.group > 3 RETURN n.id",
        "MATCH (n) WHERE n:Region AND n.group + 0 > 3 RETURN n.id"
    )]
    [InlineData(
        "MATCH (n:Region) WHERE 2 <= n.group < 5 RETURN n.id",
        "MATCH (n) WHERE n:Region AND n.group + 0 IN [2, 3, 4] RETURN n.id"
    )]
    [InlineData("MATCH (n:Region) WHERE n.group > null RETURN n.id", "UNWIND [] AS x RETURN x")]
    [InlineData(
        "MATCH (n:Entity) WHERE n.name STARTS WITH 'n1' RETURN n.id",
        "MATCH (n) WHERE '' + n.name STARTS WITH 'n1' RETURN n.id"
    )]
    [InlineData(
        "MATCH (a:Entity {id: 3})-[:LINK]->(b)-[:LINK]->(c) RETURN c.id",
        "MATCH (a), (b), (c) WHERE a.id + 0 = 3 AND (a)-[:LINK]->(b) AND (b)-[:LINK]->(c) RETURN c.id"
    )]
    [InlineData(
        "MATCH (a:Entity {id: 0})-[:LINK]-(b:Entity {id: 3}) RETURN a.id, b.id",
        "MATCH (a), (b) WHERE a.id + 0 = 0 AND b.id + 0 = 3 AND (a)-[:LINK]-(b) RETURN a.id, b.id"
    )]
    [InlineData(
        "MATCH (a:Tie), (b:Region) WHERE a.group = b.group RETURN a.id, b.id",
        "MATCH (a:Tie) MATCH (b) WHERE b:Region AND a.group + 0 = b.group + 0 RETURN a.id, b.id"
    )]
    [InlineData(
        "MATCH (a:Tie)-[:LINK]->(x), (b:Region)-[:PART_OF]->(y) WHERE x.name = y.name RETURN a.id, x.id, b.id, y.id",
        "MATCH (a:Tie)-[:LINK]->(x) MATCH (b:Region)-[:PART_OF]->(y) WITH * WHERE x.name = y.name RETURN a.id, x.id, b.id, y.id"
    )]
    [InlineData(
        "MATCH (a:Tie)-[rs:LINK*1..3]->(b) WHERE all(r IN rs WHERE r.w > 0) RETURN a.id, b.id, size(rs)",
        "MATCH (a:Tie)-[rs:LINK*1..3]->(b) WITH a, b, rs, [r IN rs WHERE r.w > 0] AS kept WHERE size(kept) = size(rs) RETURN a.id, b.id, size(rs)"
    )]
    [InlineData(
        "MATCH p = (a:Tie)-[:LINK*1..3]->(b) WHERE none(r IN relationships(p) WHERE r.w = 0) RETURN a.id, b.id, length(p)",
        "MATCH p = (a:Tie)-[:LINK*1..3]->(b) WITH a, b, p, [r IN relationships(p) WHERE r.w = 0] AS bad WHERE bad = [] RETURN a.id, b.id, length(p)"
    )]
    [InlineData(
        "MATCH (a)-[:LINK*2..2]->(b:Entity {id: 20}) RETURN a.id",
        "MATCH (a)-[:LINK]->()-[:LINK]->(b) WHERE b.id + 0 = 20 RETURN a.id"
    )]
    [InlineData(
        "MATCH (a:Entity {id: 5}), (b)-[:LINK*1..2 {w: a.id - 3}]->(c) RETURN b.id, c.id",
        "MATCH (b)-[rs:LINK*1..2]->(c) WITH b, c, rs WHERE size([r IN rs WHERE r.w = 2]) = size(rs) RETURN b.id, c.id"
    )]
    [InlineData(
        "MATCH (a:Tie), (b:Tie) WHERE a.id < b.id MATCH p = shortestPath((a)-[:LINK*..6]->(b)) RETURN a.id, b.id, length(p)",
        "MATCH (a:Tie), (b:Tie) WHERE a.id < b.id MATCH p = (a)-[:LINK*..6]->(b) RETURN a.id, b.id, min(length(p))"
    )]
    [InlineData(
        "MATCH (a:Region) WHERE NOT (a)-[:PART_OF]->(:Region) RETURN a.id",
        "MATCH (a:Region) OPTIONAL MATCH (a)-[:PART_OF]->(b:Region) WITH a, count(b) AS n WHERE n = 0 RETURN a.id"
    )]
    [InlineData(
        "MATCH (a:Region) WHERE a.id = 3 OR EXISTS { (a)-[:PART_OF]->(b) WHERE b.group = a.group } RETURN a.id",
        "MATCH (a:Region) OPTIONAL MATCH (a)-[:PART_OF]->(b) WHERE b.group = a.group WITH a, count(b) AS n WHERE n > 0 OR a.id = 3 RETURN a.id"
    )]
    [InlineData(
        "MATCH (a:Tie) RETURN a.id, COUNT { (a)-[:LINK]-() } AS n",
        "MATCH (a:Tie) OPTIONAL MATCH (a)-[r:LINK]-() RETURN a.id, count(r) AS n"
    )]
    [InlineData(
        "MATCH (a:Tie) CALL (a) { MATCH (a)-[:LINK]->(b) RETURN max(b.id) AS m } RETURN a.id, m",
        "MATCH (a:Tie)-[:LINK]->(b) RETURN a.id, max(b.id)"
    )]
    [InlineData(
        "MATCH (a:Tie) CALL { WITH a MATCH (a)-[:LINK]->(b) RETURN b.id AS m } RETURN a.id, m",
        "MATCH (a:Tie)-[:LINK]->(b) RETURN a.id, b.id"
    )]
    [InlineData(
        "MATCH (a:Tie) CALL { WITH a MATCH (a)-[:LINK]->(b) RETURN b.id AS m UNION WITH a RETURN a.id AS m } RETURN a.id, m",
        "MATCH (a:Tie)-[:LINK]->(b) RETURN a.id, b.id AS m UNION MATCH (a:Tie) RETURN a.id, a.id AS m"
    )]
    [InlineData(
        "MATCH (a:Tie) RETURN a AS n, size([(a)-[:LINK]->(b) | b]) + count(*) AS c",
        "MATCH (a:Tie)-[:LINK]->(b) RETURN a, count(b) + 1"
    )]
    [InlineData(
        "MATCH (a:Tie) RETURN a, COUNT { (a)-[:LINK]->() } + count(*) AS c",
        "MATCH (a:Tie)-[:LINK]->(b) RETURN a, count(b) + 1"
    )]
    [InlineData(
        "MATCH (n:Entity) RETURN n.group AS g, n.group + count(*) AS c ORDER BY g SKIP 1 LIMIT 3",
        "MATCH (n) WITH n.group AS g, count(*) AS c WHERE 0 < g < 4 RETURN g, g + c"
    )]
    public async Task Plan_WhateverItsWay_GivesTheRowsOfThePlainWay(string text, string plain)
    {
        List<string> wanted = await Rows(plain, indexed: false);
        Assert.Equal(wanted, await Rows(text, indexed: false));
        Assert.Equal(wanted, await Rows(text, indexed: true));
    }

    [Theory]
    [InlineData("MATCH (n:Entity) WHERE n.id < 3 CREATE (:Entity {id: n.id + 1000})", "MATCH (n) RETURN count(n)", 63)]
    [InlineData("MATCH (n) CREATE (:Copy {of: n.id}) WITH n MATCH (m) RETURN count(m)", null, 60 * 120)]
    [InlineData("UNWIND [1, 1, 2] AS i MERGE (n:New {id: i})", "MATCH (n:New) RETURN count(n)", 2)]
    [InlineData(
        "UNWIND [1, 2] AS i MERGE (n:Entity {id: i}) SET n.id = n.id + 999 RETURN sum(n.id)",
        "MATCH (n:Entity) RETURN count(n)",
        60
    )]
    [InlineData("MATCH (n:Entity {id: 1})--(m) SET n.c = coalesce(n.c, 0) + 1 RETURN max(n.c) - min(n.c)", null, 0)]
    [InlineData("MATCH (a:Tie)-[r]-(b) DETACH DELETE a, b", "MATCH (n:Tie) RETURN count(n)", 0)]
    [InlineData("MATCH (n:Tie) CALL (n) { CREATE (:Made {of: n.id}) }", "MATCH (n:Made) RETURN count(n)", 6)]
    [InlineData(
        "UNWIND range(0, 39) AS i MATCH (x:Entity {id: 5}) MATCH (y:Entity {id: 5 + i}) REMOVE x:Made SET y:Made",
        "MATCH (n:Made) RETURN count(n)",
        40
    )]
    [InlineData(
        "UNWIND range(0, 9) AS i CREATE (:Entity {group: 100}) WITH count(*) AS c "
            + "MATCH (a:Entity), (b:Entity) WHERE a.group = b.group AND a.group = 100 RETURN count(*)",
        null,
        100
    )]
    [InlineData("CREATE (n:One) WITH n LIMIT 0 RETURN count(n)", "MATCH (n:One) RETURN count(n)", 1)]
    public async Task Writes_DoNotDisturbWhatIsRead(string text, string? check, long expected)
    {
        using GraphStore store = await Store(indexed: true);
        var database = new EmbeddedDatabase(store);
        RecordTable table = await Write(database, text);
        if (check is not null)
        {
            table = await database.QueryAsync(check);
        }

        Assert.Equal(expected, table.Rows[0][0].AsInteger());
    }

    private static async Task<List<string>> Rows(string text, bool indexed)
    {
        using GraphStore store = await Store(indexed);
        RecordTable table = await new EmbeddedDatabase(store).QueryAsync(text);
        return
        [
            .. table
                .Rows.Select(row => string.Join(", ", row.Select(value => ValueText.Literal(value))))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<GraphStore> Store(bool indexed)
    {
        GraphStore store = GraphStore.Open(new GraphStoreOptions());
        var database = new EmbeddedDatabase(store);
        string[] script = [.. indexed ? s_indexes : [], Graph, .. s_links];
        foreach (string statement in script)
        {
            await Write(database, statement);
        }

        return store;
    }

    private static async Task<RecordTable> Write(EmbeddedDatabase database, string text)
    {
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write);
        RecordTable table = await transaction.QueryAsync(text);
        await transaction.CommitAsync();
        return table;
    }
}
