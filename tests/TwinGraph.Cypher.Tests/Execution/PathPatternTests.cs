using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>Quantified paths, path selectors and label expressions, from text to rows.</summary>
public sealed class PathPatternTests
{
    // A ring a-b-c-d with a way round by S, and a tail d-e.
    private const string Graph = """
        CREATE (a:A {id: 'a', p: 1}), (b:B {id: 'b', p: 2}), (c:A:B {id: 'c', p: 3}), (d {id: 'd', p: 4}), (e {id: 'e', p: 0}),
               (a)-[:R {w: 1}]->(b), (b)-[:R {w: 2}]->(c), (c)-[:S {w: 3}]->(d), (a)-[:S {w: 4}]->(c), (d)-[:R {w: 5}]->(a),
               (d)-[:T {w: 6}]->(e)
        """;

    public static TheoryData<int, string, string> Cases()
    {
        (string Question, string Rows)[] cases =
        [
            (
                "MATCH (a {id: 'a'}) ((x)-[r:R]->(y)){1,2} (e) RETURN [n IN x | n.id], [n IN y | n.id], [s IN r | s.w], e.id ORDER BY e.id",
                "['a'] | ['b'] | [1] | 'b'; ['a', 'b'] | ['b', 'c'] | [1, 2] | 'c'"
            ),
            (
                "MATCH (e {id: 'c'}) MATCH (a) ((x)-[r:R]->(y))+ (e) RETURN a.id, [n IN x | n.id], [s IN r | s.w] ORDER BY size(r)",
                "'b' | ['b'] | [2]; 'a' | ['a', 'b'] | [1, 2]; 'd' | ['d', 'a', 'b'] | [5, 1, 2]"
            ),
            ("MATCH ((x)-[:R]->(y) WHERE x.p < y.p){2} RETURN x[0].id", "'a'"),
            (
                "MATCH (a {id: 'a'}) ((x)-->(m)-->(y) WHERE m.p < y.p){1,} (e) RETURN e.id, [n IN m | n.id] ORDER BY e.id",
                "'b' | ['c', 'a']; 'c' | ['b']; 'd' | ['c']"
            ),
            ("MATCH (a {id: 'a'})-[r:R]->{0,1}(b) RETURN b.id, size(r) ORDER BY b.id", "'a' | 0; 'b' | 1"),
            ("MATCH (a {id: 'a'})-->{2}(b) RETURN b.id ORDER BY b.id", "'c'; 'd'"),
            ("MATCH (a {id: 'a'})-[:R]->*(b) RETURN b.id ORDER BY b.id", "'a'; 'b'; 'c'"),
            ("MATCH (a {id: 'b'})<-[:R]-{1,5}(b) RETURN b.id ORDER BY b.id", "'a'; 'd'"),
            ("MATCH (a {id: 'a'})-[r:R|S WHERE r.w < 4]->+(b {id: 'd'}) RETURN [s IN r | s.w]", "[1, 2, 3]"),
            (
                "MATCH p = (a {id: 'a'}) (()-[:R]->()){2} (c)-[:S]->(d) RETURN length(p), [n IN nodes(p) | n.id]",
                "3 | ['a', 'b', 'c', 'd']"
            ),
            // No relationship is used twice in one MATCH, wherever it stands.
            ("MATCH (d {id: 'd'})-[f:R]->() ((x)-->(y))+ (d) RETURN count(*)", "2"),
            ("MATCH (a {id: 'a'}) ((x)-->(y))+ (a) RETURN count(*)", "2"),
            ("MATCH (a {id: 'a'}) ((x)--(y)){2} (a) RETURN count(*)", "0"),
            ("MATCH REPEATABLE ELEMENTS (a {id: 'a'}) ((x)--(y)){2} (a) RETURN count(*)", "3"),
            ("MATCH REPEATABLE ELEMENTS (a {id: 'e'})--{2}(b) RETURN b.id ORDER BY b.id", "'a'; 'c'; 'e'"),
            ("MATCH (a {id: 'a'}) WHERE EXISTS { (a) ((x)-->(y) WHERE y.p > 1)+ (:A&B) } RETURN a.id", "'a'"),
            ("MATCH (n) RETURN n.id, COUNT { (n)-[:R]->+() } AS c ORDER BY c DESC, n.id LIMIT 1", "'d' | 3"),
            ("MATCH (n {id: 'a'}) WHERE (n)-[:R]->{2}(:B) RETURN n.id", "'a'"),
            ("MATCH (a {id: 'a'}) OPTIONAL MATCH (a) ((x)-[:T]->(y))+ (b) RETURN x, b", "null | null"),
            // Selectors.
            ("MATCH p = ANY SHORTEST (a {id: 'a'})-->+(d {id: 'd'}) RETURN [n IN nodes(p) | n.id]", "['a', 'c', 'd']"),
            ("MATCH p = SHORTEST 2 (a {id: 'a'})-->+(d {id: 'd'}) RETURN length(p)", "2; 3"),
            ("MATCH p = SHORTEST 5 (a {id: 'a'})-->+(d {id: 'd'}) RETURN length(p)", "2; 3"),
            ("MATCH p = ALL SHORTEST (a {id: 'a'})--{1,9}(d {id: 'c'}) RETURN length(p)", "1"),
            ("MATCH p = SHORTEST 2 GROUPS (a {id: 'a'})--+(c {id: 'c'}) RETURN length(p)", "1; 2; 2"),
            (
                "MATCH p = ANY SHORTEST (a {id: 'a'})-->+(b) RETURN b.id, length(p) ORDER BY b.id",
                "'a' | 3; 'b' | 1; 'c' | 1; 'd' | 2; 'e' | 3"
            ),
            ("MATCH p = ANY SHORTEST (a)-[:R]->+(b {id: 'c'}) RETURN a.id ORDER BY a.id", "'a'; 'b'; 'd'"),
            // What stands in the pattern decides which paths there are; what stands behind it, which of those selected stay.
            ("MATCH p = SHORTEST 1 ((a {id: 'a'})-[r]->+(d {id: 'd'}) WHERE size(r) > 2) RETURN length(p)", "3"),
            ("MATCH p = SHORTEST 1 (a {id: 'a'})-[r]->+(d {id: 'd'}) WHERE size(r) > 2 RETURN length(p)", ""),
            (
                "MATCH p = SHORTEST 1 (a {id: 'a'}) ((x)-[r]->(y) WHERE r.w <> 4)+ (c:A)-[s:S]->(d {id: 'd'}) RETURN [n IN nodes(p) | n.id], c.id, s.w",
                "['a', 'b', 'c', 'd'] | 'c' | 3"
            ),
            ("MATCH (a {id: 'a'}), (d {id: 'd'}) MATCH SHORTEST 1 (d)-[r]-+(a) RETURN [s IN r | s.w]", "[5]"),
            ("MATCH p = SHORTEST $k (a {id: 'a'})-->+(d {id: 'd'}) RETURN count(p)", "2"),
            ("MATCH p = ANY 1 PATHS (a {id: 'a'})-->+(d {id: 'd'}) RETURN count(p)", "1"),
            ("MATCH p = ALL PATHS (a {id: 'a'})-->+(d {id: 'd'}) RETURN count(p)", "2"),
            ("MATCH (a {id: 'a'}) RETURN COUNT { SHORTEST 1 (a)-->+() } AS c", "5"),
            // The shortest walk would repeat a relationship.
            ("MATCH p = SHORTEST 1 (e {id: 'e'})--(d)--{2}(d2 {id: 'e'}) RETURN length(p)", ""),
            ("MATCH p = ANY SHORTEST (a {id: 'a'})-->+(a) RETURN length(p)", "3"),
            // Label expressions.
            ("MATCH (a {id: 'a'})-[r:!R]->(b) RETURN type(r)", "'S'"),
            ("MATCH (a)-[r:R|S&!S]->(b) RETURN count(r)", "3"),
            ("MATCH (a)-[r:R&S]->(b) RETURN count(r)", "0"),
            ("MATCH (a)-[r:%]->(b) RETURN count(r)", "6"),
            ("MATCH (a)-[r IS R|T]->(b) RETURN count(r)", "4"),
            ("MATCH (a)-[r]->(b) WHERE r:R|S&!R RETURN count(r)", "5"),
            ("MATCH (a {id: 'a'})-[:!T&!S*1..3]->(b) RETURN b.id ORDER BY b.id", "'b'; 'c'"),
            ("MATCH (n:$($label)) RETURN n.id ORDER BY n.id", "'a'; 'c'"),
            ("MATCH (n:$all(['A', 'B'])) RETURN n.id", "'c'"),
            ("MATCH (n:$any(['B', 'Z'])) RETURN n.id ORDER BY n.id", "'b'; 'c'"),
            ("MATCH (n:!$('A')&B) RETURN n.id", "'b'"),
            ("MATCH (n) WHERE n:$($label)&!B RETURN n.id", "'a'"),
            ("MATCH ()-[r:$('T')|$any(['S'])]->() RETURN count(r)", "3"),
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
    public async Task Query_OverPaths_GivesItsRows(int batchRows, string question, string rows)
    {
        using TestDatabase database = await new TestDatabase(batchRows).WithAsync(Graph);
        var parameters = new Dictionary<string, CypherValue>
        {
            ["k"] = CypherValue.Integer(2),
            ["label"] = CypherValue.String("A"),
        };

        Assert.Equal(rows, await database.ReadAsync(question, parameters));
    }

    [Theory]
    [InlineData(
        "MATCH ((a)-[:R*]->(b)){2} RETURN 1",
        "A relationship of variable length can't stand in a quantified path"
    )]
    [InlineData("MATCH (((a)-->(b))+-->(c)){2} RETURN 1", "Quantifiers can't be nested")]
    [InlineData("MATCH ((a)-->+(b)){2} RETURN 1", "Quantifiers can't be nested")]
    [InlineData("MATCH ((a)){2} RETURN 1", "needs at least one relationship")]
    [InlineData("MATCH (a)-->{3,2}(b) RETURN 1", "The upper bound of a quantifier must be 1 or more")]
    [InlineData("MATCH (a)-->{0}(b) RETURN 1", "The upper bound of a quantifier must be 1 or more")]
    [InlineData("MATCH (a)-[*2]->{1,2}(b) RETURN 1", "A relationship has one length")]
    [InlineData("MATCH (a) ((b)-->(c)) (d) RETURN 1", "needs a quantifier")]
    [InlineData("MATCH (p = (a)-->(b)){2} RETURN 1", "can't have a name")]
    [InlineData("MATCH (a) ((a)-->(b))+ RETURN 1", "already declared")]
    [InlineData("MATCH (s) ((a)-->(b) WHERE b.p > s.p)+ RETURN 1", "which the same MATCH finds")]
    [InlineData("MATCH SHORTEST (a)-->+(b) RETURN 1", "needs to know how many")]
    [InlineData("MATCH SHORTEST 0 (a)-->+(b) RETURN 1", "must be 1 or more")]
    [InlineData("MATCH SHORTEST 1 (a)-->+(b), (c) RETURN 1", "is the only one of its MATCH")]
    [InlineData("CREATE (a)-[:R]->{2}(b)", "can't be created")]
    [InlineData("CREATE ((a)-[:R]->(b)){2}", "can be matched, not created")]
    [InlineData("MERGE SHORTEST 1 (a)-[:R]->(b)", "can be matched, not merged")]
    [InlineData("MATCH REPEATABLE ELEMENTS (a)-->+(b) RETURN 1", "needs an upper bound")]
    [InlineData("MATCH (n:$(1)) RETURN n", "Labels and types are named by a string or a list of strings")]
    public async Task Query_WithAPathThatCannotBe_SaysWhy(string question, string message)
    {
        using var database = new TestDatabase();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync(question));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public async Task Explain_OfPathPatterns_NamesTheirOperators()
    {
        using TestDatabase database = await new TestDatabase().WithAsync(Graph);
        string Plan(string question) =>
            database.Database.QueryAsync("EXPLAIN " + question).AsTask().GetAwaiter().GetResult().Summary.Plan!;

        Assert.Contains(
            "RepeatTrail (a) ((x)-[anon_",
            Plan("MATCH (a:A) ((x)-[:R]->(y) WHERE y.p > 1){1,3} (b) RETURN b"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "StatefulShortestPath SHORTEST 2 (a)",
            Plan("MATCH SHORTEST 2 (a:A)-[:R]->+(b) RETURN b"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task ShortestPath_InALargeGrid_StopsEarlyAndStaysWithinMemory()
    {
        // Between two corners of a grid there are far too many walks to try them all.
        using TestDatabase database = await new TestDatabase(memoryLimit: 16L * 1024 * 1024).WithAsync(
            "UNWIND range(0, 29) AS x UNWIND range(0, 29) AS y CREATE (:P {x: x, y: y})",
            "MATCH (a:P), (b:P {x: a.x + 1, y: a.y}) CREATE (a)-[:E]->(b)",
            "MATCH (a:P), (b:P {x: a.x, y: a.y + 1}) CREATE (a)-[:E]->(b)"
        );

        Assert.Equal(
            "58",
            await database.ReadAsync(
                "MATCH p = ANY SHORTEST (a:P {x: 0, y: 0})-[:E]-+(b:P {x: 29, y: 29}) RETURN length(p)"
            )
        );
        Assert.Equal(
            "3 | 58",
            await database.ReadAsync(
                "MATCH p = SHORTEST 3 (a:P {x: 0, y: 0})-[:E]->+(b:P {x: 29, y: 29}) RETURN count(p), min(length(p))"
            )
        );
    }

    // The leaf has one way only: that there is no second one shows only when all ways through the tangle are tried.
    [Theory]
    [InlineData("MATCH p = SHORTEST 2 (a {i: 0})-[:R]-+(b {i: 11}) RETURN [n IN nodes(p) | n.i] ORDER BY length(p)")]
    [InlineData(
        "MATCH p = SHORTEST 2 (a:N {i: 0})-[:R]-+(b:N) WHERE b.i = 11 RETURN [n IN nodes(p) | n.i] ORDER BY length(p)"
    )]
    public async Task TheNextShortestPaths_ToASoughtEnd_AreFoundBesideEndsThatHaveFewer(string text)
    {
        using TestDatabase database = await new TestDatabase().WithAsync(
            "UNWIND range(0, 11) AS i CREATE (:N {i: i})",
            "MATCH (a:N), (b:N) WHERE a.i < b.i AND NOT (a.i = 0 AND b.i > 1 AND b.i < 11) CREATE (a)-[:R]->(b)",
            "MATCH (a:N {i: 0}) CREATE (a)-[:R]->(:Leaf {i: 99})"
        );

        Assert.Equal("[0, 11]; [0, 1, 11]", await database.ReadAsync(text));
    }

    [Fact]
    public async Task QuantifiedPath_WithoutEnd_IsCancelled()
    {
        using TestDatabase database = await new TestDatabase().WithAsync(
            "UNWIND range(0, 12) AS i CREATE (:N {i: i})",
            "MATCH (a:N), (b:N) WHERE a.i < b.i CREATE (a)-[:R]->(b)"
        );
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await database.Database.QueryAsync("MATCH ((a)-[r]-(b))+ RETURN count(*)", cancellationToken: stop.Token)
        );
    }
}
