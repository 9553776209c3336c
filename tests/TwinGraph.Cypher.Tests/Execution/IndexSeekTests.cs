using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>What an index finds is what a scan finds, before and after writes.</summary>
public sealed class IndexSeekTests
{
    // Values of every kind in the same property, so that a seek meets the edges between kinds.
    private const string Graph = """
        UNWIND range(0, 199) AS i
        CREATE (a:Region {n: i, a: i % 7, b: CASE i % 11 WHEN 0 THEN null ELSE toString(i % 13) END})
        CREATE (b:Region:City {n: -i, a: [1, 2.5, 'x', true, null, [1, 2], 0.0 / 0.0, date('2020-01-01')][i % 8], b: i % 5})
        CREATE (a)-[:TIE {status: ['stalled', 'active', 'ended'][i % 3], since: 1950 + i * 37 % 97, w: i % 4}]->(b)
        CREATE (b)-[:TIE {status: 'stalled'}]->(a)
        CREATE (a)-[:OTHER {status: 'stalled', since: 1960}]->(a)
        """;

    private static readonly string[] s_indexes =
    [
        "CREATE INDEX a FOR (n:Region) ON (n.a)",
        "CREATE INDEX n FOR (n:Region) ON (n.n)",
        "CREATE INDEX ab FOR (n:Region) ON (n.a, n.b)",
        "CREATE INDEX tie FOR ()-[t:TIE]-() ON (t.status, t.since)",
        "CREATE INDEX w FOR ()-[t:TIE]-() ON (t.w)",
        "CREATE RANGE INDEX three FOR ()-[t:TIE]-() ON (t.w, t.status, t.since)",
    ];

    private static readonly (string Question, string Operator)[] s_questions =
    [
        ("MATCH (n:Region) WHERE n.a = 3 AND n.b > '1' RETURN n.n AS x", "IndexRange n:Region(a, b) a = 3 AND b > '1'"),
        ("MATCH (n:Region) WHERE n.a >= 2 AND n.a < 5 RETURN n.n AS x", "IndexRange n:Region(a) a >= 2 AND a < 5"),
        ("MATCH (n:Region) WHERE n.a > 1 AND n.a < 'z' RETURN n.n AS x", "IndexRange n:Region(a) a > 1 AND a < 'z'"),
        ("MATCH (n:Region) WHERE n.a > [1] RETURN n.n AS x", "IndexRange n:Region(a) a > [1]"),
        ("MATCH (n:Region) WHERE n.a = 0.0 / 0.0 RETURN n.n AS x", "Index"),
        ("MATCH (n:Region) WHERE n.a > date('2019-01-01') RETURN n.n AS x", "IndexRange n:Region(a)"),
        ("MATCH (n:Region) WHERE n.b STARTS WITH '1' AND n.a = 4 RETURN n.n AS x", "IndexRange n:Region(a, b)"),
        (
            "MATCH (n:Region) WHERE n.a IN [1, 2.5, null, 1.0] AND n.b IN ['1', 2, 3] RETURN n.n AS x",
            "IndexRange n:Region(a, b) a IN"
        ),
        ("MATCH (n:Region) WHERE n.n = 3 OR n.n = -7 OR n.n > 190 RETURN n.n AS x", "UnionAll"),
        ("MATCH (n:Region) WHERE (n.n = 3 AND n.a = 3) OR n.a = true RETURN n.n AS x", "UnionAll"),
        ("MATCH (n:Region) WHERE n.b IS NOT NULL AND n.a IS NOT NULL AND n.a = 'x' RETURN n.n AS x", "Index"),
        (
            "MATCH (a)-[t:TIE]->(b) WHERE t.status = 'stalled' AND t.since < 1990 RETURN t.since AS x",
            "IndexRange t:TIE(status, since) status = 'stalled' AND since < 1990"
        ),
        (
            "MATCH (a)-[t:TIE]-(b) WHERE t.status = 'ended' AND t.since > 2000 RETURN a.n AS x",
            "IndexRange t:TIE(status, since)"
        ),
        (
            "MATCH (a:City)<-[t:TIE]-(b) WHERE t.status = 'ended' AND t.since = 2001 RETURN a.n AS x",
            "IndexRange t:TIE(status, since)"
        ),
        ("MATCH (a)-[t:TIE]->(a) WHERE t.w = 1 RETURN a.n AS x", "IndexRange t:TIE(w)"),
        (
            "MATCH (a)-[t:TIE]->(b)-[u:TIE]->(c) WHERE t.w = 2 AND t.status = 'active' AND t.since < 1960 RETURN c.n AS x",
            "IndexRange t:TIE(w, status, since)"
        ),
        (
            "MATCH ()-[t:TIE]->() WHERE t.w = 3 OR (t.status = 'ended' AND t.since > 2030) RETURN t.since AS x",
            "UnionAll"
        ),
        ("MATCH ()-[t:TIE]->() WHERE t.since < 1960 AND t.status IS NOT NULL RETURN t.since AS x", "TIE"),
        ("UNWIND [1, 2, null] AS w MATCH (a)-[t:TIE]->() WHERE t.w = w RETURN a.n AS x", "IndexRange t:TIE(w) w = w"),
        ("MATCH (n:Region {n: 5}) MATCH (m:Region) WHERE m.n = -n.n RETURN m.n AS x", "Index"),
    ];

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach ((string question, string seek) in s_questions)
        {
            data.Add(question, seek);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Seek_AfterWrites_FindsWhatAScanFinds(string question, string seek)
    {
        using var scanned = new TestDatabase(batchRows: 7);
        using var built = new TestDatabase(batchRows: 7);
        using var kept = new TestDatabase(batchRows: 7);
        string[] writes =
        [
            Graph,
            "MATCH (n:City) WHERE n.n % 3 = 0 REMOVE n:Region",
            "MATCH (n:Region) WHERE n.n % 5 = 1 SET n.a = 2.5, n.b = '1'",
            "MATCH (n:City) WHERE n.n % 6 = 0 SET n:Region REMOVE n.b",
            "MATCH ()-[t:TIE]->() WHERE t.since % 9 = 2 SET t.since = 1955, t.w = 3",
            "MATCH ()-[t:TIE]->() WHERE t.since % 10 = 3 DELETE t",
            "MATCH (n:Region) WHERE n.n % 17 = 4 DETACH DELETE n",
        ];
        await scanned.WithAsync(writes);
        await built.WithAsync(writes);
        await built.WithAsync(s_indexes);
        await kept.WithAsync(s_indexes);
        await kept.WithAsync(writes);
        string ordered = $"{question} ORDER BY x";

        string expected = await scanned.ReadAsync(ordered);

        Assert.Contains(seek, await built.PlanAsync(ordered), StringComparison.Ordinal);
        Assert.Equal(expected, await built.ReadAsync(ordered));
        Assert.Equal(expected, await kept.ReadAsync(ordered));
        Assert.Empty(built.Check());
        Assert.Empty(kept.Check());
    }

    [Fact]
    public async Task Seek_OfARelationshipIndex_ComesInItsOrder()
    {
        using var database = await new TestDatabase().WithAsync(Graph);
        await database.WithAsync(s_indexes);

        Assert.Equal(
            "[1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957]",
            await database.ReadAsync(
                "MATCH ()-[t:TIE]->() WHERE t.status = 'stalled' AND t.since < 1958 WITH t.since AS s RETURN collect(DISTINCT s)"
            )
        );
    }

    [Fact]
    public async Task Seek_ByParameters_FindsNothingForNullAndAnotherType()
    {
        using var database = await new TestDatabase().WithAsync(Graph);
        await database.WithAsync(s_indexes);
        const string Question = "MATCH ()-[t:TIE]->() WHERE t.status = $status AND t.since < $before RETURN count(t)";

        Assert.Equal(
            "0",
            await database.ReadAsync(Question, Parameters(CypherValue.String("stalled"), CypherValue.Null))
        );
        Assert.Equal("0", await database.ReadAsync(Question, Parameters(CypherValue.Null, CypherValue.Integer(1990))));
        Assert.Equal(
            "0",
            await database.ReadAsync(Question, Parameters(CypherValue.String("stalled"), CypherValue.String("z")))
        );
        Assert.NotEqual(
            "0",
            await database.ReadAsync(Question, Parameters(CypherValue.String("stalled"), CypherValue.Integer(1990)))
        );
    }

    [Fact]
    public async Task Seek_WhileTheStatementWritesToTheIndex_SeesWhatWasThereBefore()
    {
        using var database = await new TestDatabase(batchRows: 3).WithAsync(Graph);
        await database.WithAsync(s_indexes);
        string before = await database.ReadAsync("MATCH ()-[t:TIE]->() WHERE t.w = 3 RETURN count(t)");

        await database.WriteAsync("MATCH (a)-[t:TIE]->(b) WHERE t.w = 3 CREATE (a)-[:TIE {w: 3}]->(b) SET t.w = 3");

        Assert.Equal(
            (long.Parse(before, System.Globalization.CultureInfo.InvariantCulture) * 2).ToString(
                System.Globalization.CultureInfo.InvariantCulture
            ),
            await database.ReadAsync("MATCH ()-[t:TIE]->() WHERE t.w = 3 RETURN count(t)")
        );
        Assert.Empty(database.Check());
    }

    private static Dictionary<string, CypherValue> Parameters(CypherValue status, CypherValue before) =>
        new() { ["status"] = status, ["before"] = before };
}
