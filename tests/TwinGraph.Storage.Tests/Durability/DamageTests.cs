using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Tests.Durability;

public sealed class DamageTests
{
    [Fact]
    public async Task Open_WithAnyBitOfTheSnapshotFlipped_RefusesAndNamesTheFile()
    {
        using TemporaryFolder folder = await WithSnapshot();
        string path = Path.Combine(folder.Path, "snapshot-1.twg");
        byte[] sound = File.ReadAllBytes(path);
        var random = new Random(1);
        for (int round = 0; round < 150; round++)
        {
            byte[] damaged = [.. sound];
            int at = round < sound.Length && round < 40 ? round : random.Next(sound.Length);
            damaged[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, damaged);
            StorageException error = Assert.Throws<StorageException>(() => folder.Open().Dispose());
            Assert.Contains("snapshot-1.twg", error.Message, StringComparison.Ordinal);
            Assert.Contains("Restore it from a backup", error.Message, StringComparison.Ordinal);
        }

        File.WriteAllBytes(path, sound);
        folder.Open().Dispose();
    }

    [Fact]
    public async Task Open_WithTheSnapshotCutAnywhere_Refuses()
    {
        using TemporaryFolder folder = await WithSnapshot();
        string path = Path.Combine(folder.Path, "snapshot-1.twg");
        byte[] sound = File.ReadAllBytes(path);
        for (int length = 0; length < sound.Length; length += 97)
        {
            File.WriteAllBytes(path, sound[..length]);
            Assert.Throws<StorageException>(() => folder.Open().Dispose());
        }
    }

    [Fact]
    public async Task Open_WithoutTheSnapshotFile_SaysWhichIsMissing()
    {
        using TemporaryFolder folder = await WithSnapshot();
        string path = Path.Combine(folder.Path, "snapshot-1.twg");
        File.Delete(path);
        foreach (bool readOnly in (bool[])[true, false])
        {
            StorageException error = Assert.Throws<StorageException>(() => folder.Open(readOnly).Dispose());
            Assert.StartsWith($"{path} is missing", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Open_WithTheSnapshotOfAnotherStore_Refuses()
    {
        using TemporaryFolder one = await WithSnapshot();
        using TemporaryFolder other = await WithSnapshot(nodes: 7);
        File.Copy(
            Path.Combine(other.Path, "snapshot-1.twg"),
            Path.Combine(one.Path, "snapshot-1.twg"),
            overwrite: true
        );
        StorageException error = Assert.Throws<StorageException>(() => one.Open().Dispose());
        Assert.Contains("it is another snapshot than the one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WithGraphDbOfAnotherStore_Refuses()
    {
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await AddTo(one, 3);
        await AddTo(other, 5);
        File.Copy(Path.Combine(other.Path, "graph.db"), Path.Combine(one.Path, "graph.db"), overwrite: true);
        StorageException error = Assert.Throws<StorageException>(() => one.Open().Dispose());
        Assert.Contains("is of another store", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WithTheWriteAheadLogEmptied_SaysThatCommitsAreMissing()
    {
        using var source = new TemporaryFolder();
        using var copy = new TemporaryFolder();
        using (GraphStore store = source.Open())
        {
            await Add(store, 5);

            // As after a kill: the write-ahead log still holds the commits.
            foreach (string file in (string[])["graph.db", "graph.last"])
            {
                File.Copy(Path.Combine(source.Path, file), Path.Combine(copy.Path, file));
            }
        }

        File.WriteAllBytes(Path.Combine(copy.Path, "graph.db-wal"), []);
        StorageException error = Assert.Throws<StorageException>(() => copy.Open().Dispose());
        Assert.Contains("ends at commit 0, and commit 5 was acknowledged", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public async Task Open_WithGraphDbCutShort_Refuses(double part)
    {
        using var folder = new TemporaryFolder();
        await AddTo(folder, 300);
        string path = Path.Combine(folder.Path, "graph.db");
        byte[] sound = File.ReadAllBytes(path);
        File.WriteAllBytes(path, sound[..(int)(sound.Length * part)]);
        Assert.Throws<StorageException>(() => folder.Open().Dispose());
    }

    [Fact]
    public async Task Open_WithALogRecordMissing_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        using (GraphStore store = folder.Open())
        {
            await Add(store, 5);
            ((SqliteCommitLog)store.Log!).File.Execute("DELETE FROM log WHERE seq = 3");
        }

        StorageException error = Assert.Throws<StorageException>(() => folder.Open().Dispose());
        Assert.Contains("commit 3 is missing in the log", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WithLogRecordsSwapped_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        using (GraphStore store = folder.Open())
        {
            await Add(store, 5);
            ((SqliteCommitLog)store.Log!).File.Execute(
                "UPDATE log SET seq = -2 WHERE seq = 2; UPDATE log SET seq = 2 WHERE seq = 4; UPDATE log SET seq = 4 WHERE seq = -2"
            );
        }

        StorageException error = Assert.Throws<StorageException>(() => folder.Open().Dispose());
        Assert.Contains("commit 2 in the log: it is the record of commit 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ByASecondWriter_IsToldWhoHoldsIt()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        StorageException error = Assert.Throws<StorageException>(() => folder.Open());
        Assert.Contains($"is in use by process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checksum_OfKnownText_IsCastagnolis() => Assert.Equal(0xE3069283u, Checksum.Of("123456789"u8));

    private static async Task<TemporaryFolder> WithSnapshot(int nodes = 40)
    {
        var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        await Add(store, nodes);
        store.Checkpoint();
        return folder;
    }

    private static async Task AddTo(TemporaryFolder folder, int nodes)
    {
        using GraphStore store = folder.Open();
        await Add(store, nodes);
    }

    private static async Task Add(GraphStore store, int nodes)
    {
        for (int i = 0; i < nodes; i++)
        {
            using IGraphTransaction write = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
            long node = write.CreateNode([write.LabelToken($"L{i % 3}")]);
            write.SetNodeProperty(node, write.KeyToken("name"), CypherValue.String($"node {i}"));
            write.CreateRelationship(write.TypeToken("T"), node, node / 2);
            write.Commit();
        }
    }
}
