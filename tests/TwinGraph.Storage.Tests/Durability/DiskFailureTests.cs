using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Tests.Durability;

public sealed class DiskFailureTests
{
    [Theory]
    [InlineData("create")]
    [InlineData("sync")]
    [InlineData("rename")]
    [InlineData("folder")]
    public async Task Checkpoint_WhenAStepFails_LosesNothingAndIsTold(string step)
    {
        using var folder = new TemporaryFolder();
        var files = new FaultyFiles();
        using (GraphStore store = GraphStore.Open(new() { Directory = folder.Path, Files = files }))
        {
            await Add(store, "before");
            files.FailCreate = step == "create";
            files.FailSync = step == "sync";
            files.FailRename = step == "rename";
            files.FailSyncFolder = step == "folder";
            StorageException error = Assert.Throws<StorageException>(store.Checkpoint);
            Assert.Contains("nothing is lost by it: Injected fault", error.Message, StringComparison.Ordinal);
            Assert.False(store.Status.IsHealthy);
            Assert.True(store.Status.Writable);
            Assert.Equal(1, store.Status.Checkpoint.Failures);
            await Add(store, "between");
            Assert.Empty(GraphChecker.Check(store));
            files.FailCreate = files.FailSync = files.FailRename = files.FailSyncFolder = false;
            store.Checkpoint();
            Assert.True(store.Status.IsHealthy);
            await Add(store, "after");
            Assert.Empty(GraphChecker.Check(store));
        }

        using GraphStore again = folder.Open();
        Assert.Equal(3, again.Snapshot().NodeCount);
        Assert.Empty(GraphChecker.Check(again));
    }

    [Fact]
    public async Task Publish_WhenTheDiskFails_WritesNothingAndLeavesTheStoreWritable()
    {
        using var folder = new TemporaryFolder();
        var files = new FaultyFiles { FailSync = true };
        using GraphStore store = GraphStore.Open(new() { Directory = folder.Path, Files = files });
        await Add(store, "one");
        StorageException error = await Assert.ThrowsAsync<StorageException>(async () =>
            await store.PublishAsync(state => state, TestContext.Current.CancellationToken)
        );
        Assert.Equal(WriteOutcome.NotWritten, error.Outcome);
        Assert.Contains("bytes free", error.Message, StringComparison.Ordinal);
        files.FailSync = false;
        await Add(store, "two");
        Assert.Equal(2, store.Snapshot().NodeCount);
        Assert.Empty(GraphChecker.Check(store));
    }

    [Fact]
    public async Task Commit_WhenTheDiskIsFull_IsTransientAndNamesPathAndRoom()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        await Add(store, "one");
        SqliteFile file = ((SqliteCommitLog)store.Log!).File;
        file.Execute("PRAGMA max_page_count = 1");
        for (int i = 0; i < 3; i++)
        {
            StorageException error = await Assert.ThrowsAsync<StorageException>(() =>
                Add(store, new string('x', 500_000))
            );
            Assert.Equal(WriteOutcome.NotWritten, error.Outcome);
            Assert.Equal(StatusCodes.StorageUnavailable, error.StatusCode);
            Assert.Contains(Path.Combine(folder.Path, "graph.db"), error.Message, StringComparison.Ordinal);
            Assert.Matches("has [0-9,]+ bytes free", error.Message);
            Assert.Equal(1, store.Snapshot().NodeCount);
        }

        file.Execute("PRAGMA max_page_count = 1000000");
        await Add(store, new string('x', 500_000));
        Assert.Equal(2, store.Snapshot().NodeCount);
        Assert.Empty(GraphChecker.Check(store));
    }

    [Fact]
    public async Task Reexamine_AfterCommits_TellsWhichAreThereAndClosesTheFile()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        await Add(store, "one");
        await Add(store, "two");
        (string found, bool? there) = store.Log!.Reexamine(2);
        Assert.True(there);
        Assert.Contains("ends at commit 2, so commit 2 is there", found, StringComparison.Ordinal);
        Assert.False(store.Log.Reexamine(3).IsThere);
        StorageException error = await Assert.ThrowsAsync<StorageException>(() => Add(store, "three"));
        Assert.Equal(WriteOutcome.NotWritten, error.Outcome);
        Assert.Equal(2, store.Snapshot().NodeCount);
    }

    private static async Task Add(GraphStore store, string name)
    {
        using IGraphTransaction write = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
        long node = write.CreateNode([write.LabelToken("N")]);
        write.SetNodeProperty(node, write.KeyToken("name"), CypherValue.String(name));
        write.Commit();
    }
}
