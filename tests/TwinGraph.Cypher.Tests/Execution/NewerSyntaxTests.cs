using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>What newer versions of Cypher added to clauses and expressions, from text to rows.</summary>
public sealed class NewerSyntaxTests
{
    private const string Graph =
        "CREATE (:A {name: 'a', p: 1}), (:B {name: 'b', p: 2}), (:A:B {name: 'c', p: 3}), (:C {name: 'd', p: 4})";

    public static TheoryData<string, string> Cases() =>
        new()
        {
            // Types.
            {
                "RETURN 1 IS :: INTEGER, 1 IS NOT :: STRING, 'x' IS TYPED STRING, 1 :: FLOAT",
                "true | true | true | false"
            },
            {
                "RETURN null IS :: INTEGER, null IS :: INTEGER NOT NULL, null IS :: NULL, null :: NOTHING",
                "true | false | true | false"
            },
            {
                "RETURN [1, null] IS :: LIST<INTEGER>, [1, null] IS :: LIST<INTEGER NOT NULL>, [] IS :: LIST<NOTHING>",
                "true | false | true"
            },
            {
                "RETURN [1, 'a'] IS :: LIST<INTEGER | STRING>, 1 IS :: STRING | BOOL, 1 IS :: ANY<INT | FLOAT>",
                "true | false | true"
            },
            {
                "RETURN [[1]] IS :: LIST<LIST<INTEGER>>, [1] IS :: INTEGER LIST, [1] IS :: ARRAY<INT!>!",
                "true | true | true"
            },
            {
                "RETURN date('2024-01-01') IS :: DATE, localtime('10:00') IS :: TIME WITHOUT TIME ZONE, time('10:00Z') IS :: ZONED TIME",
                "true | true | true"
            },
            {
                "RETURN localdatetime('2024-01-01T10:00') IS :: TIMESTAMP WITHOUT TIMEZONE, datetime('2024-01-01T10:00Z') IS :: ZONED DATETIME",
                "true | true"
            },
            {
                "RETURN duration('P1D') IS :: DURATION, point({x: 1, y: 2}) IS :: POINT, {a: 1} IS :: MAP, 1 IS :: ANY VALUE",
                "true | true | true | true"
            },
            {
                "MATCH p = (n {name: 'a'}) RETURN n IS :: NODE, n IS :: PROPERTY VALUE, p IS :: PATH, n.p IS :: PROPERTY VALUE",
                "true | false | true | true"
            },
            {
                "RETURN [1, 2] IS :: PROPERTY VALUE, [1, 'a'] IS :: PROPERTY VALUE, [[1]] IS :: PROPERTY VALUE",
                "true | false | false"
            },
            { "RETURN [x IN [1, 'a'] WHERE x IS :: INTEGER | x] AS l", "[1]" },
            {
                "RETURN valueType([1, 2.0, 'a', null]) AS t, valueType(['a', 1]) AS u",
                "'LIST<STRING | INTEGER | FLOAT> NOT NULL' | 'LIST<STRING NOT NULL | INTEGER NOT NULL> NOT NULL'"
            },
            { "MATCH (n) WHERE n IS A&!B RETURN n.name", "'a'" },
            // Text.
            {
                "RETURN trim(BOTH 'x' FROM 'xxaxx'), trim(LEADING 'x' FROM 'xxaxx'), trim(TRAILING FROM 'a  '), trim(FROM ' a '), trim(' a ')",
                "'a' | 'axx' | 'a' | 'a' | 'a'"
            },
            {
                "RETURN btrim('xax', 'x'), ltrim('xax', 'x'), rtrim('xax', 'x'), trim('x' FROM 'xax'), trim(BOTH null FROM 'a')",
                "'a' | 'ax' | 'xa' | 'a' | null"
            },
            { "WITH 'ab' AS both RETURN trim(both)", "'ab'" },
            {
                "RETURN replace('aaa', 'a', 'b', 2), replace('aaa', 'a', 'b'), replace('abc', '', 'x', 1)",
                "'bba' | 'bbb' | 'abc'"
            },
            {
                "RETURN size(normalize('e\\u0301')), normalize('\\uFB01', NFKC), size(normalize('\\u00e9', NFD)), normalize(null)",
                "1 | 'fi' | 2 | null"
            },
            {
                "RETURN 'e\\u0301' IS NORMALIZED, 'e\\u0301' IS NFD NORMALIZED, 'a' IS NOT NFKC NORMALIZED, 1 IS NORMALIZED",
                "false | true | false | null"
            },
            { "RETURN 'a' || 'b', [1] || [2, 3]", "'ab' | [1, 2, 3]" },
            // Lists.
            {
                "RETURN allReduce(s = 0, x IN [1, 2, 3] | s + x, s < 7) AS a, allReduce(s = 0, x IN [1, 9] | s + x, s < 7) AS b",
                "true | false"
            },
            {
                "RETURN allReduce(s = 0, x IN [1, null] | s + x, s < 7) AS a, allReduce(s = 0, x IN [] | x, false) AS b, allReduce(s = 0, x IN null | x, true) AS c",
                "null | true | null"
            },
            {
                "RETURN coll.sort([3, 1, 'a', 2]), coll.max([1.5, 2, null]), coll.min([]), coll.distinct([1, 1.0, null, null])",
                "['a', 1, 2, 3] | 2 | null | [1, null]"
            },
            {
                "RETURN coll.flatten([1, [2, [3]]]), coll.flatten([1, [2, [3]]], 2), coll.indexOf(['a', 'b'], 'b'), coll.indexOf([1], 2)",
                "[1, 2, [3]] | [1, 2, 3] | 1 | -1"
            },
            {
                "RETURN coll.insert([1, 2], 1, null), coll.insert([], 0, 1), coll.remove([1, 2, 3], 1), coll.sort(null)",
                "[1, null, 2] | [1] | [1, 3] | null"
            },
            {
                "UNWIND [1, 2, 3] AS x RETURN collect_list(x), percentile_cont(x, 0.5), stddev_pop(x) = stDevP(x)",
                "[1, 2, 3] | 2.0 | true"
            },
            // CASE with comparisons.
            {
                "UNWIND [1, 2, 5, null] AS x RETURN CASE x WHEN 1, 2 THEN 'few' WHEN > 3 THEN 'many' WHEN IS NULL THEN 'none' END",
                "'few'; 'few'; 'many'; 'none'"
            },
            {
                "RETURN CASE 'abc' WHEN STARTS WITH 'x' THEN 1 WHEN =~ 'a.*' THEN 2 ELSE 3 END, CASE 3 + 1 WHEN < 4 THEN 1 WHEN IN [4] THEN 2 END",
                "2 | 2"
            },
            { "RETURN CASE 1 WHEN IS :: STRING THEN 's' WHEN IS NOT NULL THEN 'v' END", "'v'" },
            // Numbers.
            { "RETURN 1_000_000, 0xFF_FF, 0o1_7, 1_0.5_0, 1_0e0_1", "1000000 | 65535 | 15 | 10.5 | 100.0" },
            // Clauses.
            { "MATCH (n) LET x = n.p * 2, y = n.name FILTER x > 4 RETURN y, x ORDER BY x", "'c' | 6; 'd' | 8" },
            { "MATCH (n) FILTER WHERE n:A OR n:B RETURN count(*)", "3" },
            { "MATCH (n) ORDER BY n.p DESC SKIP 1 LIMIT 2 RETURN n.name", "'c'; 'b'" },
            { "MATCH (n) ORDER BY n.p OFFSET 3 RETURN n.name", "'d'" },
            { "MATCH (n) LIMIT 2 RETURN count(*)", "2" },
            { "FOR x IN [1, 2] RETURN x", "1; 2" },
            { "MATCH (n) FINISH", "" },
            { "RETURN 1 AS x UNION DISTINCT RETURN 1 AS x", "1" },
            // Before the statement.
            { "CYPHER 5 RETURN 1", "1" },
            { "CYPHER 25 runtime=slotted planner=cost RETURN 1", "1" },
            { "CYPHER replan=force RETURN 1", "1" },
            { "USE neo4j RETURN 1", "1" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Query_InNewerSyntax_GivesItsRows(string question, string rows)
    {
        using TestDatabase database = await new TestDatabase().WithAsync(Graph);

        Assert.Equal(rows, await database.ReadAsync(question));
    }

    [Theory]
    [InlineData("MATCH (n {name: 'a'}) SET n[$key] = 'z' RETURN n.name", "'z'")]
    [InlineData("MATCH (n {name: 'a'}) SET n['x' + 'y'] = 1, n.p = null RETURN n.xy, n.p", "1 | null")]
    [InlineData("MATCH (n {name: 'a'}) REMOVE n[$key] RETURN n.name", "null")]
    [InlineData("MATCH (n {name: 'a'}) SET n:$('X'):Y:$(['Z']) RETURN labels(n)", "['A', 'X', 'Y', 'Z']")]
    [InlineData("MATCH (n {name: 'a'}) SET n IS Foo RETURN labels(n)", "['A', 'Foo']")]
    [InlineData("MATCH (n {name: 'c'}) REMOVE n:$(labels(n)) RETURN labels(n)", "[]")]
    [InlineData("CREATE (n:X:$($label) {p: 1}) RETURN labels(n)", "['A', 'X']")]
    [InlineData("CREATE ()-[r:$('T')]->() RETURN type(r)", "'T'")]
    [InlineData("MERGE (n:$($label) {name: 'a'}) RETURN n.p", "1")]
    [InlineData("MERGE (n:$($label) {name: 'new'}) RETURN labels(n)", "['A']")]
    [InlineData("MATCH (a {name: 'a'}) MERGE (a)-[r:$('T')]->(b) RETURN type(r)", "'T'")]
    [InlineData("INSERT (a:P&Q {x: 1})-[:R]->(b) RETURN labels(a), b.x", "['P', 'Q'] | null")]
    // What a clause with computed names writes, a later one sees.
    [InlineData("MATCH (n:A) SET n:$('Seen') WITH n MATCH (m:Seen) RETURN count(*)", "4")]
    [InlineData("MATCH (n:A) CREATE (:$('A')) WITH n MATCH (m:A) RETURN count(*)", "8")]
    public async Task Write_WithComputedNames_ChangesTheGraph(string question, string rows)
    {
        using TestDatabase database = await new TestDatabase().WithAsync(Graph);
        var parameters = new Dictionary<string, CypherValue>
        {
            ["key"] = CypherValue.String("name"),
            ["label"] = CypherValue.String("A"),
        };

        Assert.Equal(rows, TestDatabase.Show(await database.WriteAsync(question, parameters)));
    }

    [Theory]
    [InlineData("RETURN 1 IS :: INTEGER | STRING NOT NULL", "are all NOT NULL, or none of them is")]
    [InlineData("RETURN 1 IS :: INTEGR", "Did you mean INTEGER?")]
    [InlineData("RETURN normalize('a', NFX)", "Expected a normal form")]
    [InlineData("RETURN 1__0", "an underscore stands between two digits")]
    [InlineData("RETURN 1_", "an underscore stands between two digits")]
    [InlineData("MATCH (n) LET x = count(*) RETURN x", "can't aggregate")]
    [InlineData("MATCH (n) FINISH RETURN 1", "FINISH ends a query")]
    [InlineData("CYPHER 7 RETURN 1", "has the versions 5 and 25")]
    [InlineData("CYPHER speed=fast RETURN 1", "There is no option speed")]
    [InlineData("USE other RETURN 1", "There is no graph other")]
    [InlineData("MATCH (n) SET n:$any(['A'])", "$any( ) only asks")]
    [InlineData("MATCH (n) SET n[1] = 2", "A property is named by a string")]
    [InlineData("CREATE (n:$(''))", "a string that is not empty")]
    [InlineData("CREATE ()-[:$(['A', 'B'])]->()", "exactly one type")]
    [InlineData("CREATE ()-[:!A]->()", "exactly one type")]
    [InlineData("CREATE (:A|B)", "labels joined by")]
    [InlineData("RETURN coll.insert([1], 5, 1)", "is no place in this list")]
    public async Task Query_WithAMistakeInNewerSyntax_SaysWhatAndWhere(string question, string message)
    {
        using TestDatabase database = await new TestDatabase().WithAsync(Graph);

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync(question));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }
}
