using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Tests.Transactions;

public sealed class BaseTests
{
    [Fact]
    public async Task Writer_BuildsOnTheCommitBeforeIt()
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        CommitMark? before = store.Newest;
        using (IGraphTransaction first = await store.BeginWriteAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(before, first.Base);
            first.CreateNode([]);
            first.Commit();
        }

        using IGraphTransaction second = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
        Assert.Equal(store.Newest, second.Base);
        Assert.NotEqual(before, second.Base);
    }
}
