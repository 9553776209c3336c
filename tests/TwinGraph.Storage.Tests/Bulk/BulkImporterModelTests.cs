using System.Globalization;
using System.Text;
using CsCheck;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Bulk;

namespace TwinGraph.Storage.Tests.Bulk;

public sealed class BulkImporterModelTests
{
    private static readonly string[] s_types = ["A", "B", "C"];

    private static readonly Gen<string> s_value = Gen.Frequency(
        (2, Gen.Const("")),
        (3, Gen.Int[-3, 300].Select(i => i.ToString(CultureInfo.InvariantCulture))),
        (1, Gen.String[Gen.Char['a', 'c'], 1, 3])
    );

    private static readonly Gen<Tie[]> s_table = Gen.Select(
            Gen.Int[0, 2],
            Gen.Int[0, 39],
            Gen.Int[0, 39],
            s_value,
            Gen.Int[-1, 70_000]
        )
        .Select((type, start, end, note, weight) => new Tie(s_types[type], start, end, note, weight))
        .Array[0, 700];

    [Fact]
    public void Import_OfSeveralTablesOfOneType_HoldsEveryRowOfEach() =>
        Gen.Select(s_table, s_table, Gen.Int[0, 300].Array[1, 40])
            .Sample(
                (first, second, populations) =>
                {
                    using var folder = new TableFolder();
                    var options = new BulkImportOptions
                    {
                        Nodes =
                        [
                            new([], [folder.File("a.csv", NodeTable(populations, 0, 20))]),
                            new(["More"], [folder.File("b.csv", NodeTable(populations, 20, 40))]),
                        ],
                        Relationships =
                        [
                            new([], [folder.File("r1.csv", TieTable(first))]),
                            new([], [folder.File("r2.csv", TieTable(second))]),
                        ],
                        Indexes =
                        [
                            new("by_id", "N", "id", Unique: false),
                            new("by_weight", IndexKind.Range, EntityKind.Relationship, ["A"], ["weight", "note"]),
                        ],
                    };
                    BulkImportReport report = BulkImporter
                        .RunAsync(folder.Store, options, null, TestContext.Current.CancellationToken)
                        .GetAwaiter()
                        .GetResult();
                    Assert.Equal((40, first.Length + second.Length), (report.Nodes, report.Relationships));
                    Assert.Empty(GraphChecker.Check(folder.Store));

                    IGraphReader graph = folder.Store.Snapshot();
                    Assert.Equal(
                        first.Concat(second).Select(tie => tie.ToString()).Order(StringComparer.Ordinal),
                        Ties(graph).Order(StringComparer.Ordinal)
                    );
                    AssertNodes(graph, populations);
                    WriteOver(folder.Store, graph);
                },
                iter: 25,
                threads: 1
            );

    private static string NodeTable(int[] populations, int from, int to)
    {
        var text = new StringBuilder("id,labels,population\n");
        for (int i = from; i < to; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"N{i},N;P{i % 3},{Population(populations, i)}\n");
        }

        return text.ToString();
    }

    private static string TieTable(Tie[] ties)
    {
        // A note may look like a number in one table and not in the other, so its type is declared.
        var text = new StringBuilder(":TYPE,:START_ID,:END_ID,note:string,weight:int\n");
        foreach (Tie tie in ties)
        {
            text.Append(CultureInfo.InvariantCulture, $"{tie.Type},N{tie.Start},N{tie.End},{tie.Note},");
            text.Append(tie.Weight < 0 ? "\n" : string.Create(CultureInfo.InvariantCulture, $"{tie.Weight}\n"));
        }

        return text.ToString();
    }

    private static int Population(int[] populations, int node) => populations[node % populations.Length];

    private static IEnumerable<string> Ties(IGraphReader graph)
    {
        var ties = new List<string>();
        var batch = new RelationshipRecord[64];
        long position = 0;
        int read;
        while ((read = graph.ScanRelationships(-1, ref position, batch)) > 0)
        {
            foreach (RelationshipRecord record in batch.AsSpan(0, read))
            {
                MapValue properties = graph.RelationshipProperties(record.Id);
                CypherValue note = graph.RelationshipProperty(record.Id, graph.Tokens.FindKey("note"));
                CypherValue weight = graph.RelationshipProperty(record.Id, graph.Tokens.FindKey("weight"));
                Assert.Equal((note.IsNull ? 0 : 1) + (weight.IsNull ? 0 : 1), properties.Count);
                var tie = new Tie(
                    graph.Tokens.TypeName(record.Type),
                    IdOf(graph, record.Start),
                    IdOf(graph, record.End),
                    note.IsNull ? "" : note.AsString(),
                    weight.IsNull ? -1 : (int)weight.AsInteger()
                );
                ties.Add(tie.ToString());
            }
        }

        return ties;
    }

    private static int IdOf(IGraphReader graph, long node) =>
        int.Parse(graph.NodeProperty(node, graph.Tokens.FindKey("id")).AsString()[1..], CultureInfo.InvariantCulture);

    private static void AssertNodes(IGraphReader graph, int[] populations)
    {
        long position = 0;
        long[] nodes = new long[64];
        int read = graph.ScanNodes(-1, ref position, nodes);
        Assert.Equal(Enumerable.Range(0, 40), nodes.AsSpan(0, read).ToArray().Select(node => IdOf(graph, node)));
        for (int i = 0; i < read; i++)
        {
            CypherValue population = graph.NodeProperty(nodes[i], graph.Tokens.FindKey("population"));
            Assert.Equal(Population(populations, i), population.AsInteger());
            Assert.Equal(i >= 20, graph.HasLabel(nodes[i], graph.Tokens.FindLabel("More")));
            Assert.True(graph.HasLabel(nodes[i], graph.Tokens.FindLabel($"P{i % 3}")));
        }
    }

    // What was built in bulk is written to as anything else, and what is read beside it stays.
    private static void WriteOver(GraphStore store, IGraphReader before)
    {
        string[] ties = [.. Ties(before)];
        using (IGraphTransaction write = store.BeginWriteAsync(default).AsTask().GetAwaiter().GetResult())
        {
            int note = write.KeyToken("note");
            for (long relationship = 0; relationship < ties.Length; relationship += 3)
            {
                write.SetRelationshipProperty(relationship, note, CypherValue.String("rewritten"));
            }

            for (long relationship = 1; relationship < ties.Length; relationship += 3)
            {
                write.DeleteRelationship(relationship);
            }

            write.Commit();
        }

        Assert.Empty(GraphChecker.Check(store));
        Assert.Equal(ties, Ties(before));
        string[] after = [.. Ties(store.Snapshot())];
        Assert.Equal(ties.Length - ((ties.Length + 1) / 3), after.Length);
        Assert.Equal((ties.Length + 2) / 3, after.Count(tie => tie.Contains("rewritten", StringComparison.Ordinal)));
    }

    private sealed record Tie(string Type, int Start, int End, string Note, int Weight);
}
