using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Planning;

public sealed class PackSlotsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Variables_ThatAreNeverReadTogether_ShareAPlace()
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        const string Text =
            "MATCH (a:A)-[:R]->(b) WITH count(b) AS x MATCH (c:A)-[:R]->(d) WITH x, count(d) AS y "
            + "MATCH (e:A)-[:R]->(f) WITH x, y, count(f) AS z RETURN x + y + z AS sum";

        CompiledQuery packed = new QueryCompiler().Compile(Text, store.Snapshot());
        CompiledQuery plain = new QueryCompiler(new() { Disabled = [nameof(PackSlots)] }).Compile(
            Text,
            store.Snapshot()
        );

        Assert.True(packed.SlotCount * 2 < plain.SlotCount, $"{packed.SlotCount} slots are left of {plain.SlotCount}.");
        Assert.Same(plain.Executed, plain.Plan);
    }

    [Fact]
    public void Plan_ThatIsShown_KeepsTheSlotsThatHaveNames()
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        const string Text = "MATCH (a:A) WITH count(a) AS x MATCH (b:B) RETURN x, b";

        CompiledQuery query = new QueryCompiler().Compile(Text, store.Snapshot());

        Assert.NotSame(query.Plan, query.Executed);
        Assert.Equal("x", query.SlotNames[((ProduceResults)query.Plan).Slots[0]]);
    }

    [Fact]
    public void Statement_ThatWrites_KeepsItsSlots()
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());

        CompiledQuery query = new QueryCompiler().Compile(
            "MATCH (a:A) WITH count(a) AS x CREATE (b:B {v: x}) RETURN b",
            store.Snapshot()
        );

        Assert.Same(query.Plan, query.Executed);
    }

    // What these have in common is that a value is carried past something that makes rows anew, or that a slot is read
    // without having been filled.
    [Theory]
    [InlineData("MATCH (a:A) WITH a ORDER BY a.v CALL (a) { MATCH (a)-->(b) RETURN count(b) AS n } RETURN a.v AS v, n")]
    [InlineData(
        "MATCH (a) OPTIONAL MATCH (a)-[r:R]->(b) OPTIONAL MATCH (b)-[s:S]->(c) RETURN a.v, b.v, c.v, r IS NULL, s IS NULL"
    )]
    [InlineData(
        "MATCH (a) RETURN a.v AS v, COUNT { MATCH (a)-->(b) WITH b, count(*) AS n WHERE n > 0 RETURN DISTINCT b } AS n"
    )]
    [InlineData(
        "MATCH (a) RETURN a.v AS v, COLLECT { MATCH (a)-->(b) WITH a.v AS x, b, [y IN [1, 2] WHERE y > 1 | y + a.v] AS l ORDER BY b.v RETURN [x, b.v, l] } AS l"
    )]
    [InlineData(
        "MATCH (a)-[r]->(b) WITH a, collect(b.v) AS all, count(r) AS n UNWIND all AS x UNWIND all AS y RETURN a.v, x, y, n, all(z IN all WHERE z >= x)"
    )]
    [InlineData("MATCH (a:A) CALL { MATCH (b:B) RETURN b.v AS x UNION ALL MATCH (c:A) RETURN c.v AS x } RETURN a.v, x")]
    [InlineData(
        "MATCH (a:A) CALL (a) { MATCH (a)-->(b) RETURN b UNION MATCH (a)<--(b) RETURN b } WITH a, b, a.v + 1 AS w RETURN a.v, b.v, w"
    )]
    [InlineData("MATCH (a), (b) WHERE a.v = b.v AND EXISTS { (a)-[:R]->()-[:S]->(b) } RETURN a.v, b.v")]
    [InlineData(
        "MATCH p = (a)-[r:R*0..2]->(b) WHERE all(x IN r WHERE type(x) = 'R') RETURN length(p), a.v, [n IN nodes(p) | n.v]"
    )]
    [InlineData(
        "MATCH (a), (b) MATCH p = shortestPath((a)-[:R|S*0..3]->(b)) WHERE length(p) < 3 RETURN a.v, b.v, length(p)"
    )]
    [InlineData(
        "MATCH (a)-->(b) WITH DISTINCT a, b WITH a, reduce(s = 0, x IN collect(b.v) | s + x) AS total RETURN a.v, total, [(a)-->(c) | c.v]"
    )]
    [InlineData(
        "UNWIND [3, 1, 2] AS x WITH x ORDER BY x SKIP 1 LIMIT 1 MATCH (n) WITH x, max(n.v) AS most RETURN x, most"
    )]
    [InlineData(
        "CALL db.labels() YIELD label WITH label ORDER BY label MATCH (n) WHERE label IN labels(n) RETURN label, count(n)"
    )]
    public async Task Rows_AreThoseOfWideRows(string text)
    {
        for (int seed = 0; seed < 25; seed++)
        {
            using GraphStore store = await RandomGraph.MakeAsync(seed);
            string? plain = null;
            foreach (
                CypherEngineOptions way in (CypherEngineOptions[])
                    [
                        new() { Planner = new() { Disabled = [nameof(PackSlots)] } },
                        new(),
                        new() { BatchRows = 1 },
                        new() { Planner = new() { OrderSeed = seed } },
                        new()
                        {
                            Planner = new() { LeastShared = 0, MorselWork = 1 },
                        },
                    ]
            )
            {
                RecordTable table = await new EmbeddedDatabase(store, way).QueryAsync(text, cancellationToken: Token);
                string rows = string.Join("; ", TestDatabase.Show(table).Split("; ").Order(StringComparer.Ordinal));
                plain ??= rows;
                Assert.True(plain == rows, $"graph {seed}: {plain} became {rows}");
            }
        }
    }
}
