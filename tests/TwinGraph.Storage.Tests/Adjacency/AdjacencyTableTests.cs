using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Tests.Adjacency;

public sealed class AdjacencyTableTests
{
    private const int Leaves = 3000;

    [Fact]
    public async Task Expand_OfAHubThatGrewInOneCommit_IsComplete()
    {
        using var folder = new TemporaryFolder();
        using (GraphStore store = folder.Open())
        {
            await GrowHub(store);
            AssertHub(store.Snapshot(), Leaves);
            Assert.Empty(GraphChecker.Check(store));
        }

        using GraphStore again = folder.Open();
        AssertHub(again.Snapshot(), Leaves);
    }

    [Fact]
    public async Task Expand_OfAHubThatShrank_LeavesOldSnapshotsWhole()
    {
        using GraphStore store = GraphStore.Open(new());
        await GrowHub(store);
        IGraphReader before = store.Snapshot();
        for (int half = 0; half < 2; half++)
        {
            using IGraphTransaction write = await store.BeginWriteAsync(default);
            for (long relationship = half; relationship < Leaves; relationship += 2)
            {
                write.DeleteRelationship(relationship);
            }

            write.Commit();
            AssertHub(store.Snapshot(), half == 0 ? Leaves / 2 : 0);
        }

        AssertHub(before, Leaves);
        Assert.Empty(GraphChecker.Check(before));
        Assert.Empty(GraphChecker.Check(store.Snapshot()));
    }

    [Fact]
    public async Task Expand_WhileItsTransactionDeletesWhatItReturned_MissesNothing()
    {
        using GraphStore store = GraphStore.Open(new());
        await GrowHub(store);
        using IGraphTransaction write = await store.BeginWriteAsync(default);
        var batch = new Neighbour[7];
        long position = 0;
        int deleted = 0;
        int read;
        while ((read = write.Expand(0, Direction.Both, [], ref position, batch)) > 0)
        {
            foreach (Neighbour step in batch.AsSpan(0, read))
            {
                write.DeleteRelationship(step.Relationship);
                deleted++;
            }
        }

        Assert.Equal(Leaves, deleted);
        Assert.Equal(0, write.RelationshipCount);
    }

    private static async Task GrowHub(GraphStore store)
    {
        using IGraphTransaction write = await store.BeginWriteAsync(default);
        int[] types = [write.TypeToken("A"), write.TypeToken("B"), write.TypeToken("C")];
        long hub = write.CreateNode([]);
        for (int i = 0; i < Leaves; i++)
        {
            long other = i % 10 == 0 ? hub : write.CreateNode([]);
            int type = types[i % 3];
            _ = i % 2 == 0 ? write.CreateRelationship(type, hub, other) : write.CreateRelationship(type, other, hub);
        }

        write.Commit();
    }

    private static void AssertHub(IGraphReader reader, int degree)
    {
        Assert.Equal(degree, reader.Degree(0, Direction.Both, []));
        var seen = new HashSet<long>();
        var batch = new Neighbour[100];
        long position = 0;
        int read;
        while ((read = reader.Expand(0, Direction.Both, [], ref position, batch)) > 0)
        {
            foreach (Neighbour step in batch.AsSpan(0, read))
            {
                Assert.True(seen.Add(step.Relationship));
            }
        }

        Assert.Equal(degree, seen.Count);
    }
}
