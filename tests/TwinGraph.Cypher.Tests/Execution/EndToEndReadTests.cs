namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>Statements that read, from text to rows, whatever the size of the batches.</summary>
public sealed class EndToEndReadTests
{
    private const string Graph = """
        CREATE (cn:Country {id: 'CN', name: 'China'}), (idn:Country {id: 'ID', name: 'Indonesia'}),
          (fj:Region:Province {id: 'CN-35', name: 'Fujian', rank: 1}),
          (jx:Region:Province {id: 'CN-36', name: 'Jiangxi', rank: 2}),
          (zz:Region:City {id: 'CN-3506', name: 'Zhangzhou', rank: 3}),
          (ntt:Region:Province {id: 'ID-53', name: 'NTT', rank: 4}),
          (kp:Region:City {id: 'ID-53.71', name: 'Kupang', rank: 5}),
          (kl:Region:City {id: 'ID-33.10', name: 'Klaten'}),
          (fj)-[:PART_OF]->(cn), (jx)-[:PART_OF]->(cn), (zz)-[:PART_OF]->(fj), (ntt)-[:PART_OF]->(idn),
          (kp)-[:PART_OF]->(ntt), (kl)-[:PART_OF]->(idn),
          (jx)-[:PARTNERS_WITH {since: 2019, status: 'active'}]->(ntt),
          (jx)-[:PARTNERS_WITH {since: 2021, status: 'mou'}]->(kp),
          (zz)-[:PARTNERS_WITH {since: 2023, status: 'mou'}]->(kl)
        """;

    public static TheoryData<int, string, string> Cases()
    {
        (string Text, string Rows)[] cases =
        [
            (
                "RETURN 1 AS a, 'x' AS b, null AS c, [1, 2.5] AS d, {k: true} AS e",
                "1 | 'x' | null | [1, 2.5] | {k: true}"
            ),
            ("MATCH (n) RETURN count(*) AS n", "8"),
            ("MATCH (n:Country) RETURN n.name AS name ORDER BY name", "'China'; 'Indonesia'"),
            ("MATCH (n:Region) WHERE n.rank > 3 RETURN n.name AS name ORDER BY name DESC", "'NTT'; 'Kupang'"),
            ("MATCH (n:Region) WHERE n.rank IS NULL RETURN n.name", "'Klaten'"),
            ("MATCH (n:Nowhere) RETURN n", ""),
            ("OPTIONAL MATCH (n:Nowhere) MATCH (n) RETURN n", ""),
            ("OPTIONAL MATCH (n:Nowhere) MATCH (n), (c:Country) RETURN c", ""),
            ("OPTIONAL MATCH (n:Nowhere) RETURN EXISTS { MATCH (n) } AS found", "false"),
            ("MATCH (n:Nowhere) RETURN count(n) AS n", "0"),
            ("MATCH (n {id: 'CN'}) RETURN n", "(:Country {id: 'CN', name: 'China'})"),
            (
                "MATCH (a)-[r:PARTNERS_WITH]->(b) RETURN a.name, r.since, b.name ORDER BY r.since",
                "'Jiangxi' | 2019 | 'NTT'; 'Jiangxi' | 2021 | 'Kupang'; 'Zhangzhou' | 2023 | 'Klaten'"
            ),
            ("MATCH (b {name: 'NTT'})<-[r:PARTNERS_WITH]-(a) RETURN a.name, type(r)", "'Jiangxi' | 'PARTNERS_WITH'"),
            ("MATCH (a {name: 'NTT'})-[r]-(b) RETURN b.name ORDER BY b.name", "'Indonesia'; 'Jiangxi'; 'Kupang'"),
            ("MATCH (a {name: 'NTT'})-[r:PART_OF|PARTNERS_WITH]-(b) RETURN count(r)", "3"),
            ("MATCH (a {name: 'NTT'})-[r:NO_SUCH_TYPE]-(b) RETURN count(r)", "0"),
            (
                "MATCH (a:City)-[:PART_OF]->(p)-[:PART_OF]->(c:Country) RETURN a.name, p.name, c.name ORDER BY a.name",
                "'Kupang' | 'NTT' | 'Indonesia'; 'Zhangzhou' | 'Fujian' | 'China'"
            ),
            (
                "MATCH (a)-[:PARTNERS_WITH]->(x), (a)-[:PARTNERS_WITH]->(y) RETURN a.name, x.name, y.name ORDER BY x.name",
                "'Jiangxi' | 'Kupang' | 'NTT'; 'Jiangxi' | 'NTT' | 'Kupang'"
            ),
            (
                "MATCH (a:City)-[:PART_OF*1..]->(c:Country) RETURN a.name, c.name ORDER BY a.name",
                "'Klaten' | 'Indonesia'; 'Kupang' | 'Indonesia'; 'Zhangzhou' | 'China'"
            ),
            (
                "MATCH (a {name: 'Kupang'})-[r:PART_OF*0..2]->(b) RETURN b.name, size(r) ORDER BY size(r)",
                "'Kupang' | 0; 'NTT' | 1; 'Indonesia' | 2"
            ),
            (
                "MATCH p = (a {name: 'Kupang'})-[:PART_OF*2]->(b) RETURN [n IN nodes(p) | n.name], length(p)",
                "['Kupang', 'NTT', 'Indonesia'] | 2"
            ),
            ("MATCH (a {name: 'Kupang'})-[r:PARTNERS_WITH*1..2 {status: 'mou'}]-(b) RETURN b.name", "'Jiangxi'"),
            (
                "MATCH (a {name: 'Kupang'})-[*2..2]-(b) RETURN DISTINCT b.name ORDER BY b.name",
                "'China'; 'Indonesia'; 'Jiangxi'; 'NTT'"
            ),
            (
                "MATCH (a {name: 'Fujian'}), (b {name: 'NTT'}) MATCH p = shortestPath((a)-[*..6]-(b)) RETURN length(p), [n IN nodes(p) | n.name]",
                "3 | ['Fujian', 'China', 'Jiangxi', 'NTT']"
            ),
            (
                "MATCH (a {name: 'Indonesia'}), (b {name: 'Jiangxi'}) MATCH p = allShortestPaths((a)-[*]-(b)) RETURN [n IN nodes(p) | n.name]",
                "['Indonesia', 'NTT', 'Jiangxi']"
            ),
            (
                "MATCH (a {name: 'Jiangxi'}), (b {name: 'NTT'}) MATCH p = shortestPath((a)-[:PARTNERS_WITH|PART_OF*..5]-(b)) WHERE length(p) > 1 RETURN [n IN nodes(p) | n.name]",
                "['Jiangxi', 'Kupang', 'NTT']"
            ),
            (
                "MATCH (a {name: 'China'}), (b {name: 'Indonesia'}) MATCH p = shortestPath((a)-[:PARTNERS_WITH*]-(b)) RETURN p",
                ""
            ),
            (
                "MATCH (a {name: 'China'}), (b {name: 'Indonesia'}) OPTIONAL MATCH p = shortestPath((a)-[:PARTNERS_WITH*]-(b)) RETURN a.id, p",
                "'CN' | null"
            ),
            (
                "MATCH (n:Region) OPTIONAL MATCH (n)-[r:PARTNERS_WITH]->(m) RETURN n.name, m.name ORDER BY n.name, m.name",
                "'Fujian' | null; 'Jiangxi' | 'Kupang'; 'Jiangxi' | 'NTT'; 'Klaten' | null; 'Kupang' | null; 'NTT' | null; 'Zhangzhou' | 'Klaten'"
            ),
            ("OPTIONAL MATCH (n:Nowhere) RETURN n", "null"),
            ("OPTIONAL MATCH (n:Nowhere) OPTIONAL MATCH (n)-->(m) RETURN n, m", "null | null"),
            (
                "MATCH (n:Province) OPTIONAL MATCH (n)-[:PARTNERS_WITH]->(m) WHERE m.name STARTS WITH 'K' RETURN n.name, m.name ORDER BY n.name",
                "'Fujian' | null; 'Jiangxi' | 'Kupang'; 'NTT' | null"
            ),
            ("MATCH (n:Region) RETURN n:Province AS province, count(*) AS n ORDER BY province", "false | 3; true | 3"),
            (
                "MATCH (n:Region) RETURN sum(n.rank), avg(n.rank), min(n.name), max(n.rank), count(n.rank), count(*)",
                "15 | 3.0 | 'Fujian' | 5 | 5 | 6"
            ),
            (
                "MATCH (a)-[:PARTNERS_WITH]->(b) WITH a, collect(b.name) AS names, count(*) AS n WHERE n > 1 UNWIND names AS name RETURN a.name, n, name ORDER BY name",
                "'Jiangxi' | 2 | 'Kupang'; 'Jiangxi' | 2 | 'NTT'"
            ),
            (
                "UNWIND [1, 2, 2, 3, 3, null] AS x RETURN count(x), count(DISTINCT x), collect(DISTINCT x)",
                "5 | 3 | [1, 2, 3]"
            ),
            ("UNWIND [3, 1, 2] AS x RETURN x ORDER BY x LIMIT 2", "1; 2"),
            ("UNWIND [3, 1, 2, 5, 4] AS x RETURN x ORDER BY x SKIP 1 LIMIT 2", "2; 3"),
            ("UNWIND range(1, 10) AS x RETURN x SKIP 7", "8; 9; 10"),
            ("UNWIND range(1, 10) AS x RETURN x LIMIT 0", ""),
            ("UNWIND [1, 2, 1, 1.0] AS x RETURN DISTINCT x", "1; 2"),
            ("UNWIND [] AS x RETURN x", ""),
            ("UNWIND null AS x RETURN x", ""),
            ("UNWIND [[1, 2], [3]] AS l UNWIND l AS x RETURN x", "1; 2; 3"),
            ("UNWIND [2, null, 1] AS x RETURN x ORDER BY x", "1; 2; null"),
            ("UNWIND [2, null, 1] AS x RETURN x ORDER BY x DESC", "null; 2; 1"),
            ("UNWIND ['b', 'a'] AS x WITH x ORDER BY x RETURN collect(x)", "['a', 'b']"),
            ("RETURN [x IN range(1, 5) WHERE x % 2 = 1 | x * x] AS squares", "[1, 9, 25]"),
            ("RETURN reduce(s = 0, x IN [1, 2, 3] | s + x) AS s", "6"),
            (
                "RETURN all(x IN [1, 2] WHERE x > 0), any(x IN [1, 2] WHERE x > 1), none(x IN [] WHERE x), single(x IN [1, 2] WHERE x = 2)",
                "true | true | true | true"
            ),
            ("RETURN any(x IN [null, 1] WHERE x > 1) AS a, all(x IN [null, 1] WHERE x > 0) AS b", "null | null"),
            (
                "MATCH (n:Country) RETURN n.name, [(n)<-[:PART_OF]-(r) | r.name] AS parts ORDER BY n.name",
                "'China' | ['Fujian', 'Jiangxi']; 'Indonesia' | ['NTT', 'Klaten']"
            ),
            (
                "MATCH (n:Region) WHERE EXISTS { (n)-[:PARTNERS_WITH]->(:City) } RETURN n.name ORDER BY n.name",
                "'Jiangxi'; 'Zhangzhou'"
            ),
            ("MATCH (n:Region) WHERE NOT (n)-[:PARTNERS_WITH]-() RETURN n.name", "'Fujian'"),
            (
                "MATCH (n:Region) WHERE (n)-[:PARTNERS_WITH]->() OR n.rank = 5 RETURN n.name ORDER BY n.name",
                "'Jiangxi'; 'Kupang'; 'Zhangzhou'"
            ),
            (
                "MATCH (n:Province) RETURN n.name, COUNT { (n)-[:PARTNERS_WITH]-() } AS c ORDER BY n.name",
                "'Fujian' | 0; 'Jiangxi' | 2; 'NTT' | 1"
            ),
            (
                "RETURN CASE WHEN 1 > 2 THEN 'a' WHEN null THEN 'b' ELSE 'c' END AS x, CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END AS y",
                "'c' | 'two'"
            ),
            ("RETURN 1 AS x UNION RETURN 2 AS x UNION RETURN 1 AS x", "1; 2"),
            ("RETURN 1 AS x UNION ALL RETURN 1 AS x", "1; 1"),
            ("MATCH (n:Country) WITH n.name AS name ORDER BY name LIMIT 1 MATCH (m {name: name}) RETURN m.id", "'CN'"),
            (
                "RETURN null AND false AS a, null OR true AS b, NOT null AS c, 1 = null AS d, null IN [1] AS e",
                "false | true | null | null | null"
            ),
            (
                "WITH {a: 1, b: [1, 2, 3]} AS m RETURN m.a, m['b'], m.b[-1], m.b[0..2], m.none",
                "1 | [1, 2, 3] | 3 | [1, 2] | null"
            ),
            ("MATCH (n {id: 'CN'}) RETURN n {.id, .missing, more: 1} AS m", "{id: 'CN', missing: null, more: 1}"),
            ("MATCH (n {id: 'CN'}) RETURN n {.*} AS m", "{id: 'CN', name: 'China'}"),
            (
                "MATCH (a:Province), (b:City) WHERE a.rank + 1 = b.rank RETURN a.name, b.name ORDER BY a.name",
                "'Jiangxi' | 'Zhangzhou'; 'NTT' | 'Kupang'"
            ),
            (
                "MATCH (a:Province) MATCH (b:City) WHERE (b)-[:PART_OF]->(a) RETURN a.name, b.name ORDER BY a.name",
                "'Fujian' | 'Zhangzhou'; 'NTT' | 'Kupang'"
            ),
            ("MATCH (n:Region) WHERE n.name =~ 'K.*' RETURN n.name ORDER BY n.name", "'Klaten'; 'Kupang'"),
            (
                "MATCH (n:Region) RETURN labels(n) AS l, count(*) AS n ORDER BY n, l[0]",
                "['City', 'Region'] | 3; ['Province', 'Region'] | 3"
            ),
            ("CALL db.labels() YIELD label RETURN label ORDER BY label", "'City'; 'Country'; 'Province'; 'Region'"),
            ("UNWIND [1, 2] AS x CALL { WITH x RETURN x * 10 AS y } RETURN x, y", "1 | 10; 2 | 20"),
        ];
        var data = new TheoryData<int, string, string>();
        foreach (int batch in (int[])[1, 3, 1024])
        {
            foreach ((string text, string rows) in cases)
            {
                data.Add(batch, text, rows);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Statement_OnTheNetworkOfRegions_GivesItsRows(int batch, string text, string rows)
    {
        using TestDatabase database = await new TestDatabase(batch).WithAsync(Graph);

        Assert.Equal(rows, await database.ReadAsync(text));
    }
}
