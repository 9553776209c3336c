using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Tests.Transactions;

public sealed class GraphTransactionTests
{
    private static readonly IndexDescriptor s_entityId = new("entity_id", "Entity", "id", Unique: true);

    [Fact]
    public async Task Commit_WhenMade_ShowsInNewSnapshotsOnly()
    {
        await using GraphStore store = GraphStore.Open(new());
        IGraphReader before = store.Snapshot();
        using (IGraphTransaction write = await store.BeginWriteAsync(default))
        {
            long a = write.CreateNode([write.LabelToken("Region")]);
            long b = write.CreateNode([]);
            write.CreateRelationship(write.TypeToken("PART_OF"), a, b);
            Assert.Equal(2, write.NodeCount);
            Assert.Equal(0, store.Snapshot().NodeCount);
            write.Commit();
        }

        IGraphReader after = store.Snapshot();
        Assert.Equal(0, before.NodeCount);
        Assert.Equal(2, after.NodeCount);
        Assert.Equal(1, after.RelationshipCount);
        Assert.Equal(1, after.CountNodes(after.Tokens.FindLabel("Region")));
        Assert.Equal(1, after.Degree(1, Direction.Incoming, []));
    }

    [Fact]
    public async Task Dispose_WithoutCommit_LeavesNothing()
    {
        await using GraphStore store = GraphStore.Open(new());
        long hub = await Commit(store, write => write.CreateNode([write.LabelToken("Hub")]));
        using (IGraphTransaction write = await store.BeginWriteAsync(default))
        {
            long leaf = write.CreateNode([write.LabelToken("Leaf")]);
            write.CreateRelationship(write.TypeToken("R"), hub, leaf);
            write.SetNodeProperty(hub, write.KeyToken("name"), CypherValue.String("x"));
            write.CreateIndex(s_entityId);
        }

        IGraphReader after = store.Snapshot();
        Assert.Equal(1, after.NodeCount);
        Assert.Equal(0, after.RelationshipCount);
        Assert.Equal(0, after.Degree(hub, Direction.Both, []));
        Assert.True(after.NodeProperty(hub, after.Tokens.FindKey("name")).IsNull);
        Assert.Empty(after.Indexes);
    }

    [Fact]
    public async Task Commit_WhenDeletedNodeHasRelationships_IsRefused()
    {
        await using GraphStore store = GraphStore.Open(new());
        await Commit(
            store,
            write =>
            {
                long a = write.CreateNode([]);
                return write.CreateRelationship(write.TypeToken("R"), a, a);
            }
        );
        using IGraphTransaction write = await store.BeginWriteAsync(default);
        write.DeleteNode(0);
        ConstraintViolationException error = Assert.Throws<ConstraintViolationException>(write.Commit);
        Assert.Equal(
            "Cannot delete node<0>, because it still has relationships. "
                + "To delete this node, you must first delete its relationships.",
            error.Message
        );
    }

    [Fact]
    public async Task SetNodeProperty_WhenValueIsTakenUnderAConstraint_NamesTheNode()
    {
        await using GraphStore store = GraphStore.Open(new());
        using IGraphTransaction write = await store.BeginWriteAsync(default);
        write.CreateIndex(s_entityId);
        int label = write.LabelToken("Entity");
        int key = write.KeyToken("id");
        long first = write.CreateNode([label]);
        write.SetNodeProperty(first, key, CypherValue.String("CN-350000"));
        long second = write.CreateNode([label]);
        ConstraintViolationException error = Assert.Throws<ConstraintViolationException>(() =>
            write.SetNodeProperty(second, key, CypherValue.String("CN-350000"))
        );
        Assert.Equal("Node(0) already exists with label `Entity` and property `id` = 'CN-350000'", error.Message);
        Assert.True(write.NodeProperty(second, key).IsNull);
    }

    [Fact]
    public async Task BeginWrite_WhileAnotherWrites_Waits()
    {
        await using GraphStore store = GraphStore.Open(new());
        IGraphTransaction first = await store.BeginWriteAsync(default);
        ValueTask<IGraphTransaction> second = store.BeginWriteAsync(default);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task SetNodeProperty_WithSameNumberAsFloat_CountsAsChange()
    {
        await using GraphStore store = GraphStore.Open(new());
        using IGraphTransaction write = await store.BeginWriteAsync(default);
        long node = write.CreateNode([]);
        int key = write.KeyToken("n");
        Assert.True(write.SetNodeProperty(node, key, CypherValue.Integer(1)));
        Assert.False(write.SetNodeProperty(node, key, CypherValue.Integer(1)));
        Assert.True(write.SetNodeProperty(node, key, CypherValue.Float(1)));
        Assert.True(write.NodeProperty(node, key).IsFloat);
    }

    private static async Task<long> Commit(GraphStore store, Func<IGraphTransaction, long> work)
    {
        using IGraphTransaction write = await store.BeginWriteAsync(default);
        long result = work(write);
        write.Commit();
        return result;
    }
}
