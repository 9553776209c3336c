using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>Subqueries as clauses and in expressions: what they see, what they give, and what they refuse.</summary>
public sealed class SubqueryTests
{
    private const string Graph = """
        CREATE (a:A {name: 'a', p: 1}), (b:B {name: 'b', p: 2}), (c:A:B {name: 'c', p: 3}), (d {name: 'd', p: 4}),
               (a)-[:R]->(b), (b)-[:R]->(c), (c)-[:S]->(d), (a)-[:S]->(c)
        """;

    public static TheoryData<int, string, string> Cases()
    {
        (string Question, string Rows)[] cases =
        [
            (
                "MATCH (n:A) CALL (n) { MATCH (n)-->(m) RETURN count(m) AS c } RETURN n.name, c ORDER BY c",
                "'c' | 1; 'a' | 2"
            ),
            (
                "MATCH (n:A) CALL (*) { MATCH (n)-->(m) RETURN max(m.p) AS c } RETURN n.name, c ORDER BY c",
                "'a' | 3; 'c' | 4"
            ),
            ("MATCH (n:A) CALL { WITH n MATCH (n)-->(m) RETURN count(m) AS c } RETURN sum(c)", "3"),
            ("MATCH (n) CALL { MATCH (n) RETURN count(n) AS c } RETURN sum(c)", "16"),
            ("MATCH (n:A) CALL () { RETURN 1 AS one } RETURN sum(one)", "2"),
            ("WITH 1 AS x CALL (x) { WITH 2 AS z RETURN x + z AS y } RETURN x, y", "1 | 3"),
            ("WITH 1 AS x CALL (*) { CALL (x) { RETURN x + 1 AS y } RETURN y * 2 AS z } RETURN z", "4"),
            ("WITH 1 AS x CALL { WITH x CALL { WITH x RETURN x + 1 AS y } RETURN y } RETURN y", "2"),
            ("CALL { WITH 1 AS a RETURN a } RETURN a", "1"),
            (
                "MATCH (n:A) CALL { WITH n MATCH (n)-->(m) RETURN m UNION WITH n MATCH (n)<--(m) RETURN m } RETURN n.name, count(m) AS c ORDER BY n.name",
                "'a' | 2; 'c' | 3"
            ),
            ("MATCH (n:A) CALL (n) { RETURN n.p AS x UNION ALL RETURN n.p AS x } RETURN sum(x)", "8"),
            (
                "MATCH (n) OPTIONAL CALL (n) { MATCH (n)-[:S]->(m) RETURN m } RETURN n.name, m.name ORDER BY n.name",
                "'a' | 'c'; 'b' | null; 'c' | 'd'; 'd' | null"
            ),
            (
                "UNWIND [1, 2] AS i OPTIONAL CALL (i) { WITH i WHERE i > 1 RETURN i * 10 AS t } RETURN i, t",
                "1 | null; 2 | 20"
            ),
            ("MATCH (n) CALL (n) { FINISH } RETURN count(n)", "4"),
            (
                "MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WHERE m.p > 3 RETURN m UNION MATCH (n)<--(m:B) RETURN m } RETURN n.name ORDER BY n.name",
                "'c'; 'd'"
            ),
            ("MATCH (n) WHERE COUNT { WITH n MATCH (n)-->(m) RETURN DISTINCT m } > 1 RETURN n.name", "'a'"),
            (
                "MATCH (n) RETURN n.name, COUNT { MATCH (n)-->(m) RETURN m UNION ALL MATCH (n)<--(m) RETURN m } AS c ORDER BY c, n.name",
                "'d' | 1; 'a' | 2; 'b' | 2; 'c' | 3"
            ),
            (
                "MATCH (n) WITH n, COLLECT { MATCH (n)-->(m) WITH m ORDER BY m.p DESC LIMIT 1 RETURN m.name } AS top RETURN n.name, top ORDER BY n.name",
                "'a' | ['c']; 'b' | ['c']; 'c' | ['d']; 'd' | []"
            ),
            ("MATCH (n) RETURN sum(COUNT { (n)-->() }) AS s", "4"),
            ("MATCH (n {name: 'b'}) RETURN EXISTS { (n)-->() WHERE EXISTS { (n)<--(:A) } } AS e", "true"),
            ("RETURN EXISTS { CALL { MATCH (n:A) RETURN n } RETURN n } AS e", "true"),
        ];
        var data = new TheoryData<int, string, string>();
        foreach (int batch in new[] { 1, 1024 })
        {
            foreach ((string question, string rows) in cases)
            {
                data.Add(batch, question, rows);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Subquery_OverTheGraph_GivesItsRows(int batchRows, string question, string rows)
    {
        using TestDatabase database = await new TestDatabase(batchRows).WithAsync(Graph);

        Assert.Equal(rows, await database.ReadAsync(question));
    }

    [Theory]
    [InlineData("MATCH (n:A) CALL (n) { SET n.q = n.p * 2 } RETURN sum(n.q)", "8")]
    [InlineData(
        "UNWIND [1, 2] AS i CALL (i) { UNWIND range(1, i) AS j CREATE (t:T {v: j}) RETURN count(t) AS c } RETURN i, c",
        "1 | 1; 2 | 2"
    )]
    [InlineData(
        "UNWIND [1, 2] AS i CALL (i) { CREATE (:T {v: i}) } WITH count(*) AS rows MATCH (t:T) RETURN rows, count(t)",
        "2 | 2"
    )]
    public async Task Subquery_ThatWrites_RunsForEachRow(string question, string rows)
    {
        using TestDatabase database = await new TestDatabase().WithAsync(Graph);

        Assert.Equal(rows, TestDatabase.Show(await database.WriteAsync(question)));
    }

    [Theory]
    [InlineData("MATCH (n) CALL { RETURN n.p AS q } RETURN q", "`n` is not defined")]
    [InlineData("MATCH (n) CALL () { RETURN n.p AS q } RETURN q", "`n` is not defined")]
    [InlineData("MATCH (n) CALL { WITH n RETURN n.p AS q UNION RETURN n.p AS q } RETURN q", "`n` is not defined")]
    [InlineData("MATCH (n) CALL (m) { RETURN 1 AS x } RETURN x", "`m` is not defined")]
    [InlineData("MATCH (n) CALL (n, n) { RETURN 1 AS x } RETURN x", "`n` is already declared")]
    [InlineData("MATCH (n) CALL (n) { RETURN n } RETURN 1", "`n` is already declared")]
    [InlineData("MATCH (n) CALL (n) { RETURN n.p } RETURN 1", "What a subquery returns needs a name")]
    [InlineData("MATCH (n) CALL { WITH n AS m RETURN m.p AS q } RETURN q", "only names the variables to import")]
    [InlineData("MATCH (n) CALL { WITH n.p AS q RETURN q } RETURN q", "only names the variables to import")]
    [InlineData(
        "MATCH (n) CALL { WITH n WHERE n.p > 2 RETURN n.p AS q } RETURN q",
        "only names the variables to import"
    )]
    [InlineData("MATCH (n) CALL { WITH DISTINCT n RETURN n.p AS q } RETURN q", "only names the variables to import")]
    [InlineData("CALL { RETURN 1 AS x }", "can't end with CALL of a subquery that returns rows")]
    [InlineData("WITH 1 AS x CALL (x) { WITH 2 AS x RETURN x AS y } RETURN y", "`x` is a variable from outside")]
    [InlineData(
        "MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH m AS n RETURN n } RETURN n",
        "`n` is a variable from outside"
    )]
    [InlineData(
        "MATCH (n) RETURN COLLECT { MATCH (n)-->(m) RETURN m.name, m.p } AS c",
        "a query that returns one column"
    )]
    [InlineData("MATCH (n) WHERE EXISTS { MATCH (n) SET n.x = 1 RETURN n } RETURN n", "only reads")]
    [InlineData("MATCH (n) WHERE EXISTS { CALL (n) { CREATE (m) RETURN m } RETURN m } RETURN n", "can't write")]
    public async Task Subquery_AgainstItsRules_IsRefused(string question, string message)
    {
        using TestDatabase database = await new TestDatabase().WithAsync(Graph);

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync(question));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }
}
