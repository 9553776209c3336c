using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>Statements that write, from text to what the graph holds afterwards, whatever the size of the batches.</summary>
public sealed class EndToEndWriteTests
{
    public static TheoryData<int, string, string, string> Cases()
    {
        // Statements by ";;", each in its own transaction; then a question and its rows.
        (string Writes, string Question, string Rows)[] cases =
        [
            (
                "CREATE (:A {x: 1})-[:R {y: 2}]->(:B)",
                "MATCH (a)-[r]->(b) RETURN a, r.y, labels(b)",
                "(:A {x: 1}) | 2 | ['B']"
            ),
            ("UNWIND range(1, 5) AS i CREATE (:N {i: i})", "MATCH (n:N) RETURN sum(n.i), count(*)", "15 | 5"),
            (
                "MERGE (:A {x: 1}) ;; MERGE (:A {x: 1}) ;; MERGE (:A {x: 2})",
                "MATCH (a:A) RETURN a.x ORDER BY a.x",
                "1; 2"
            ),
            ("UNWIND [1, 2, 1, 1, 2] AS x MERGE (:A {x: x})", "MATCH (a:A) RETURN a.x ORDER BY a.x", "1; 2"),
            (
                "UNWIND [1, 1, 1] AS x MERGE (a:A {x: x}) ON CREATE SET a.made = 1 ON MATCH SET a.seen = coalesce(a.seen, 0) + 1",
                "MATCH (a:A) RETURN a.x, a.made, a.seen",
                "1 | 1 | 2"
            ),
            (
                "CREATE (:A {x: 1}), (:A {x: 1}) ;; MERGE (a:A {x: 1}) SET a.hit = true",
                "MATCH (a:A) RETURN count(a.hit)",
                "2"
            ),
            (
                "CREATE (:A), (:B) ;; MATCH (a:A), (b:B) MERGE (a)-[:R]->(b) ;; MATCH (a:A), (b:B) MERGE (a)-[:R]->(b)",
                "MATCH ()-[r:R]->() RETURN count(r)",
                "1"
            ),
            (
                "CREATE (:A)-[:R]->(:B) ;; MATCH (a:A), (b:B) MERGE (b)-[:R]-(a)",
                "MATCH ()-[r:R]->() RETURN count(r)",
                "1"
            ),
            (
                "CREATE (:A)-[:R]->(:B) ;; MATCH (a:A), (b:B) MERGE (b)-[:R]->(a)",
                "MATCH ()-[r:R]->() RETURN count(r)",
                "2"
            ),
            (
                "MERGE (a:A {x: 1})-[:R]->(b:B {y: 1}) ;; MERGE (a:A {x: 1})-[:R]->(b:B {y: 2})",
                "MATCH (n) RETURN count(n)",
                "4"
            ),
            (
                "CREATE (:A {x: 1, y: 2}) ;; MATCH (a:A) SET a.x = 5, a.z = a.y + 1",
                "MATCH (a:A) RETURN a",
                "(:A {x: 5, y: 2, z: 3})"
            ),
            ("CREATE (:A {x: 1, y: 2}) ;; MATCH (a:A) SET a.x = null", "MATCH (a:A) RETURN a", "(:A {y: 2})"),
            (
                "CREATE (:A {x: 1, y: 2}) ;; MATCH (a:A) SET a = {y: 3, w: 4}",
                "MATCH (a:A) RETURN a.x, a.y, a.w",
                "null | 3 | 4"
            ),
            (
                "CREATE (:A {x: 1, y: 2}) ;; MATCH (a:A) SET a += {y: 3, x: null, w: 4}",
                "MATCH (a:A) RETURN a.x, a.y, a.w",
                "null | 3 | 4"
            ),
            ("CREATE (:A {x: 1}), (:B {y: 2}) ;; MATCH (a:A), (b:B) SET a = b", "MATCH (a:A) RETURN a", "(:A {y: 2})"),
            (
                "CREATE (:A {x: 1}) ;; MATCH (a:A) SET a:B:C REMOVE a:A, a.x",
                "MATCH (a) RETURN labels(a), a.x",
                "['B', 'C'] | null"
            ),
            ("OPTIONAL MATCH (a:A) SET a.x = 1", "MATCH (a) RETURN count(a)", "0"),
            (
                "CREATE (:A)-[:R]->(:B) ;; MATCH ()-[r:R]->() DELETE r",
                "MATCH (n) RETURN count(n), COUNT { ()-->() }",
                "2 | 0"
            ),
            ("CREATE (:A)-[:R]->(:B) ;; MATCH (a:A) DETACH DELETE a", "MATCH (n) RETURN labels(n)", "['B']"),
            ("CREATE (:A)-[:R]->(:B) ;; MATCH (a)-[r]->(b) DELETE a, r, b", "MATCH (n) RETURN count(n)", "0"),
            (
                "CREATE (:A)-[:R]->(:B)-[:R]->(:C) ;; MATCH p = (:A)-->()-->(:C) DELETE p",
                "MATCH (n) RETURN count(n)",
                "0"
            ),
            ("CREATE (:A)-[:R]->(:B), (:A)-[:R]->(:B) ;; MATCH (n) DETACH DELETE n", "MATCH (n) RETURN count(n)", "0"),
            ("OPTIONAL MATCH (a:A) DELETE a", "MATCH (n) RETURN count(n)", "0"),
            (
                "CREATE (:A {l: [1, 2]}) ;; MATCH (a:A) FOREACH (x IN a.l | CREATE (:N {i: x}))",
                "MATCH (n:N) RETURN n.i ORDER BY n.i",
                "1; 2"
            ),
            (
                "FOREACH (x IN range(1, 3) | MERGE (n:N {i: x % 2}) SET n.last = x)",
                "MATCH (n:N) RETURN n.i, n.last ORDER BY n.i",
                "0 | 2; 1 | 3"
            ),
            (
                "UNWIND range(1, 7) AS i CREATE (:N {i: i}) ;; MATCH (n:N) CREATE (:N {i: n.i + 100})",
                "MATCH (n:N) RETURN count(n), max(n.i)",
                "14 | 107"
            ),
            (
                "UNWIND range(1, 5) AS i CREATE (:N {i: i}) WITH i LIMIT 1 CREATE (:Once)",
                "MATCH (n) RETURN labels(n)[0] AS l, count(*) ORDER BY l",
                "'N' | 5; 'Once' | 1"
            ),
            ("CREATE (a:A {x: 1}) WITH a MATCH (b:A) SET b.y = a.x", "MATCH (a:A) RETURN a.y", "1"),
            (
                "CREATE INDEX a_x FOR (a:A) ON (a.x) ;; UNWIND range(1, 9) AS i CREATE (:A {x: i}) ;; MATCH (a:A) WHERE a.x IN [3, 3, 4] SET a.hit = 1",
                "MATCH (a:A) WHERE a.x >= 3 AND a.x < 6 RETURN a.x, a.hit ORDER BY a.x",
                "3 | 1; 4 | 1; 5 | null"
            ),
            (
                "CREATE INDEX a_n FOR (a:A) ON (a.n) ;; CREATE (:A {n: 'Jiangxi'}), (:A {n: 'Jiangsu'}), (:A {n: 'Fujian'})",
                "MATCH (a:A) WHERE a.n STARTS WITH 'Jiang' RETURN a.n ORDER BY a.n",
                "'Jiangsu'; 'Jiangxi'"
            ),
            ("CREATE (n:A {x: 1}) SET n += $props", "MATCH (a:A) RETURN a.p", "'given'"),
        ];
        var data = new TheoryData<int, string, string, string>();
        foreach (int batch in (int[])[1, 3, 1024])
        {
            foreach ((string writes, string question, string rows) in cases)
            {
                data.Add(batch, writes, question, rows);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Statements_ThatWrite_LeaveTheirMark(int batch, string writes, string question, string rows)
    {
        using var database = new TestDatabase(batch);
        var parameters = new Dictionary<string, CypherValue>
        {
            ["props"] = CypherValue.Of(new MapValue(["p"], [CypherValue.String("given")])),
        };

        foreach (string write in writes.Split(";;", StringSplitOptions.TrimEntries))
        {
            await database.WriteAsync(write, parameters);
        }

        Assert.Equal(rows, await database.ReadAsync(question));
    }

    public static TheoryData<string, string, UpdateCounters> Counts() =>
        new()
        {
            { "RETURN 1 AS x", "RETURN 1 AS x", new() },
            {
                "RETURN 1 AS x",
                "CREATE (:A:B {x: 1, y: null})-[:R {z: 1}]->(:C)",
                new(NodesCreated: 2, RelationshipsCreated: 1, PropertiesSet: 2, LabelsAdded: 3)
            },
            { "CREATE (:A {x: 1})", "MERGE (a:A {x: 1}) SET a.x = 1", new() },
            { "CREATE (:A {x: 1})", "MATCH (a:A) SET a.x = 2, a:A:B", new(PropertiesSet: 1, LabelsAdded: 1) },
            { "CREATE (:A {x: 1})", "MATCH (a:A) REMOVE a.x, a:A, a:Z", new(PropertiesSet: 1, LabelsRemoved: 1) },
            {
                "CREATE (a:A)-[:R]->(:B), (a)-[:R]->(a)",
                "MATCH (a:A) DETACH DELETE a",
                new(NodesDeleted: 1, RelationshipsDeleted: 2)
            },
            { "RETURN 1 AS x", "CREATE INDEX i FOR (a:A) ON (a.x)", new(IndexesAdded: 1) },
            { "RETURN 1 AS x", "CREATE CONSTRAINT c FOR (a:A) REQUIRE a.x IS UNIQUE", new(ConstraintsAdded: 1) },
            { "CREATE INDEX i FOR (a:A) ON (a.x)", "CREATE INDEX i IF NOT EXISTS FOR (a:A) ON (a.x)", new() },
            { "CREATE INDEX i FOR (a:A) ON (a.x)", "DROP INDEX i", new(IndexesRemoved: 1) },
        };

    [Theory]
    [MemberData(nameof(Counts))]
    public async Task Statement_ThatWrites_CountsWhatItChanged(string before, string text, UpdateCounters counters)
    {
        using TestDatabase database = await new TestDatabase().WithAsync(before);

        RecordTable table = await database.WriteAsync(text);

        Assert.Equal(counters, table.Summary.Counters);
    }
}
