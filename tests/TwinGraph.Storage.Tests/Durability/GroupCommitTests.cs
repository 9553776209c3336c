using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Durability;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Tests.Durability;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task Commit_OfWritersThatWaitTogether_SharesASync()
    {
        using var log = new GatedLog();
        using var store = new GraphStore(GraphState.Empty(), log, folder: null, readOnly: false);
        Task first = Task.Run(() => AddNode(store), TestContext.Current.CancellationToken);
        await log.Entered.WaitAsync(TestContext.Current.CancellationToken);
        Task[] others = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => AddNode(store)))];
        while (log.Appended(store) < 5)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, store.Snapshot().NodeCount);
        log.Gate.Release(2);
        await first;
        await Task.WhenAll(others);
        Assert.Equal([1, 4], log.Groups);
        Assert.Equal(5, store.Snapshot().NodeCount);
        Assert.Empty(GraphChecker.Check(store.Snapshot()));
    }

    [Fact]
    public async Task Commit_BehindOneThatFailed_FailsToo_AndTheNextSucceeds()
    {
        using var log = new GatedLog { Fails = true };
        using var store = new GraphStore(GraphState.Empty(), log, folder: null, readOnly: false);
        Task first = Task.Run(() => AddNode(store), TestContext.Current.CancellationToken);
        await log.Entered.WaitAsync(TestContext.Current.CancellationToken);
        using IGraphTransaction behind = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, behind.NodeCount);
        behind.CreateNode([]);
        log.Gate.Release(2);
        await Assert.ThrowsAsync<StorageException>(() => first);
        StorageException error = Assert.Throws<StorageException>(behind.Commit);
        Assert.Equal(WriteOutcome.NotWritten, error.Outcome);
        Assert.EndsWith("Try again.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, store.Snapshot().NodeCount);
        log.Fails = false;
        await AddNode(store);
        Assert.Equal(1, store.Snapshot().NodeCount);
    }

    [Fact]
    public async Task Commit_OfATransactionThatWroteNothing_WaitsForWhatItRead()
    {
        using var log = new GatedLog();
        using var store = new GraphStore(GraphState.Empty(), log, folder: null, readOnly: false);
        Task first = Task.Run(() => AddNode(store), TestContext.Current.CancellationToken);
        await log.Entered.WaitAsync(TestContext.Current.CancellationToken);
        using IGraphTransaction reading = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
        Task second = Task.Run(reading.Commit, TestContext.Current.CancellationToken);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        log.Gate.Release();
        await first;
        await second;
    }

    [Fact]
    public void Commit_OfManyWritersOnASlowDisk_TakesFewSyncs()
    {
        using var log = new GatedLog { Pause = TimeSpan.FromMilliseconds(20) };
        log.Gate.Release(1000);
        using var store = new GraphStore(GraphState.Empty(), log, folder: null, readOnly: false);
        Thread[] threads =
        [
            .. Enumerable
                .Range(0, 16)
                .Select(_ => new Thread(() =>
                {
                    for (int i = 0; i < 10; i++)
                    {
                        AddNode(store).GetAwaiter().GetResult();
                    }
                })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(160, log.Groups.Sum());

        // Far fewer on an idle machine; a busy one lets writers come one by one.
        Assert.True(log.Groups.Count < 140, $"Groups of {string.Join(", ", log.Groups)}.");
    }

    [Fact]
    public async Task Commit_FromManyThreads_IsThereOnceEachAfterOpening()
    {
        using var folder = new TemporaryFolder();
        using (GraphStore store = GraphStore.Open(new() { Directory = folder.Path, CheckpointBytes = 2000 }))
        {
            await Task.WhenAll(
                Enumerable
                    .Range(0, 16)
                    .Select(_ =>
                        Task.Run(async () =>
                        {
                            for (int i = 0; i < 20; i++)
                            {
                                await AddNode(store);
                            }
                        })
                    )
            );
            Assert.Equal(320, store.Snapshot().NodeCount);
            Assert.Empty(GraphChecker.Check(store));
        }

        using GraphStore again = folder.Open();
        Assert.Equal(320, again.Snapshot().NodeCount);
        Assert.Empty(GraphChecker.Check(again));
    }

    private static async Task AddNode(GraphStore store)
    {
        using IGraphTransaction write = await store.BeginWriteAsync(CancellationToken.None);
        write.CreateNode([write.LabelToken("N")]);
        write.Commit();
    }

    private sealed class GatedLog : ICommitLog
    {
        public SemaphoreSlim Entered { get; } = new(0);

        public SemaphoreSlim Gate { get; } = new(0);

        public List<int> Groups { get; } = [];

        public bool Fails { get; set; }

        public TimeSpan Pause { get; init; }

        public long MostBytes => long.MaxValue;

        public long Appended(GraphStore store) => store.Appended;

        public void Append(ReadOnlySpan<PendingCommit> commits)
        {
            Entered.Release();
            Gate.Wait();
            Thread.Sleep(Pause);
            if (Fails)
            {
                throw new StorageException("The disk is full.");
            }

            Groups.Add(commits.Length);
        }

        public void Replace(long sequence, GraphState state) => throw new NotSupportedException();

        public (string Found, bool? IsThere) Reexamine(long sequence) => ("", null);

        public void Dispose()
        {
            Gate.Dispose();
            Entered.Dispose();
        }
    }
}
