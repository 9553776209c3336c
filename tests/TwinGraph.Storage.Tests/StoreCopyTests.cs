using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Tests.Durability;

namespace TwinGraph.Storage.Tests;

public sealed class StoreCopyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BackUp_BesideTheWriter_IsTheStoreAtOneCommit(bool checkpointed)
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        await Add(store, 5);
        if (checkpointed)
        {
            store.Checkpoint();
            await Add(store, 2);
        }

        string target = Path.Combine(folder.Path, "copy");
        List<double> parts = [];
        StoreCopyReport report = StoreCopy.BackUp(
            folder.Path,
            target,
            new Collector(parts),
            TestContext.Current.CancellationToken
        );
        IGraphReader then = store.Snapshot();
        await Add(store, 3);
        Assert.Equal(target, report.Folder);
        Assert.Equal(then.NodeCount, report.Nodes);
        Assert.Equal(1, parts[^1]);
        using GraphStore copy = GraphStore.Open(new() { Directory = target });
        Assert.Empty(Compared.Problems(then, copy.Snapshot()));
        Assert.Empty(GraphChecker.Check(copy));
        await Add(copy, 1);
    }

    [Fact]
    public async Task BackUp_WhileCommitsAndCheckpointsGoOn_IsAlwaysWhole()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = GraphStore.Open(new() { Directory = folder.Path, CheckpointBytes = 500 });
        await Add(store, 1);
        using var stop = new CancellationTokenSource();
        Task writer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Add(store, 1);
            }
        });
        long last = 0;
        for (int round = 0; round < 15; round++)
        {
            string target = Path.Combine(folder.Path, $"copy-{round}");
            StoreCopyReport report = StoreCopy.BackUp(
                folder.Path,
                target,
                cancellationToken: TestContext.Current.CancellationToken
            );
            Assert.InRange(report.Nodes, Math.Max(1, last), store.Snapshot().NodeCount);
            Assert.Equal(report.Nodes, report.Relationships);
            last = report.Nodes;
        }

        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task BackUp_IntoAFolderWithSomethingInIt_Refuses()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        await Add(store, 1);
        StorageException error = Assert.Throws<StorageException>(() => StoreCopy.BackUp(folder.Path, folder.Path));
        Assert.EndsWith(
            "is there already and not empty. Choose another folder.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Restore_ByForce_KeepsTheOldStoreAside()
    {
        using var folder = new TemporaryFolder();
        string data = Path.Combine(folder.Path, "data");
        string backup = Path.Combine(folder.Path, "backup");
        using (GraphStore store = GraphStore.Open(new() { Directory = data }))
        {
            await Add(store, 3);
            StoreCopy.BackUp(data, backup, cancellationToken: TestContext.Current.CancellationToken);
            await Add(store, 4);
            StorageException used = Assert.Throws<StorageException>(() =>
                StoreCopy.Restore(backup, data, moveAside: true)
            );
            Assert.Contains("is in use by process", used.Message, StringComparison.Ordinal);
        }

        Assert.Throws<StorageException>(() => StoreCopy.Restore(backup, data));
        StoreCopyReport report = StoreCopy.Restore(backup, data, moveAside: true);
        Assert.Equal(3, report.Nodes);
        using GraphStore restored = GraphStore.Open(new() { Directory = data });
        Assert.Equal(3, restored.Snapshot().NodeCount);
        await Add(restored, 1);
        using GraphStore old = GraphStore.Open(new() { Directory = report.MovedAside });
        Assert.Equal(7, old.Snapshot().NodeCount);
    }

    [Fact]
    public async Task Restore_OfADamagedBackup_ChangesNothing()
    {
        using var folder = new TemporaryFolder();
        string data = Path.Combine(folder.Path, "data");
        string backup = Path.Combine(folder.Path, "backup");
        using (GraphStore store = GraphStore.Open(new() { Directory = data }))
        {
            await Add(store, 3);
            store.Checkpoint();
            StoreCopy.BackUp(data, backup, cancellationToken: TestContext.Current.CancellationToken);
        }

        string snapshot = Path.Combine(backup, "snapshot-1.twg");
        byte[] bytes = File.ReadAllBytes(snapshot);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(snapshot, bytes);
        Assert.Throws<StorageException>(() => StoreCopy.Restore(backup, data, moveAside: true));
        using GraphStore untouched = GraphStore.Open(new() { Directory = data });
        Assert.Equal(3, untouched.Snapshot().NodeCount);
        Assert.Equal(["backup", "data"], Directory.GetDirectories(folder.Path).Select(Path.GetFileName).Order());
    }

    private static async Task Add(GraphStore store, int nodes)
    {
        for (int i = 0; i < nodes; i++)
        {
            using IGraphTransaction write = await store.BeginWriteAsync(CancellationToken.None);
            long node = write.CreateNode([write.LabelToken("N")]);
            write.CreateRelationship(write.TypeToken("T"), node, 0);
            write.Commit();
        }
    }

    private sealed class Collector(List<double> parts) : IProgress<double>
    {
        public void Report(double value) => parts.Add(value);
    }
}
