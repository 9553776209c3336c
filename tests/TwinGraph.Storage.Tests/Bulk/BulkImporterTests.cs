using System.Text;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Bulk;

namespace TwinGraph.Storage.Tests.Bulk;

public sealed class BulkImporterTests
{
    private const string Nodes = """"
        id,labels,name,population,opened,ratio,open
        R1,Region;City,"Kuta, ""Bali""",12,2001-02-03,0.5,true
        R2,Region,Öland,,,7,FALSE
        C1,Company,"two
        lines",-3,1969-12-31,-1e3,
        """";

    private const string Relationships = """
        id,type,src,dst,since
        T1,PARTNERS_WITH,R1,R2,2001
        T2,BASED_IN,C1,R1,
        T3,BASED_IN,C1,C1,1999
        """;

    [Fact]
    public async Task Import_OfPlainTables_HoldsWhatStandsInThem()
    {
        using var folder = new TableFolder();
        BulkImportReport report = await folder.Import(Nodes, Relationships);
        Assert.Equal((3, 3, true), (report.Nodes, report.Relationships, report.Written));
        Assert.Empty(report.Rejected);
        IGraphReader graph = folder.Store.Snapshot();
        Assert.Empty(GraphChecker.Check(folder.Store));
        Assert.Equal(["Region", "City"], LabelsOf(graph, 0));
        Assert.Equal("Kuta, \"Bali\"", Node(graph, 0, "name").AsString());
        Assert.Equal("two\nlines", Node(graph, 2, "name").AsString().ReplaceLineEndings("\n"));
        Assert.Equal(12, Node(graph, 0, "population").AsInteger());
        Assert.True(Node(graph, 1, "population").IsNull);
        Assert.Equal(-1, Node(graph, 2, "opened").AsEpochDay());
        Assert.Equal([0.5, 7, -1000], [.. Enumerable.Range(0, 3).Select(i => Node(graph, i, "ratio").AsDouble())]);
        Assert.True(Node(graph, 1, "open").IsFalse);
        Assert.Equal(2, graph.Degree(2, Direction.Outgoing, []));
        Assert.Equal(1, graph.CountRelationships(graph.Tokens.FindType("PARTNERS_WITH")));
    }

    [Fact]
    public async Task Import_OfAdminHeaders_KeepsTypesListsAndIdSpaces()
    {
        using var folder = new TableFolder();
        var options = new BulkImportOptions
        {
            Nodes =
            [
                new(
                    ["Region"],
                    [
                        folder.File("head.csv", "code:ID(R);name;ranks:int[];skip:IGNORE\n"),
                        folder.File("a.csv", "1;A;1|2;x\n2;B;;y\n"),
                    ]
                ),
                new(
                    ["Company"],
                    [folder.File("c.csv", ":ID(C);:LABEL;met:localdatetime\n1;Big|State;2020-01-02T03:04:05\n")]
                ),
            ],
            Relationships =
            [
                new(["BASED_IN"], [folder.File("r.csv", ":START_ID(C);:END_ID(R);share:double\n1;2;0.25\n")]),
            ],
            Dialect = new(Delimiter: ';', ArrayDelimiter: '|'),
            IdType = BulkIdType.Integer,
        };
        BulkImportReport report = await BulkImporter.RunAsync(
            folder.Store,
            options,
            null,
            TestContext.Current.CancellationToken
        );
        Assert.Empty(report.Rejected);
        IGraphReader graph = folder.Store.Snapshot();
        Assert.Equal(["Company", "Big", "State"], LabelsOf(graph, 256));
        Assert.Equal(2, Node(graph, 0, "ranks").AsList().Items[1].AsInteger());
        Assert.Equal("2", Node(graph, 1, "code").AsString());
        Assert.Equal(ValueKind.LocalDateTime, Node(graph, 256, "met").Kind);
        Assert.Equal(-1, graph.Tokens.FindKey("skip"));
        Assert.Equal((256, 1), (graph.Relationship(0).Start, graph.Relationship(0).End));
        Assert.Equal(0.25, graph.RelationshipProperty(0, graph.Tokens.FindKey("share")).AsDouble());
    }

    [Fact]
    public async Task Import_WithRowsThatCannotBe_SaysWhichAndWritesNothing()
    {
        using var folder = new TableFolder();
        const string Bad = "id,labels\nR1,Region\nR1,Region\n,Region\nR2,Region,more\n";
        BulkImportReport report = await folder.Import(Bad, "type,src,dst\nA,R1,R9\n,R1,R1\n");
        Assert.False(report.Written);
        Assert.Equal(0, folder.Store.Snapshot().NodeCount);
        Assert.Equal(
            ["nodes.csv:3 id", "nodes.csv:4 id", "nodes.csv:5 ", "rels.csv:2 dst", "rels.csv:3 type"],
            report.Rejected.Select(row => $"{Path.GetFileName(row.File)}:{row.Line} {row.Column}")
        );
        Assert.Contains("'R1' is there before", report.Rejected[0].Reason, StringComparison.Ordinal);
        Assert.Contains("3 fields where the header has 2", report.Rejected[2].Reason, StringComparison.Ordinal);
        Assert.Contains("no node 'R9'", report.Rejected[3].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithinItsTolerance_LeavesBadRowsOut()
    {
        using var folder = new TableFolder();
        BulkImportOptions options = folder.Options(
            "id,labels,n:int\nR1,Region,1\nR2,Region,x\n".Replace(
                "id,labels",
                "id:ID,:LABEL",
                StringComparison.Ordinal
            ),
            ":TYPE,:START_ID,:END_ID\nA,R1,R2\nA,R1,R1\n",
            badTolerance: 2
        );
        BulkImportReport report = await BulkImporter.RunAsync(
            folder.Store,
            options,
            null,
            TestContext.Current.CancellationToken
        );
        Assert.Equal((1, 1, 2, true), (report.Nodes, report.Relationships, report.RejectedCount, report.Written));
        Assert.Empty(GraphChecker.Check(folder.Store));
    }

    [Fact]
    public async Task Import_OfTextThatIsNotUtf8_NamesTheLine()
    {
        using var folder = new TableFolder();
        string path = folder.File("n.csv", "");
        await File.WriteAllBytesAsync(
            path,
            [.. "id\nA\n"u8, 0xFF, 0xFE, .. "\nB\n"u8],
            TestContext.Current.CancellationToken
        );
        var options = new BulkImportOptions { Nodes = [new([], [path])] };
        BulkImportReport report = await BulkImporter.RunAsync(
            folder.Store,
            options,
            null,
            TestContext.Current.CancellationToken
        );
        Assert.Equal((3L, "it is not UTF-8"), (report.Rejected[0].Line, report.Rejected[0].Reason));
    }

    [Fact]
    public async Task Import_IntoAStoreThatHoldsSomething_IsRefused()
    {
        using var folder = new TableFolder();
        await folder.Import("id\nA\n");
        BulkImportException refusal = await Assert.ThrowsAsync<BulkImportException>(() => folder.Import("id\nB\n"));
        Assert.Contains("holds 1 nodes already", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ThatIsReopened_IsWhole()
    {
        using var tables = new TableFolder();
        using var folder = new TemporaryFolder();
        using (GraphStore store = folder.Open())
        {
            BulkImportOptions options = tables.Options(Nodes, Relationships);
            await BulkImporter.RunAsync(store, options, null, TestContext.Current.CancellationToken);
        }

        using GraphStore again = folder.Open();
        Assert.Empty(GraphChecker.Check(again));
        Assert.Equal((3, 3), (again.Snapshot().NodeCount, again.Snapshot().RelationshipCount));
    }

    [Theory]
    [InlineData(ConstraintKind.Unique, "id,labels,name\nA,Region,x\nB,Region,x\n")]
    [InlineData(ConstraintKind.NotNull, "id,labels,name\nA,Region,x\nB,Region,\n")]
    public async Task Import_ThatBreaksAConstraint_LeavesTheStoreAsItWas(ConstraintKind kind, string nodes)
    {
        using var folder = new TableFolder();
        using (IGraphTransaction write = await folder.Store.BeginWriteAsync(TestContext.Current.CancellationToken))
        {
            write.CreateConstraint(new("rule", kind, EntityKind.Node, "Region", ["name"]));
            write.Commit();
        }

        await Assert.ThrowsAsync<ConstraintViolationException>(() => folder.Import(nodes));
        Assert.Equal(0, folder.Store.Snapshot().NodeCount);
        BulkImportReport report = await folder.Import("id,labels,name\nA,Region,x\nB,Region,y\n");
        Assert.True(report.Written);
        Assert.Empty(GraphChecker.Check(folder.Store));
    }

    [Fact]
    public async Task Import_AddedToAStore_KeepsWhatIsThereAndItsIndexes()
    {
        using var folder = new TableFolder();
        BulkImportOptions first = folder.Options(Nodes, Relationships);
        await BulkImporter.RunAsync(folder.Store, first, null, TestContext.Current.CancellationToken);
        var more = new BulkImportOptions
        {
            Nodes = [new(["Region"], [folder.File("more.csv", "id,name\nR1,again\nR3,third\n")])],
            Relationships = [new(["PARTNERS_WITH"], [folder.File("r.csv", "src,dst,since\nR1,R3,2020-02-02\n")])],
            Indexes = [new("region_id", "Region", "id", Unique: false)],
            IntoExisting = true,
        };
        await BulkImporter.RunAsync(folder.Store, more, null, TestContext.Current.CancellationToken);
        IGraphReader graph = folder.Store.Snapshot();
        Assert.Equal((5, 4), (graph.NodeCount, graph.RelationshipCount));
        Assert.Empty(GraphChecker.Check(folder.Store));
        long position = 0;
        long[] found = new long[4];
        int region = graph.Tokens.FindLabel("Region");
        Assert.Equal(
            2,
            graph.SeekNodes(region, graph.Tokens.FindKey("id"), CypherValue.String("R1"), ref position, found)
        );
    }

    [Fact]
    public async Task Import_OfTablesWithoutRows_IsEmpty()
    {
        using var folder = new TableFolder();
        BulkImportReport report = await folder.Import("id,labels,name\n", "type,src,dst\n");
        Assert.Equal((0, 0, true), (report.Nodes, report.Relationships, report.Written));
        Assert.Empty(GraphChecker.Check(folder.Store));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("id,id\n", "has 2 columns for the node's id")]
    [InlineData("id,name,name\n", "'name' has two columns")]
    [InlineData(":ID,x:colour\n", "'colour' is neither a type nor")]
    [InlineData("\"id\n", "never closed")]
    public async Task Import_WithAHeaderThatCannotBe_SaysWhy(string nodes, string why)
    {
        using var folder = new TableFolder();
        BulkImportException refusal = await Assert.ThrowsAsync<BulkImportException>(() => folder.Import(nodes));
        Assert.Contains("nodes.csv", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("007", BulkType.String)]
    [InlineData("7", BulkType.Integer)]
    [InlineData("9223372036854775808", BulkType.Float)]
    [InlineData("1.5", BulkType.Float)]
    [InlineData("NaN", BulkType.String)]
    [InlineData("True", BulkType.Boolean)]
    [InlineData("2001-02-29", BulkType.String)]
    [InlineData("2004-02-29", BulkType.Date)]
    [InlineData("2004-02-29T10:00:00Z", BulkType.DateTime)]
    [InlineData("2004-02-29T10:00:00", BulkType.LocalDateTime)]
    [InlineData("10:30", BulkType.LocalTime)]
    [InlineData("1130", BulkType.Integer)]
    public async Task Import_WithoutDeclaredTypes_InfersThem(string text, BulkType expected)
    {
        using var folder = new TableFolder();
        BulkImportReport report = await folder.Import($"id,value\nA,{text}\nB,\n");
        Assert.Equal(expected, report.Columns[1].Type);
    }

    [Fact]
    public async Task Import_OfAManyChunkTable_MeetsEveryRow()
    {
        using var folder = new TableFolder();
        var text = new StringBuilder("id,labels,group,note\n");
        const int Count = 150_000;
        for (int i = 0; i < Count; i++)
        {
            text.Append($"N{i},L{i % 3},{i % 7},\"note {i}, with a comma and more than that to make it long\"\n");
        }

        BulkImportReport report = await folder.Import(text.ToString());
        Assert.Equal(Count, report.Nodes);
        IGraphReader graph = folder.Store.Snapshot();
        foreach (int node in (int[])[0, 77_777, Count - 1])
        {
            Assert.Equal($"N{node}", Node(graph, node, "id").AsString());
            Assert.Equal(node % 7, Node(graph, node, "group").AsInteger());
            Assert.StartsWith($"note {node},", Node(graph, node, "note").AsString(), StringComparison.Ordinal);
        }
    }

    private static CypherValue Node(IGraphReader graph, long node, string key) =>
        graph.NodeProperty(node, graph.Tokens.FindKey(key));

    private static string[] LabelsOf(IGraphReader graph, long node) =>
        [.. graph.Labels(node).ToArray().Select(graph.Tokens.LabelName)];
}
