using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Tests.Snapshots;

public sealed class RelationshipStatisticsTests
{
    [Fact]
    public async Task Counts_ThroughRandomWrites_StayThoseOfAScan()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            using GraphStore store = GraphStore.Open(new());
            var random = new Random(seed);
            List<long> nodes = [];
            List<long> relationships = [];
            for (int round = 0; round < 8; round++)
            {
                using IGraphTransaction write = await store.BeginWriteAsync(default);
                for (int i = 0; i < 20; i++)
                {
                    Change(write, random, nodes, relationships);
                }

                write.Commit();
                Assert.Empty(GraphChecker.Check(store));
            }
        }
    }

    [Fact]
    public async Task Delete_OfANodeBeforeItsRelationships_LeavesNoCount()
    {
        using GraphStore store = GraphStore.Open(new());
        using (IGraphTransaction write = await store.BeginWriteAsync(default))
        {
            long node = write.CreateNode([write.LabelToken("A")]);
            write.CreateRelationship(write.TypeToken("R"), node, node);
            write.Commit();
        }

        using (IGraphTransaction write = await store.BeginWriteAsync(default))
        {
            write.DeleteNode(0);
            write.DeleteRelationship(0);
            write.Commit();
        }

        Assert.Equal(0, store.Snapshot().CountRelationships(-1, -1, -1));
        Assert.Equal(0, store.Snapshot().CountLoops(-1));
        Assert.Empty(GraphChecker.Check(store));
    }

    [Fact]
    public async Task EndsAlwaysHave_HoldsOnlyWhileNoRelationshipSaysOtherwise()
    {
        using GraphStore store = GraphStore.Open(new());
        using IGraphTransaction write = await store.BeginWriteAsync(default);
        (int a, int b, int r) = (write.LabelToken("A"), write.LabelToken("B"), write.TypeToken("R"));
        long one = write.CreateNode([a, b]);
        long other = write.CreateNode([a]);
        write.CreateRelationship(r, one, other);
        Assert.True(write.EndsAlwaysHave(r, Direction.Outgoing, a));
        Assert.False(write.EndsAlwaysHave(r, Direction.Outgoing, b));
        Assert.True(write.EndsAlwaysHave(r, Direction.Incoming, b));
        write.RemoveLabel(one, b);
        Assert.False(write.EndsAlwaysHave(r, Direction.Incoming, b));
        write.CreateRelationship(r, other, write.CreateNode([]));
        Assert.False(write.EndsAlwaysHave(r, Direction.Outgoing, a));
    }

    [Fact]
    public async Task Check_WhenACountIsWrong_SaysWhich()
    {
        using GraphStore store = GraphStore.Open(new());
        using (IGraphTransaction write = await store.BeginWriteAsync(default))
        {
            long node = write.CreateNode([write.LabelToken("A")]);
            write.CreateRelationship(write.TypeToken("R"), node, write.CreateNode([]));
            write.Commit();
        }

        GraphState broken = ((GraphReader)store.Snapshot()).State.Fork();
        broken.Statistics.Add(1, 0, 0, 1);
        Assert.Equal(
            ["relationships ()-[:R]->(): 1 expected, 2 found", "relationships (:A)-[:R]->(): 1 expected, 2 found"],
            GraphChecker.Check(new GraphReader(broken))
        );
    }

    private static void Change(IGraphTransaction write, Random random, List<long> nodes, List<long> relationships)
    {
        int label = write.LabelToken("L" + random.Next(3));
        int choice = nodes.Count < 3 ? 0 : random.Next(8);
        switch (choice)
        {
            case 0 or 1:
                nodes.Add(write.CreateNode([label]));
                break;
            case 2 or 3 or 4:
                int type = write.TypeToken("T" + random.Next(2));
                long start = nodes[random.Next(nodes.Count)];
                relationships.Add(write.CreateRelationship(type, start, nodes[random.Next(nodes.Count)]));
                break;
            case 5:
                write.AddLabel(nodes[random.Next(nodes.Count)], label);
                break;
            case 6:
                write.RemoveLabel(nodes[random.Next(nodes.Count)], label);
                break;
            default:
                if (relationships.Count > 0)
                {
                    int which = random.Next(relationships.Count);
                    write.DeleteRelationship(relationships[which]);
                    relationships.RemoveAt(which);
                }

                break;
        }
    }
}
