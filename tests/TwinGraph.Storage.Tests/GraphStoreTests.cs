using Microsoft.Data.Sqlite;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Durability;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Tests;

public sealed class GraphStoreTests
{
    [Fact]
    public void Open_WhenFolderIsHeld_SaysByWhom()
    {
        using var folder = new TemporaryFolder();
        using GraphStore holder = folder.Open();
        StorageException error = Assert.Throws<StorageException>(() => folder.Open());
        Assert.StartsWith(
            $"The data folder {folder.Path} is in use by process {Environment.ProcessId} (",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "Stop that process, choose another folder, or open the store read-only.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Open_AfterDispose_GetsTheFolderAgain()
    {
        using var folder = new TemporaryFolder();
        folder.Open().Dispose();
        folder.Open().Dispose();
    }

    [Fact]
    public async Task Open_ReadOnlyBesideAWriter_ShowsWhatWasCommitted()
    {
        using var folder = new TemporaryFolder();
        using GraphStore holder = folder.Open();
        await AddNode(holder);
        using GraphStore reader = folder.Open(readOnly: true);
        await AddNode(holder);
        Assert.Equal(1, reader.Snapshot().NodeCount);
        StorageException error = await Assert.ThrowsAsync<StorageException>(async () => await AddNode(reader));
        Assert.Equal($"The graph store in {folder.Path} was opened read-only.", error.Message);
    }

    [Fact]
    public void Open_ReadOnlyWhereNothingIs_SaysSo()
    {
        using var folder = new TemporaryFolder();
        StorageException error = Assert.Throws<StorageException>(() => folder.Open(readOnly: true));
        Assert.Equal($"There is no graph store in {folder.Path}. Import something into it first.", error.Message);
    }

    [Fact]
    public void Open_WhenFolderCannotBeMade_NamesThePathAndTheMend()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "taken");
        File.WriteAllText(file, "");
        string below = Path.Combine(file, "data");
        StorageException error = Assert.Throws<StorageException>(() =>
            GraphStore.Open(new GraphStoreOptions { Directory = below })
        );
        Assert.StartsWith($"The data folder {below} cannot be written: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Give this user the right to write there, or choose another folder.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("PRAGMA user_version = 99", "has format 99 and this version reads format")]
    [InlineData("PRAGMA application_id = 7", "is an SQLite file of another program")]
    public void Open_WhenFileIsNewerOrForeign_RefusesAndLeavesIt(string change, string complaint)
    {
        using var folder = new TemporaryFolder();
        folder.Open().Dispose();
        Execute(folder, change);
        StorageException error = Assert.Throws<StorageException>(() => folder.Open());
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WhenFileIsNoDatabase_RefusesAndLeavesIt()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "graph.db");
        string text = string.Concat(Enumerable.Repeat("not a database at all ", 100));
        File.WriteAllText(path, text);
        StorageException error = Assert.Throws<StorageException>(() => folder.Open());
        Assert.StartsWith(
            $"{path} is not a TwinGraph store, nor any SQLite file.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public async Task Open_WhenARecordIsDamaged_SaysWhichCommit()
    {
        using var folder = new TemporaryFolder();
        using (GraphStore store = folder.Open())
        {
            await AddNode(store);
        }

        Execute(folder, "UPDATE log SET payload = substr(payload, 1, length(payload) - 1)");
        StorageException error = Assert.Throws<StorageException>(() => folder.Open());
        Assert.Contains("commit 1 in the log: its checksum is wrong.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterDeletes_DoesNotUseIdsTwice()
    {
        using var folder = new TemporaryFolder();
        using (GraphStore store = folder.Open())
        {
            await AddNode(store);
            using IGraphTransaction write = await store.BeginWriteAsync(default);
            write.DeleteNode(0);
            write.Commit();
        }

        using GraphStore again = folder.Open();
        Assert.Equal(1, await AddNode(again));
    }

    [Fact]
    public void Open_WhenFolderHasNoName_SaysSo()
    {
        StorageException error = Assert.Throws<StorageException>(() =>
            GraphStore.Open(new GraphStoreOptions { Directory = "" })
        );
        Assert.Equal("'' cannot be the name of a data folder. Choose another, or leave it out.", error.Message);
    }

    [Fact]
    public void Open_ToWrite_SyncsTheLogAtEachCommit()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        SqliteFile file = ((SqliteCommitLog)store.Log!).File;
        const int Full = 2;
        Assert.Equal(Full, file.Ask("PRAGMA synchronous"));
        using SqliteStatement mode = file.Statement("PRAGMA journal_mode");
        Assert.True(mode.Step());
        Assert.Equal("wal", mode.Text(0));
    }

    [Fact]
    public async Task Commit_AfterTheStoreWasClosed_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        GraphStore store = folder.Open();
        using (IGraphTransaction write = await store.BeginWriteAsync(default))
        {
            write.CreateNode([]);
            store.Dispose();
            Assert.Throws<ObjectDisposedException>(write.Commit);
        }

        using GraphStore again = folder.Open();
        Assert.Equal(0, again.Snapshot().NodeCount);
    }

    [Fact]
    public async Task BeginWrite_WhenCancelled_LeavesTheTurnToOthers()
    {
        using GraphStore store = GraphStore.Open(new());
        using var cancelled = new CancellationTokenSource();
        IGraphTransaction first = await store.BeginWriteAsync(default);
        ValueTask<IGraphTransaction> second = store.BeginWriteAsync(cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await second);
        first.Dispose();
        (await store.BeginWriteAsync(default)).Dispose();
    }

    [Fact]
    public async Task Commit_WhenNothingWasWritten_LeavesTheStoreWritable()
    {
        using var log = new FailingLog(WriteOutcome.NotWritten);
        using var store = new GraphStore(GraphState.Empty(), log, folder: null, readOnly: false);
        await Assert.ThrowsAsync<StorageException>(async () => await AddNode(store));
        Assert.Equal(0, store.Snapshot().NodeCount);
        log.Fails = false;
        await AddNode(store);
        Assert.Equal(1, store.Snapshot().NodeCount);
    }

    [Fact]
    public async Task Commit_WhenItsOutcomeIsUnknown_TakesNoMoreWrites()
    {
        using var log = new FailingLog(WriteOutcome.Unknown);
        using var store = new GraphStore(GraphState.Empty(), log, folder: null, readOnly: false);
        await Assert.ThrowsAsync<StorageException>(async () => await AddNode(store));
        log.Fails = false;
        StorageException error = await Assert.ThrowsAsync<StorageException>(async () => await AddNode(store));
        Assert.Equal(
            "The graph store in memory takes no more writes since one failed, until it is opened again: The disk failed. The commit is not there.",
            error.Message
        );
        Assert.Equal(0, store.Snapshot().NodeCount);
    }

    [Fact]
    public async Task Commit_WhenTheDiskIsFull_SaysThatNothingWasWritten()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        await AddNode(store);
        ((SqliteCommitLog)store.Log!).File.Execute("PRAGMA max_page_count = 1");
        StorageException error = await Assert.ThrowsAsync<StorageException>(async () =>
            await AddNode(store, new string('x', 1_000_000))
        );
        Assert.Equal(WriteOutcome.NotWritten, error.Outcome);
        Assert.EndsWith("Make room on the disk and try again.", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, store.Snapshot().NodeCount);
        Assert.Empty(GraphChecker.Check(store));
        ((SqliteCommitLog)store.Log!).File.Execute("PRAGMA max_page_count = 1000000");
        await AddNode(store, new string('x', 1_000_000));
        Assert.Empty(GraphChecker.Check(store));
    }

    private static async Task<long> AddNode(GraphStore store, string name = "n")
    {
        using IGraphTransaction write = await store.BeginWriteAsync(default);
        long node = write.CreateNode([write.LabelToken("N")]);
        write.SetNodeProperty(node, write.KeyToken("name"), CypherValue.String(name));
        write.Commit();
        return node;
    }

    private static void Execute(TemporaryFolder folder, string text)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Path}/graph.db;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private sealed class FailingLog(WriteOutcome outcome) : ICommitLog
    {
        public bool Fails { get; set; } = true;

        public long MostBytes => long.MaxValue;

        public void Append(ReadOnlySpan<PendingCommit> commits)
        {
            if (Fails)
            {
                throw new StorageException("The disk failed.", outcome);
            }
        }

        public void Replace(long sequence, GraphState state) => throw new NotSupportedException();

        public (string Found, bool? IsThere) Reexamine(long sequence) => ("The commit is not there.", false);

        public void Dispose() => Fails = false;
    }
}
