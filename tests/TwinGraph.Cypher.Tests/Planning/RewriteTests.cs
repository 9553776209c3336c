using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Planning;

/// <summary>A plan that a rule has rewritten gives the rows of the one that it has not, on graphs of all small shapes.</summary>
public sealed class RewriteTests
{
    private const int Graphs = 60;

    [Theory]
    [InlineData("MATCH (a)-[:R]-(x)-[:R]-(b) WHERE a <> b RETURN count(DISTINCT b)", "CountDistinctExpand")]
    [InlineData(
        "MATCH (a:A {v: 1})-[:R]-(x:B)-[:R]-(b:A) WHERE b <> a RETURN count(DISTINCT b)",
        "CountDistinctExpand"
    )]
    [InlineData("MATCH (a)-[:R]->(x)<-[:R]-(b) WHERE b <> a RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R]-(x)-[:R]-(b) RETURN a, count(DISTINCT b)", null)]
    [InlineData("MATCH (a)-[:R]->(x)-[:S]->(b) WHERE b <> b RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R]->(x)-[:S]->(b) WHERE b = b AND b <> a.v RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R]-(x)-[:R]-(b) RETURN count(DISTINCT b)", "CountDistinctExpand")]
    [InlineData("MATCH (a)--(x)--(b)--(c) WHERE a <> b RETURN a, count(DISTINCT c)", null)]
    [InlineData("MATCH (a)-[:R]-(x)-[:R]-(y)-[:S]-(c) WHERE y <> a RETURN a, count(DISTINCT c)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R]-(x)-[:S]-(y)-[:R]-(c) WHERE y <> a RETURN a, count(DISTINCT c)", "DistinctExpand")]
    [InlineData("MATCH (a)-[r:R]->(x)-[s:S]->(b) WHERE r.v > 0 AND s.v = a.v RETURN a, max(b.v)", "DistinctExpand")]
    [InlineData("MATCH (a)-[r:R]->(x)-[s:S]->(b) WHERE r.v = s.v RETURN a, max(b.v)", null)]
    [InlineData("MATCH (a)-[:R]->(x)-[:S]->(b) WHERE x.v = b.v RETURN a, count(DISTINCT b)", null)]
    [InlineData("MATCH (a)-[:R]->(x)-[:S]->(b) WHERE x.v = a.v RETURN a, count(DISTINCT b.v)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R*0..2]-(b) RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData(
        "MATCH (a:A)-[:R*0..2]->(x) MATCH (a)-[:S*0..2]-(y) RETURN DISTINCT x.v, y",
        "DistinctExpand (a)-[anon_1:R*0..2]->(x)"
    )]
    [InlineData(
        "MATCH (a)-[:S]->(b) MATCH (a)-[:R*0..2]->(x) MATCH (b)-[:R*0..2]-(y) WHERE y.v = x.v RETURN x, count(DISTINCT y)",
        "DistinctExpand (a)"
    )]
    [InlineData(
        "MATCH (a)-[:S]->(b) MATCH (a)-[:R*0..2]->(x) MATCH (x)-[:R*0..2]-(y) WHERE y.v <> a.v RETURN max(y.v)",
        "DistinctExpand"
    )]
    [InlineData("MATCH (a)-[:R*]->(b) RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R*1..3]-(b) RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[*1..3]-(b) WHERE a <> b RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R*2..3]->(b) RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R*2..3]-(b) WHERE a <> b RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R*2..3 {v: 1}]-(b:B) RETURN DISTINCT a, b", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R|S*2..4 {v: 1}]->(b) RETURN DISTINCT a, b.v", "DistinctExpand")]
    [InlineData("MATCH (a)-[:S]->(x)-[:R*2..3]-(b) RETURN DISTINCT a, b", "")]
    [InlineData("MATCH (a)-[:S]-(x)-[:R*1..3]-(b) RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:S*1..2]-(x)-[:R*2..2]-(b) RETURN count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R*1..2]-(x)-[:R*1..2]-(b) RETURN a, count(DISTINCT b)", null)]
    [InlineData("MATCH (a)-[:R*5..6]->(b) RETURN a, count(DISTINCT b)", null)]
    [InlineData("MATCH (a)-[:R|S*..2 {v: 1}]->(b:B) RETURN DISTINCT a, b", "DistinctExpand")]
    [InlineData("MATCH (a)-[:S]->(x)-[:R*1..2]->(b) RETURN DISTINCT a, b.v", "")]
    [InlineData("MATCH (a)-[:S]->(x)-[:R*1..2]-(b) WHERE a <> b RETURN DISTINCT a, b", "")]
    [InlineData("MATCH (a)-[:S]->(x)-[:R*0..2]-(b) RETURN DISTINCT a, b", "DistinctExpand")]
    [InlineData(
        "MATCH (a)-[:R*0..1]->(x)-[:S]->(b) WITH a, count(DISTINCT b) AS n WHERE n > 0 RETURN a, n",
        "DistinctExpand"
    )]
    [InlineData("MATCH (a)-[:Nothing*0..2]->(b) RETURN a, count(DISTINCT b)", "DistinctExpand")]
    [InlineData("MATCH (a)-[:R]->(x)-[:S]->(b) RETURN a, count(DISTINCT b), count(*)", null)]
    [InlineData("MATCH (a)-[:R]->(x)-[:S]->(b) WHERE exists((b)-[:R]->(x)) RETURN a, count(DISTINCT b)", null)]
    [InlineData("OPTIONAL MATCH (a:A) MATCH (a)-[:R]->(x)-[:S]->(b) RETURN count(DISTINCT b)", "CountDistinctExpand")]
    public async Task PruningWalksKeepsTheDistinctEnds(string text, string? expected) =>
        await CompareAsync(text, expected, "PruneWalks");

    [Theory]
    [InlineData("MATCH (a)-[:R]->(x)<-[:R]-(b) WHERE b <> a RETURN a, count(DISTINCT b)", "count(b) by a")]
    [InlineData("MATCH (a)-[:R]->(x)-[:S]->(b) RETURN a, max(b.v), count(DISTINCT b)", "count(b) by a")]
    [InlineData("MATCH (a:A)-[:R*0..2]-(b) RETURN a, a.v, count(DISTINCT b)", "count(b) by a")]
    [InlineData("MATCH (a:A)-[:R*0..2]-(b) RETURN a, count(DISTINCT b.v)", "count(DISTINCT b.v) by a")]
    [InlineData("MATCH (a:A)-[:R*0..2]-(b) RETURN a.v, count(DISTINCT b)", "count(DISTINCT b) by a.v")]
    [InlineData("UNWIND [1, 1] AS u MATCH (a)-[:R*0..2]-(b) RETURN a, count(DISTINCT b)", "count(DISTINCT b) by a")]
    public async Task DroppingIdleDistinctKeepsTheCounts(string text, string? expected) =>
        await CompareAsync(text, expected, "DropIdleDistinct");

    [Theory]
    [InlineData("MATCH (n)-[t]-() RETURN n, count(t)", "DegreeExpand")]
    [InlineData("MATCH (n)-[t]-(m) WITH n, count(t) AS d RETURN count(n), sum(d), max(d)", "DegreeExpand")]
    [InlineData("MATCH (n:A)-[:R]->(m) RETURN n.v, count(*), count(m)", "DegreeExpand")]
    [InlineData("MATCH (n:A)<-[t:R|S]-(m) RETURN count(n), count(t)", "RelationshipCountFromCountStore")]
    [InlineData("MATCH (n:A)-[t:R]-(m) WHERE n.v = 1 RETURN count(t)", "DegreeExpand")]
    [InlineData("MATCH (n:A)-[:R]-(m) RETURN n, count(DISTINCT m)", null)]
    [InlineData("MATCH (n)-[t:R]->(m) RETURN n, count(t.v)", null)]
    [InlineData("MATCH (n)-[t:R]->(m) RETURN m.v, count(t)", null)]
    [InlineData("MATCH (n)-[:R]->(n) RETURN n, count(*)", null)]
    [InlineData("MATCH (n)-[:Nothing]->(m) RETURN count(*)", "RelationshipCountFromCountStore")]
    [InlineData("MATCH (a)-[:R]->(b) MATCH (b)-[:S]->(c) RETURN a, count(c)", "DegreeExpand")]
    [InlineData("OPTIONAL MATCH (a:None) MATCH (a)-[:S]->(c) RETURN count(c)", "DegreeExpand")]
    [InlineData("UNWIND [1, 2] AS x MATCH (n)-[t]->() RETURN n, count(t)", "DegreeExpand")]
    public async Task CountingByDegreeKeepsTheCounts(string text, string? expected) =>
        await CompareAsync(text, expected, "CountByDegree");

    [Theory]
    [InlineData("MATCH (n) RETURN count(*)", "NodeCountFromCountStore")]
    [InlineData("MATCH (n:A) RETURN count(n) AS n, count(*)", "NodeCountFromCountStore")]
    [InlineData("MATCH (n:A), (m:B), (o) RETURN count(o)", "NodeCountFromCountStore")]
    [InlineData("MATCH (n:None) RETURN count(*)", "NodeCountFromCountStore")]
    [InlineData("MATCH (n:A:B) RETURN count(*)", null)]
    [InlineData("MATCH (n) RETURN count(n.v)", null)]
    [InlineData("MATCH (n) RETURN count(DISTINCT n)", null)]
    [InlineData("UNWIND [1, 2] AS x MATCH (n) RETURN count(*)", null)]
    [InlineData("MATCH ()-[t:R]->() RETURN count(*)", "RelationshipCountFromCountStore")]
    [InlineData("MATCH ()-[t]-() RETURN count(t)", "RelationshipCountFromCountStore")]
    [InlineData("MATCH ()-[t:R|S|None]-() RETURN count(t)", "RelationshipCountFromCountStore")]
    [InlineData("MATCH (a:A)-[t:R]->() RETURN count(a)", "RelationshipCountFromCountStore")]
    [InlineData("MATCH (a:A)<-[t:R]-(b:B) RETURN count(b)", "RelationshipCountFromCountStore")]
    [InlineData("MATCH (a:A)-[t:R]-(b:A) RETURN count(b)", "")]
    [InlineData("MATCH (a:A)-[t:R]->(b:None) RETURN count(b)", "RelationshipCountFromCountStore")]
    [InlineData("MATCH (a:A) WHERE COUNT { MATCH (b:B) RETURN b } > 2 RETURN count(a)", null)]
    public async Task CountingFromStatisticsKeepsTheCounts(string text, string? expected) =>
        await CompareAsync(text, expected, "CountFromStatistics");

    [Theory]
    [InlineData("MATCH (a)-[:R]-(b)-[:R]-(c)-[:R]-(a) RETURN a, b, c", "meeting")]
    [InlineData("MATCH (a)-[r:R]->(b)-[s:S]->(c)-[t]->(a) RETURN a, b, c, r, s, t", "meeting")]
    [InlineData("MATCH (a:A)-[:R]-(b:B)-[:R]-(c:A)-[:R]-(a) WHERE b.v < c.v RETURN count(*)", "meeting")]
    [InlineData("MATCH (a:A)-[r]->(x)<-[s]-(b:B)-[:S]->(a) RETURN a, x, b, r, s", "meeting")]
    [InlineData("MATCH (a)-[:R]->(b)-[:R]->(c) MATCH (c)-[:None]->(a) RETURN a, b, c", "meeting")]
    [InlineData("MATCH (a)-[:R]-(b)-[:R]-(c)-[:R]-(d)-[:R]-(a) RETURN count(*)", "meeting")]
    public async Task ProbingBeforeExpandingKeepsTheRows(string text, string? expected) =>
        await CompareAsync(text, expected, "ProbeBeforeExpand");

    [Theory]
    [InlineData("MATCH (a:A)-[r:R]-(b:A) RETURN a, b, r", "")]
    [InlineData("MATCH (a:A)-[:R]->(b:A)-[:S*1..2]->(c:A) RETURN a, b, c", "")]
    [InlineData("MATCH (a:B)<-[:R]-(b:A:B) RETURN a, count(b)", "")]
    public async Task ProvenLabelsKeepTheRows(string text, string? expected) =>
        await CompareAsync(text, expected, "ProvenLabels");

    [Theory]
    [InlineData("MATCH (n:A|B) RETURN n", "UnionLabelScan")]
    [InlineData("MATCH (n:A|None|B|A) WHERE n.v > 0 RETURN n", "UnionLabelScan")]
    [InlineData("MATCH (n:A|B)-[:R]->(m:A|B) RETURN n, m", "UnionLabelScan")]
    [InlineData("MATCH (n:A|!B) RETURN n", "")]
    [InlineData("MATCH (n) WHERE exists((n)-[:R]->()) RETURN n", "AllNodesScan")]
    [InlineData("MATCH (n:A) WHERE NOT exists((n)<-[:S]-()) AND n.v = 1 RETURN n", "LabelScan")]
    public async Task OtherRulesKeepTheRows(string text, string? expected) =>
        await CompareAsync(text, expected, "ExistsByDegree");

    [Theory]
    [InlineData("MATCH (n)-[t]-() WITH n, count(t) AS d RETURN n.v AS v, d ORDER BY d DESC, v LIMIT 3", "Top")]
    [InlineData("MATCH (n:A) RETURN n.v AS v, n.w AS w ORDER BY v, w LIMIT 2", "Top")]
    [InlineData("MATCH (n:A) RETURN n.v + 1 AS v, id(n) AS i ORDER BY v, i LIMIT 2", "Top")]
    public async Task ProjectingAfterTheFirstRowsKeepsThem(string text, string? expected) =>
        await CompareAsync(text, expected, "ProjectAfterTop", ordered: true);

    [Theory]
    [InlineData("MATCH (n)-[t:R]-() WITH n, count(t) AS d RETURN id(n) AS i, d ORDER BY d DESC, i LIMIT 2", "Top")]
    [InlineData("MATCH (n)-[t]->() WITH n, count(t) AS d RETURN id(n) AS i, d ORDER BY d, i DESC LIMIT 2", "Top")]
    [InlineData("MATCH (n:A)<-[t]-() WITH n, count(t) AS d RETURN n.v, d ORDER BY d DESC, id(n) SKIP 1 LIMIT 1", "Top")]
    public async Task TheFirstByDegreeAreTheFirstByCount(string text, string? expected) =>
        await CompareAsync(text, expected, "CountByDegree", ordered: true);

    [Theory]
    [InlineData("d DESC, i LIMIT 7")]
    [InlineData("d DESC, i DESC SKIP 5 LIMIT 90")]
    [InlineData("d, i LIMIT 7")]
    [InlineData("d, i LIMIT 0")]
    [InlineData("d DESC, i LIMIT 5000")]
    public async Task TheFirstByDegreeOfManyAreTheFirstByCount(string order)
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        var database = new EmbeddedDatabase(new CypherEngine(store));
        await WriteAsync(database, "UNWIND range(0, 2999) AS i CREATE (:A {i: i})");
        await WriteAsync(database, "CREATE CONSTRAINT FOR (n:A) REQUIRE n.i IS UNIQUE");
        await WriteAsync(
            database,
            "UNWIND range(0, 2999) AS i MATCH (a:A {i: i}) UNWIND range(1, (i * 7919) % 13) AS k "
                + "MATCH (b:A {i: (i * k) % 3000}) CREATE (a)-[:R]->(b)"
        );
        Assert.Empty(GraphChecker.Check(store));
        var plain = new EmbeddedDatabase(store, new() { Planner = new() { Disabled = ["CountByDegree"] } });
        string text = $"MATCH (n:A)-[t:R]-() WITH n, count(t) AS d RETURN n.i AS i, d ORDER BY {order}";
        string rows = TestDatabase.Show(await plain.QueryAsync(text));
        for (int run = 0; run < 2; run++)
        {
            Assert.Equal(rows, TestDatabase.Show(await database.QueryAsync(text)));
        }
    }

    [Theory]
    [InlineData("MATCH (a)-[r:R*0..2]->(b) RETURN a, count(b)", "VariableExpand")]
    [InlineData("MATCH (a)-[r:R*1..2]->(b) RETURN a, b, r", "VariableExpand")]
    [InlineData("MATCH p = (a)-[:R*1..2]-(b) RETURN length(p), count(*)", "VariableExpand")]
    [InlineData("MATCH (a)-[:R*1..2]-(b)-[:R]-(c) RETURN a, c", "VariableExpand")]
    [InlineData("MATCH (a)-[r:R*1..2]-(b) WHERE any(x IN r WHERE x.v = 1) RETURN a, b", "VariableExpand")]
    [InlineData("MATCH (a)-[r:R*1..2]-(b) RETURN a, COUNT { WITH r UNWIND r AS x RETURN x } AS n", "VariableExpand")]
    public async Task ListsThatNobodyReadsAreNotMissed(string text, string? expected) =>
        await CompareAsync(text, expected, "DropUnreadLists");

    [Theory]
    [InlineData("-[:R*..5]-")]
    [InlineData("-[:R*..5]->")]
    [InlineData("<-[:R|S*..3]-")]
    [InlineData("-[*..3]-")]
    [InlineData("-[:R*..5 {v: 1}]-")]
    public async Task AShortestPathIsAsLongAsTheShortestOfAll(string step)
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            using GraphStore store = await RandomGraph.MakeAsync(seed);
            var database = new EmbeddedDatabase(new CypherEngine(store));
            string all = $"MATCH p = (a){step}(b) WHERE a <> b RETURN a, b, min(length(p))";
            string one =
                $"MATCH (a), (b) WHERE a <> b MATCH p = shortestPath((a){step}(b)) " + "RETURN a, b, length(p)";
            Assert.Equal(
                Sorted(TestDatabase.Show(await database.QueryAsync(all))),
                Sorted(TestDatabase.Show(await database.QueryAsync(one)))
            );
        }
    }

    [Fact]
    public async Task AProbeOfALaterRunMarksInASetOfItsOwn()
    {
        using var database = new TestDatabase(batchRows: 1);
        await database.WithAsync(
            "CREATE (h:Hub) WITH h UNWIND range(1, 200) AS i CREATE (h)-[:R]->(:Leaf {i: i})-[:S]->(:End {i: i})",
            "MATCH (a:Leaf), (b:Leaf) WHERE b.i = a.i + 1 AND a.i < 20 CREATE (a)-[:R]->(b)"
        );
        const string Text =
            "MATCH (h:Hub)-[:R]->(b:Leaf)-[:R]->(c)<-[:R]-(h) WITH h, b, c MATCH (c)-[:S]->(d) RETURN count(DISTINCT d)";
        for (int run = 0; run < 4; run++)
        {
            Assert.Equal("19", await database.ReadAsync(Text));
        }
    }

    [Fact]
    public async Task APatternBetweenTwoSoughtNodesIsMatchedFromBoth()
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        var database = new EmbeddedDatabase(new CypherEngine(store));
        await WriteAsync(database, "CREATE CONSTRAINT FOR (n:A) REQUIRE n.id IS UNIQUE");
        await WriteAsync(database, "UNWIND range(1, 200) AS i CREATE (:A {id: i})");
        await WriteAsync(
            database,
            "MATCH (a:A), (b:A) WHERE (a.id * 7 + b.id * 3) % 20 = 0 AND a.id <> b.id CREATE (a)-[:R]->(b)"
        );
        const string Text = "MATCH (a:A {id: 1})-[:R]-(x)-[:R]-(b:A {id: 41}) RETURN x.id AS x, count(*) ORDER BY x";
        Assert.Contains("meeting", new CypherEngine(store).Explain(Text), StringComparison.Ordinal);
        var plain = new EmbeddedDatabase(
            store,
            new() { Planner = new() { Disabled = ["MeetInTheMiddle", "ProbeBeforeExpand"] } }
        );
        string rows = TestDatabase.Show(await plain.QueryAsync(Text));
        Assert.NotEmpty(rows);
        Assert.Equal(rows, TestDatabase.Show(await database.QueryAsync(Text)));
    }

    [Fact]
    public async Task APlanThatRestsOnAProofIsMadeAnewWhenItNoLongerHolds()
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        var engine = new CypherEngine(store);
        var database = new EmbeddedDatabase(engine);
        const string Text = "MATCH (a:A)-[:R]->(b:B) RETURN count(a) AS n, count(b.v) AS v";
        await WriteAsync(database, "CREATE (:A)-[:R]->(:B), (:A)-[:R]->(:B)");
        Assert.DoesNotContain("b:B", engine.Explain(Text), StringComparison.Ordinal);
        Assert.Equal("2 | 0", TestDatabase.Show(await database.QueryAsync(Text)));
        await WriteAsync(database, "CREATE (:A)-[:R]->(:C)");
        Assert.Contains("b:B", engine.Explain(Text), StringComparison.Ordinal);
        Assert.Equal("2 | 0", TestDatabase.Show(await database.QueryAsync(Text)));
        await WriteAsync(database, "MATCH (c:C) SET c:B");
        Assert.Equal("3 | 0", TestDatabase.Show(await database.QueryAsync(Text)));
    }

    [Fact]
    public async Task AStatementThatWritesRestsOnNoProof()
    {
        using var database = new TestDatabase();
        await database.WithAsync("CREATE (:A)-[:R]->(:B)");
        const string Text = "MATCH (a:A) CREATE (a)-[:R]->(:C) WITH a MATCH (a)-[:R]->(b:B) RETURN count(b)";
        Assert.Equal("1", TestDatabase.Show(await database.WriteAsync(Text)));
    }

    [Fact]
    public async Task ASumOfDegreesBeforeAWriteStaysABarrier()
    {
        using var database = new TestDatabase(batchRows: 1);
        await database.WithAsync("CREATE (a)-[:R]->(b), (b)-[:R]->(a)");
        await database.WriteAsync("MATCH (n)-[t]->() WITH n, count(t) AS d CREATE ()-[:R]->()");
        Assert.Equal("4", await database.ReadAsync("MATCH ()-[t]->() RETURN count(t)"));
    }

    private static async Task WriteAsync(EmbeddedDatabase database, string text)
    {
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write);
        await transaction.QueryAsync(text);
        await transaction.CommitAsync();
    }

    private static async Task CompareAsync(string text, string? expected, string rule, bool ordered = false)
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            using GraphStore store = await RandomGraph.MakeAsync(seed);
            CypherEngineOptions[] ways =
            [
                new() { Planner = new() { Disabled = [rule] } },
                new(),
                new() { BatchRows = 1 },
                new() { Planner = new() { OrderSeed = seed } },
            ];
            string? plain = null;
            foreach (CypherEngineOptions way in ways)
            {
                var database = new EmbeddedDatabase(store, way);
                RecordTable table = await database.QueryAsync(text);
                string rows = TestDatabase.Show(table);
                rows = ordered ? rows : Sorted(rows);
                plain ??= rows;
                Assert.True(plain == rows, $"graph {seed}: {plain} became {rows}");
            }

            string plan = new CypherEngine(store).Explain(text);
            if (expected is null)
            {
                string[] rewritten = ["DistinctExpand (a)", "DegreeExpand", "CountStore"];
                Assert.DoesNotContain(rewritten, name => plan.Contains(name, StringComparison.Ordinal));
            }
            else if (seed == 0)
            {
                Assert.True(plan.Contains(expected, StringComparison.Ordinal), plan);
            }
        }
    }

    private static string Sorted(string rows) => string.Join("; ", rows.Split("; ").Order(StringComparer.Ordinal));
}
