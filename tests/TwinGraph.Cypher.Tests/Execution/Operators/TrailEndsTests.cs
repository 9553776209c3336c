using System.Globalization;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Execution.Operators;

/// <summary>The distinct ends of walks in many small multigraphs, against trying every walk.</summary>
public sealed class TrailEndsTests
{
    private const int Graphs = 1200;

    [Theory]
    [InlineData("-[*1..3]-", 1, 3, true)]
    [InlineData("-[*1..2]-", 1, 2, true)]
    [InlineData("-[*]-", 1, 99, true)]
    [InlineData("-[*2..3]-", 2, 3, true)]
    [InlineData("-[*2..2]-", 2, 2, true)]
    [InlineData("-[*2..]-", 2, 99, true)]
    [InlineData("-[*3..5]-", 3, 5, true)]
    [InlineData("-[*4..]-", 4, 99, true)]
    [InlineData("-[*2..3]->", 2, 3, false)]
    [InlineData("-[*2..2]->", 2, 2, false)]
    [InlineData("-[*2..]->", 2, 99, false)]
    [InlineData("-[*3..4]->", 3, 4, false)]
    [InlineData("-[*3..]->", 3, 99, false)]
    [InlineData("-[*4..4]->", 4, 4, false)]
    [InlineData("-[*3..2]->", 3, 2, false)]
    public async Task EndsAreThoseOfAllWalks(string step, int least, int most, bool undirected)
    {
        (GraphStore store, List<(int From, int To)[]> graphs, int[] first) = await MakeAsync(seed: 7);
        using GraphStore held = store;
        string text = $"MATCH (a){step}(b) RETURN DISTINCT a.i AS a, b.i AS b";
        Assert.Contains("DistinctExpand", new CypherEngine(store).Explain(text), StringComparison.Ordinal);

        RecordTable table = await new EmbeddedDatabase(store).QueryAsync(text);

        List<string> wanted = [];
        for (int g = 0; g < graphs.Count; g++)
        {
            int nodes = (g + 1 < first.Length ? first[g + 1] : first[^1] + Nodes(graphs.Count - 1)) - first[g];
            for (int start = 0; start < nodes; start++)
            {
                int at = first[g];
                wanted.AddRange(
                    Ends(graphs[g], start, least, most, undirected)
                        .Select(end => string.Create(CultureInfo.InvariantCulture, $"{at + start} {at + end}"))
                );
            }
        }

        Assert.Equal(
            wanted.Order(StringComparer.Ordinal),
            table.Rows.Select(row => $"{row[0].AsInteger()} {row[1].AsInteger()}").Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("-[*1..30]-")]
    [InlineData("-[*2..30]-")]
    [InlineData("-[*2..30]->")]
    [InlineData("-[*3..]->")]
    public async Task ADenseGraph_WhoseWalksNobodyCouldTry_IsAnsweredSoon(string step)
    {
        using TestDatabase database = await new TestDatabase().WithAsync(
            "UNWIND range(0, 99) AS i CREATE (:N {i: i})",
            "MATCH (a:N), (b:N) WHERE (b.i - a.i + 100) % 100 IN [1, 2, 3, 7] CREATE (a)-[:R]->(b)"
        );

        Assert.Equal(
            "100",
            await database
                .ReadAsync($"MATCH (a:N {{i: 5}}){step}(b) RETURN count(DISTINCT b)")
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)
        );
    }

    /// <summary>All graphs as parts of one.</summary>
    private static async Task<(GraphStore Store, List<(int From, int To)[]> Graphs, int[] First)> MakeAsync(int seed)
    {
        var random = new Random(seed);
        var store = GraphStore.Open(new());
        using Cypher.Graph.IGraphTransaction write = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
        int key = write.KeyToken("i");
        int type = write.TypeToken("R");
        List<(int, int)[]> graphs = [];
        List<int> first = [];
        int count = 0;
        for (int g = 0; g < Graphs; g++)
        {
            first.Add(count);
            long[] nodes = new long[Nodes(g)];
            for (int i = 0; i < nodes.Length; i++)
            {
                nodes[i] = write.CreateNode([]);
                write.SetNodeProperty(nodes[i], key, CypherValue.Integer(count++));
            }

            var edges = new (int From, int To)[random.Next(8)];
            for (int e = 0; e < edges.Length; e++)
            {
                // Often the same again, or back.
                edges[e] =
                    e > 0 && random.Next(4) == 0
                        ? (random.Next(2) == 0 ? edges[e - 1] : (edges[e - 1].To, edges[e - 1].From))
                        : (random.Next(nodes.Length), random.Next(nodes.Length));
                write.CreateRelationship(type, nodes[edges[e].From], nodes[edges[e].To]);
            }

            graphs.Add(edges);
        }

        write.Commit();
        return (store, graphs, [.. first]);
    }

    private static int Nodes(int graph) => 1 + (graph % 5);

    private static HashSet<int> Ends((int From, int To)[] edges, int start, int least, int most, bool undirected)
    {
        HashSet<int> ends = [];
        Walk(start, 0, 0);
        return ends;

        void Walk(int node, int used, int length)
        {
            if (length >= least && length <= most)
            {
                ends.Add(node);
            }

            for (int e = 0; e < edges.Length && length < most; e++)
            {
                if ((used & (1 << e)) != 0)
                {
                    continue;
                }

                if (edges[e].From == node)
                {
                    Walk(edges[e].To, used | (1 << e), length + 1);
                }

                if (undirected && edges[e].To == node)
                {
                    Walk(edges[e].From, used | (1 << e), length + 1);
                }
            }
        }
    }
}
