using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Checks;
using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Tests.Checks;

public sealed class DeepCheckTests
{
    [Fact]
    public async Task Run_OfASoundStoreInUse_LooksAtEverythingAndFindsNothing()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        await Add(store);
        store.Checkpoint();
        await Add(store);
        List<string> seen = [];
        IReadOnlyList<DeepCheckItem> items = DeepCheck.Run(folder.Path, item => seen.Add(item.Name));
        Assert.Equal(DeepCheck.Steps, items.Count);
        Assert.Equal(["file", "snapshot", "log", "nodes", "relationships", "indexes", "constraints", "memory"], seen);
        Assert.All(items, item => Assert.Empty(item.Problems));
    }

    [Fact]
    public async Task Run_WithADamagedSnapshot_NamesTheSectionAndStops()
    {
        using var folder = new TemporaryFolder();
        using (GraphStore store = folder.Open())
        {
            await Add(store);
            store.Checkpoint();
        }

        string path = Path.Combine(folder.Path, "snapshot-1.twg");
        long at;
        using (SnapshotFile snapshot = SnapshotFile.Open(path))
        {
            at = snapshot.Sections.Single(entry => entry.Section == StateSection.Nodes).Offset + 9;
        }

        byte[] bytes = File.ReadAllBytes(path);
        bytes[at] ^= 4;
        File.WriteAllBytes(path, bytes);
        IReadOnlyList<DeepCheckItem> items = DeepCheck.Run(folder.Path);
        Assert.Equal($"{path}: section nodes has the wrong checksum", Assert.Single(items[1].Problems));
        Assert.NotEmpty(items[2].Problems);
        Assert.Equal(3, items.Count);
    }

    [Fact]
    public async Task Run_WithALogThatLacksItsEnd_SaysWhichCommitWasAcknowledged()
    {
        using var folder = new TemporaryFolder();
        using (GraphStore store = folder.Open())
        {
            await Add(store);
            await Add(store);
            ((SqliteCommitLog)store.Log!).File.Execute("DELETE FROM log WHERE seq = 2");
        }

        DeepCheckItem log = DeepCheck.Run(folder.Path).Single(item => item.Name == "log");
        Assert.Equal("commit 2 was acknowledged, and the store ends at commit 1", Assert.Single(log.Problems));
    }

    private static async Task Add(GraphStore store)
    {
        using IGraphTransaction write = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
        write.CreateIndex(new("n_id", "N", "id", Unique: true));
        long node = write.CreateNode([write.LabelToken("N")]);
        write.SetNodeProperty(node, write.KeyToken("id"), CypherValue.Integer(node));
        write.CreateRelationship(write.TypeToken("T"), node, node);
        write.Commit();
    }
}
