using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>What analysts write beyond openCypher 9, from text to rows, whatever the size of the batches.</summary>
public sealed class ExtensionTests
{
    // Jiangxi - Kupang - Belu is a chain of ties, Fujian ties to Klaten and Kupang; Bali is alone.
    private const string Graph = """
        CREATE (jx:Region:Province {id: 'JX', country: 'CN', size: 3}),
               (fj:Region:Province {id: 'FJ', country: 'CN', size: 2}),
               (ku:Region:City {id: 'KU', country: 'ID', size: 1}),
               (be:Region:City {id: 'BE', country: 'ID'}),
               (kl:Region:City:Old {id: 'KL', country: 'ID', size: 4}),
               (ba:Region:Province {id: 'BA', country: 'ID', size: 5}),
               (jx)-[:TIE {since: 2019}]->(ku),
               (fj)-[:TIE {since: 2021}]->(kl),
               (fj)-[:TIE {since: 2024}]->(ku),
               (ku)-[:NEAR]->(be)
        """;

    public static TheoryData<int, string, string> Cases()
    {
        (string Question, string Rows)[] cases =
        [
            ("MATCH (n:Region) WHERE EXISTS { (n)-[:TIE]->(m) WHERE m.id = 'KL' } RETURN n.id", "'FJ'"),
            ("MATCH (n:Region) WHERE NOT EXISTS { (n)--() } RETURN n.id", "'BA'"),
            (
                "MATCH (n:Region) WHERE EXISTS { MATCH (n)-[:NEAR]-(m) RETURN m } RETURN n.id ORDER BY n.id",
                "'BE'; 'KU'"
            ),
            (
                "MATCH (n:Province) RETURN n.id, COUNT { (n)-[:TIE]->() } AS c ORDER BY n.id",
                "'BA' | 0; 'FJ' | 2; 'JX' | 1"
            ),
            ("MATCH (n) WHERE COUNT { (n)-[:TIE]-() } > 1 RETURN n.id ORDER BY n.id", "'FJ'; 'KU'"),
            (
                "MATCH (n:Province) RETURN n.id, COLLECT { MATCH (n)-[:TIE]->(m) RETURN m.id ORDER BY m.id } AS l ORDER BY n.id",
                "'BA' | []; 'FJ' | ['KL', 'KU']; 'JX' | ['KU']"
            ),
            ("MATCH (n) WHERE (n)-[:TIE]->(:Old) RETURN n.id", "'FJ'"),
            ("MATCH (n:Province) WHERE NOT (n)-->() RETURN n.id", "'BA'"),
            ("MATCH (n:City&!Old) RETURN n.id ORDER BY n.id", "'BE'; 'KU'"),
            ("MATCH (n:Old|Province) RETURN n.id ORDER BY n.id", "'BA'; 'FJ'; 'JX'; 'KL'"),
            ("MATCH (n:(City|Province)&!(Old|City)) RETURN count(n)", "3"),
            ("MATCH (n:%) RETURN count(*)", "6"),
            ("MATCH (n) WHERE n:City&!Old AND n.size IS NULL RETURN n.id", "'BE'"),
            ("MATCH (n:Region WHERE n.size > 3) RETURN n.id ORDER BY n.id", "'BA'; 'KL'"),
            ("MATCH (a)-[r:TIE WHERE r.since > 2020]->(b) RETURN a.id, b.id ORDER BY b.id", "'FJ' | 'KL'; 'FJ' | 'KU'"),
            (
                "MATCH (n {id: 'FJ'}) RETURN n {.id, twice: n.size * 2, .absent} AS m",
                "{id: 'FJ', twice: 4, absent: null}"
            ),
            ("MATCH (n {id: 'BE'}) RETURN n {.*}.country AS c", "'ID'"),
            (
                "MATCH (a {id: 'JX'}), (b {id: 'KL'}) MATCH p = shortestPath((a)-[:TIE*..5]-(b)) RETURN length(p), [n IN nodes(p) | n.id]",
                "3 | ['JX', 'KU', 'FJ', 'KL']"
            ),
            ("MATCH (a {id: 'JX'}), (b {id: 'KL'}) MATCH p = shortestPath((a)-[:TIE*..2]-(b)) RETURN p", ""),
            ("MATCH (a {id: 'JX'}), (b {id: 'BA'}) OPTIONAL MATCH p = shortestPath((a)-[*]-(b)) RETURN p", "null"),
            ("MATCH p = allShortestPaths((a {id: 'JX'})-[:TIE*]-(b:Old)) RETURN count(p), min(length(p))", "1 | 3"),
            (
                "MATCH (n:Province) CALL { WITH n MATCH (n)-[:TIE]->(m) RETURN count(m) AS c } RETURN n.id, c ORDER BY n.id",
                "'BA' | 0; 'FJ' | 2; 'JX' | 1"
            ),
            (
                "MATCH (n:Province) CALL (n) { MATCH (n)-[:TIE]->(m) RETURN m ORDER BY m.id LIMIT 1 } RETURN n.id, m.id ORDER BY n.id",
                "'FJ' | 'KL'; 'JX' | 'KU'"
            ),
            ("CALL { RETURN 1 AS x UNION RETURN 2 AS x } RETURN sum(x)", "3"),
            ("MATCH (n {id: 'FJ'}) RETURN [(n)-[t:TIE]->(m) WHERE t.since > 2022 | m.id] AS late", "['KU']"),
            ("MATCH (n {id: 'FJ'}) RETURN size([p = (n)-[:TIE]->() | length(p)]) AS c", "2"),
            ("RETURN reduce(s = '', x IN ['a', 'b'] | s + x) AS s, 'a' || 'b' AS t", "'ab' | 'ab'"),
            ("MATCH (n:Region) RETURN n.country, count(*) AS c ORDER BY c OFFSET 1 LIMIT 1", "'ID' | 4"),
            ("MATCH (a)-[:NEAR|TIE*2..2]->(b) RETURN a.id, b.id ORDER BY a.id", "'FJ' | 'BE'; 'JX' | 'BE'"),
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
    public async Task Statement_OfTheExtendedLanguage_GivesItsRows(int batch, string question, string rows)
    {
        using var database = new TestDatabase(batch);
        await database.WithAsync(Graph);

        Assert.Equal(rows, await database.ReadAsync(question));
    }

    [Fact]
    public async Task Foreach_OverAListInAList_UpdatesOncePerItem()
    {
        using var database = new TestDatabase();
        await database.WithAsync("FOREACH (x IN [1, 2] | FOREACH (y IN [10, 20] | CREATE (:N {v: x * y})))");

        Assert.Equal(
            "[10, 20, 20, 40]",
            await database.ReadAsync("MATCH (n:N) WITH n.v AS v ORDER BY v RETURN collect(v)")
        );
    }

    [Fact]
    public async Task Constraint_MadeTwice_IsRefusedUnlessAskedToBeThere()
    {
        using var database = new TestDatabase();
        const string Create = "FOR (r:Region) REQUIRE r.id IS UNIQUE";
        await database.WithAsync(
            $"CREATE CONSTRAINT region_id {Create}",
            $"CREATE CONSTRAINT region_id IF NOT EXISTS {Create}"
        );

        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.WriteAsync($"CREATE CONSTRAINT region_id {Create}")
        );
        Assert.Equal(StatusCodes.SchemaRuleAlreadyExists, error.Code);
    }

    [Fact]
    public async Task Constraint_ThatAWriteBreaks_LeavesTheGraphAsItWas()
    {
        using var database = new TestDatabase();
        await database.WithAsync(
            "CREATE CONSTRAINT c FOR (r:Region) REQUIRE r.id IS UNIQUE",
            "CREATE (:Region {id: 1})"
        );

        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.WriteAsync("CREATE (:Other) CREATE (:Region {id: 1})")
        );

        Assert.Equal(StatusCodes.ConstraintValidationFailed, error.Code);
        Assert.Equal("1", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public async Task Drop_OfWhatIsNotThere_IsRefusedUnlessAskedNotToMind()
    {
        using var database = new TestDatabase();
        await database.WithAsync("DROP INDEX nothing IF EXISTS", "DROP CONSTRAINT nothing IF EXISTS");

        await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync("DROP INDEX nothing"));
    }

    [Fact]
    public async Task Explain_OfAWrite_WritesNothingAndShowsThePlan()
    {
        using var database = new TestDatabase();

        RecordTable table = await database.WriteAsync("EXPLAIN CREATE (:A)");

        Assert.NotNull(table.Summary.Plan);
        Assert.Equal("0", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public async Task Profile_OfARead_GivesItsRowsAndThePlan()
    {
        using var database = new TestDatabase();

        RecordTable table = await database.WriteAsync("PROFILE UNWIND [1, 2] AS x RETURN x");

        Assert.Equal("1; 2", TestDatabase.Show(table));
        Assert.NotNull(table.Summary.Plan);
    }
}
