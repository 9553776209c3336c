using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Durability;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Tests.Durability;

public sealed class SnapshotTests
{
    [Fact]
    public async Task Checkpoint_ThenOpen_FindsEveryKindOfValueIdAndRule()
    {
        using var folder = new TemporaryFolder();
        IGraphReader before;
        using (GraphStore store = folder.Open())
        {
            await Fill(store);
            store.Checkpoint();
            Assert.Equal(0, store.Status.LogBytes);
            await Change(store);
            Assert.Empty(GraphChecker.Check(store));
            before = store.Snapshot();
        }

        using GraphStore again = folder.Open();
        Assert.Empty(GraphChecker.Check(again));
        Assert.Empty(Compared.Problems(before, again.Snapshot()));
        Assert.Equal(Next(before), Next(again.Snapshot()));
    }

    [Fact]
    public async Task Open_WithoutACheckpoint_ReplaysTheLogToTheSameState()
    {
        using var folder = new TemporaryFolder();
        IGraphReader before;
        using (GraphStore store = folder.Open())
        {
            await Fill(store);
            await Change(store);
            before = store.Snapshot();
        }

        Assert.Empty(Directory.GetFiles(folder.Path, "snapshot-*"));
        using GraphStore again = folder.Open();
        Assert.Empty(Compared.Problems(before, again.Snapshot()));
        Assert.Empty(GraphChecker.Check(again));
        Assert.Equal(Next(before), Next(again.Snapshot()));
    }

    [Fact]
    public async Task Checkpoint_Twice_LeavesOneSnapshotAndNoLog()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        await Fill(store);
        store.Checkpoint();
        await Change(store);
        store.Checkpoint();
        Assert.Equal("snapshot-2.twg", Path.GetFileName(Assert.Single(Directory.GetFiles(folder.Path, "snapshot-*"))));
        Assert.Equal(0, ((SqliteCommitLog)store.Log!).File.Ask("SELECT count(*) FROM log"));
        Assert.Empty(GraphChecker.Check(store));
    }

    [Fact]
    public async Task Commit_WhenTheLogHasGrown_IsFollowedByACheckpointOfItsOwn()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = GraphStore.Open(new() { Directory = folder.Path, CheckpointBytes = 1 });
        await Fill(store);
        while (store.Status.Checkpoint.At is null)
        {
            Assert.True(store.Status.IsHealthy, store.Status.Checkpoint.Problem);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.True(store.Status.IsHealthy, store.Status.Checkpoint.Problem);
        Assert.Equal(0, store.Status.LogBytes);
    }

    [Fact]
    public async Task Publish_OfAStateBuiltApart_IsThereAfterOpening()
    {
        using var folder = new TemporaryFolder();
        using (GraphStore store = folder.Open())
        {
            await Fill(store);
            await store.PublishAsync(
                state =>
                {
                    int label = state.Tokens.Labels.FindOrAdd("Bulk");
                    state.Nodes.Edit(state.NextNode) = new(state.LabelSets.With(0, label), 0);
                    state.NodesByLabel.Edit(label).Add(state.NextNode++);
                    state.NodeCount++;
                    return state;
                },
                TestContext.Current.CancellationToken
            );
            await Change(store);
            Assert.Empty(GraphChecker.Check(store));
        }

        using GraphStore again = folder.Open();
        Assert.Equal(1, again.Snapshot().CountNodes(again.Snapshot().Tokens.FindLabel("Bulk")));
        Assert.Empty(GraphChecker.Check(again));
    }

    [Fact]
    public async Task Commit_OfMoreThanTheLogTakes_IsASnapshotAndLeavesNoLog()
    {
        using var folder = new TemporaryFolder();
        using (GraphStore store = folder.Open())
        {
            await Fill(store);
            using (IGraphTransaction write = await store.BeginWriteAsync(TestContext.Current.CancellationToken))
            {
                for (int i = 0; i < 10; i++)
                {
                    long node = write.CreateNode([write.LabelToken("Big")]);
                    write.SetNodeProperty(
                        node,
                        write.KeyToken("text"),
                        CypherValue.String(new string((char)('a' + i), 1 << 20))
                    );
                }

                write.Commit();
            }

            Assert.Equal(0, ((SqliteCommitLog)store.Log!).File.Ask("SELECT count(*) FROM log"));
            Assert.True(store.Status.SnapshotBytes > 10 << 20);
            await Change(store);
            Assert.Empty(GraphChecker.Check(store));
        }

        using GraphStore again = folder.Open();
        Assert.Equal(10, again.Snapshot().CountNodes(again.Snapshot().Tokens.FindLabel("Big")));
        Assert.Empty(GraphChecker.Check(again));
    }

    [Fact]
    public async Task Checkpoint_AfterALargeLog_GivesItsRoomBack()
    {
        using var folder = new TemporaryFolder();
        using (GraphStore store = folder.Open())
        {
            for (int i = 0; i < 4; i++)
            {
                using IGraphTransaction write = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
                long node = write.CreateNode([]);
                write.SetNodeProperty(node, write.KeyToken("text"), CypherValue.String(new string('x', 4 << 20)));
                write.Commit();
            }

            store.Checkpoint();
            Assert.Empty(GraphChecker.Check(store));
        }

        Assert.InRange(new FileInfo(Path.Combine(folder.Path, "graph.db")).Length, 1, 1 << 20);
    }

    [Fact]
    public async Task Open_ReadOnlyWhileCheckpointsSwapTheFile_AlwaysFindsAWholeStore()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        await Fill(store);
        long least = 0;
        for (int round = 0; round < 20; round++)
        {
            await Change(store);
            Task checkpoint = Task.Run(store.Checkpoint, TestContext.Current.CancellationToken);
            using (GraphStore reader = folder.Open(readOnly: true))
            {
                Assert.Empty(GraphChecker.Check(reader.Snapshot()));
                Assert.InRange(reader.Snapshot().NodeCount, least, store.Snapshot().NodeCount);
                least = reader.Snapshot().NodeCount;
            }

            await checkpoint;
        }
    }

    private static (long, long) Next(IGraphReader reader)
    {
        GraphState state = ((GraphReader)reader).State;
        return (state.NextNode, state.NextRelationship);
    }

    private static async Task Fill(GraphStore store)
    {
        using IGraphTransaction write = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
        int kind = write.LabelToken("Kind");
        int value = write.KeyToken("value");
        int name = write.KeyToken("name");
        write.CreateIndex(new("kind_name", "Kind", "name", Unique: true));
        write.CreateIndex(new("kind_value", "Kind", "value", Unique: false));
        int made = 0;
        foreach (CypherValue each in Values())
        {
            long node = write.CreateNode(made % 3 == 0 ? [kind] : [kind, write.LabelToken($"L{made % 3}")]);
            write.SetNodeProperty(node, value, each);
            write.SetNodeProperty(node, name, CypherValue.String($"name {made++}"));
            long tie = write.CreateRelationship(write.TypeToken($"T{made % 4}"), node, node / 2);
            write.SetRelationshipProperty(tie, value, each);
        }

        for (int i = 0; i < 600; i++)
        {
            long node = write.CreateNode([write.LabelToken("Many")]);
            write.SetNodeProperty(node, write.KeyToken("number"), CypherValue.Integer(i));
            write.CreateRelationship(write.TypeToken("NEXT"), node, node - 1);
        }

        write.Commit();
    }

    // Of each kind of change one: made, set, emptied, another label, deleted, a rule gone and a rule new.
    private static async Task Change(GraphStore store)
    {
        using IGraphTransaction write = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
        int value = write.KeyToken("value");
        long made = write.CreateNode([write.LabelToken("Later")]);
        write.SetNodeProperty(made, value, CypherValue.String($"made {made}"));
        long tie = write.CreateRelationship(write.TypeToken("LATER"), made, 0);
        write.SetRelationshipProperty(tie, write.KeyToken("weight"), CypherValue.Float(made));
        write.SetNodeProperty(1, value, CypherValue.Null);
        write.SetNodeProperty(2, value, CypherValue.Integer(made));
        write.AddLabel(3, write.LabelToken("Later"));
        write.RemoveLabel(4, write.LabelToken("Kind"));
        long gone = write.CreateNode([]);
        write.DeleteNode(gone);
        long[] first = new long[1];
        long position = 0;
        Assert.Equal(1, write.ScanNodes(write.LabelToken("Many"), ref position, first));
        foreach (Neighbour step in Steps(write, first[0]))
        {
            write.DeleteRelationship(step.Relationship);
        }

        write.DeleteNode(first[0]);
        write.DropIndex("kind_value");
        write.CreateIndex(new("later_value", "Later", "value", Unique: false));
        write.Commit();
    }

    private static List<Neighbour> Steps(IGraphTransaction write, long node)
    {
        var steps = new Neighbour[16];
        long position = 0;
        int read = write.Expand(node, Direction.Both, [], ref position, steps);
        return [.. steps.AsSpan(0, read)];
    }

    private static CypherValue[] Values() =>
        [
            CypherValue.Boolean(true),
            CypherValue.Integer(long.MinValue),
            CypherValue.Integer(long.MaxValue),
            CypherValue.Float(double.NaN),
            CypherValue.Float(-0.0),
            CypherValue.String(""),
            CypherValue.String("grüße 你好 😀"),
            CypherValue.String("lone \uD800 surrogate"),
            CypherValue.String(new string('x', 100_000)),
            CypherValue.Date(-1),
            CypherValue.LocalTime(86_399_999_999_999),
            CypherValue.Of(new TimeValue(5, -3600)),
            CypherValue.Of(new LocalDateTimeValue(-5, 999_999_999)),
            CypherValue.Of(new DateTimeValue(1, 2, 3600)),
            CypherValue.Of(new DateTimeValue(1, 2, 3600, "Europe/Paris")),
            CypherValue.Of(new DurationValue(1, -2, 3, 4)),
            CypherValue.Of(new PointValue(7203, 1, 2)),
            CypherValue.Of(new PointValue(9157, 1, 2, 3)),
            CypherValue.Of(ListValue.OfBytes([0, 1, 127, 128, 255])),
            CypherValue.List([CypherValue.Integer(1), CypherValue.String("two")]),
            CypherValue.List([]),
        ];
}
