namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>What text and point indexes find is what a scan finds, before and after writes.</summary>
public sealed class TextAndPointIndexTests
{
    private const string Graph = """
        UNWIND range(0, 149) AS i
        CREATE (a:Place {
          n: i,
          name: ['福建省', '福州市', 'Nusa Tenggara Timur', 'Kota Kupang', 'aa', 'a', '', 'Jiangxi 江西', 'banana'][i % 9] + CASE WHEN i % 2 = 0 THEN '' ELSE toString(i % 10) END,
          at: point({longitude: (i * 47) % 360 - 180.0, latitude: (i * 29) % 181 - 90.0})
        })
        CREATE (b:Place {
          n: -i,
          name: CASE i % 4 WHEN 0 THEN null WHEN 1 THEN i ELSE 'x' + i END,
          at: CASE i % 3 WHEN 0 THEN null WHEN 1 THEN point({x: i - 70.5, y: (i * 7) % 50 - 25.0}) ELSE point({x: i, y: -i, z: i % 20}) END
        })
        CREATE (a)-[:NEAR {name: a.name, at: point({longitude: 179.9 + i * 0.01, latitude: 10, height: i})}]->(b)
        """;

    private static readonly string[] s_indexes =
    [
        "CREATE TEXT INDEX names FOR (n:Place) ON (n.name)",
        "CREATE POINT INDEX places FOR (n:Place) ON (n.at)",
        "CREATE TEXT INDEX near FOR ()-[r:NEAR]-() ON (r.name)",
        "CREATE POINT INDEX nearAt FOR ()-[r:NEAR]-() ON (r.at)",
    ];

    private static readonly string[] s_questions =
    [
        "MATCH (n:Place) WHERE n.name CONTAINS 'ang' RETURN n.n AS x",
        "MATCH (n:Place) WHERE n.name CONTAINS '福' RETURN n.n AS x",
        "MATCH (n:Place) WHERE n.name CONTAINS '福建' RETURN n.n AS x",
        "MATCH (n:Place) WHERE n.name CONTAINS 'anana' RETURN n.n AS x",
        "MATCH (n:Place) WHERE n.name CONTAINS '' RETURN n.n AS x",
        "MATCH (n:Place) WHERE n.name STARTS WITH 'a' RETURN n.n AS x",
        "MATCH (n:Place) WHERE n.name STARTS WITH 'Nusa T' RETURN n.n AS x",
        "MATCH (n:Place) WHERE n.name ENDS WITH '市' RETURN n.n AS x",
        "MATCH (n:Place) WHERE n.name ENDS WITH 'a' RETURN n.n AS x",
        "MATCH (n:Place) WHERE n.name CONTAINS null RETURN n.n AS x",
        "MATCH (n:Place) WHERE n.name CONTAINS 'Kota' OR n.name ENDS WITH '西' RETURN n.n AS x",
        "MATCH (n:Place) WHERE all(w IN ['Kota', 'pang'] WHERE n.name CONTAINS w) RETURN n.n AS x",
        "MATCH (n:Place) WHERE all(w IN [] WHERE n.name CONTAINS w) RETURN n.n AS x",
        "MATCH (n:Place) WHERE all(w IN ['a', null] WHERE n.name CONTAINS w) RETURN n.n AS x",
        "MATCH (a)-[r:NEAR]->(b) WHERE r.name CONTAINS 'Kupang' RETURN b.n AS x",
        "MATCH (n:Place) WHERE point.distance(n.at, point({longitude: 179, latitude: 5})) < 3000000 RETURN n.n AS x",
        "MATCH (n:Place) WHERE 5000000 >= point.distance(point({longitude: 20, latitude: 89}), n.at) RETURN n.n AS x",
        "MATCH (n:Place) WHERE point.distance(n.at, point({x: 0, y: 0})) <= 30.5 RETURN n.n AS x",
        "MATCH (n:Place) WHERE point.distance(n.at, point({x: 10, y: -10, z: 10})) < 25 RETURN n.n AS x",
        "MATCH (n:Place) WHERE point.distance(n.at, point({x: 0, y: 0})) < 0 RETURN n.n AS x",
        "MATCH (n:Place) WHERE point.distance(n.at, point({longitude: 0, latitude: 0})) < 1e9 RETURN n.n AS x",
        "MATCH (n:Place) WHERE point.withinBBox(n.at, point({longitude: 100, latitude: -10}), point({longitude: 140, latitude: 30})) RETURN n.n AS x",
        "MATCH (n:Place) WHERE point.withinBBox(n.at, point({longitude: 170, latitude: -90}), point({longitude: -170, latitude: 90})) RETURN n.n AS x",
        "MATCH (n:Place) WHERE point.withinBBox(n.at, point({x: -10, y: -5}), point({x: 0, y: 5})) RETURN n.n AS x",
        "MATCH (n:Place) WHERE point.withinBBox(n.at, point({x: -10, y: -50, z: 2}), point({x: 40, y: 5, z: 11})) RETURN n.n AS x",
        "MATCH (a)-[r:NEAR]->(b) WHERE point.distance(r.at, point({longitude: -179.8, latitude: 10, height: 30})) < 20000 RETURN b.n AS x",
        "MATCH (a)-[r:NEAR]->(b) WHERE point.withinBBox(r.at, point({longitude: 179.95, latitude: 9, height: 0}), point({longitude: 181, latitude: 11, height: 90})) RETURN b.n AS x",
    ];

    public static TheoryData<string> Cases() => [.. s_questions];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Seek_AfterWrites_FindsWhatAScanFinds(string question)
    {
        using var scanned = new TestDatabase();
        using var built = new TestDatabase(batchRows: 5);
        using var kept = new TestDatabase(batchRows: 5);
        string[] writes =
        [
            Graph,
            "MATCH (n:Place) WHERE n.n % 11 = 3 SET n.name = 'Kota ' + n.name",
            "MATCH (n:Place) WHERE n.n % 13 = 5 REMOVE n.name, n.at",
            "MATCH (n:Place) WHERE n.n % 17 = 2 SET n.at = point({longitude: 179.5, latitude: n.n % 10})",
            "MATCH (n:Place) WHERE n.n % 19 = 7 REMOVE n:Place",
            "MATCH (n) WHERE n.n % 38 = 7 SET n:Place",
            "MATCH (n:Place) WHERE n.n % 23 = 1 DETACH DELETE n",
            "MATCH ()-[r:NEAR]->() WHERE r.name CONTAINS '7' DELETE r",
        ];
        await scanned.WithAsync(writes);
        await built.WithAsync(writes);
        await built.WithAsync(s_indexes);
        await kept.WithAsync(s_indexes);
        await kept.WithAsync(writes);
        string ordered = $"{question} ORDER BY x";

        string expected = await scanned.ReadAsync(ordered);

        Assert.Contains("Seek ", await built.PlanAsync(ordered), StringComparison.Ordinal);
        Assert.Equal(expected, await built.ReadAsync(ordered));
        Assert.Equal(expected, await kept.ReadAsync(ordered));
        Assert.Empty(built.Check());
        Assert.Empty(kept.Check());
    }

    [Fact]
    public async Task MostQuestions_FindSomething_AndNotEverything()
    {
        using var database = await new TestDatabase().WithAsync(Graph);
        int telling = 0;
        foreach (string question in s_questions)
        {
            int rows = (await database.Database.QueryAsync(question)).Rows.Count;
            telling += rows is > 0 and < 200 ? 1 : 0;
        }

        Assert.InRange(telling, s_questions.Length - 6, s_questions.Length);
    }
}
