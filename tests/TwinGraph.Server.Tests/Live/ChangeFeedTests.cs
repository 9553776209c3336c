using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.Live;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.Live;

/// <summary>The feed over a log that the tests write themselves, with a clock that stands still.</summary>
public sealed class ChangeFeedTests : IAsyncDisposable
{
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly EmbeddedDatabase _embedded;
    private readonly Outage _database;
    private readonly ManualTime _time = new();
    private ChangeFeed? _feed;

    public ChangeFeedTests()
    {
        _embedded = new(_store);
        _database = new(_embedded);
    }

    private ChangeFeed Feed => _feed ??= Make(new() { PageSize = 3, QueueLength = 4 });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_feed is not null)
        {
            await _feed.DisposeAsync();
        }

        await _embedded.DisposeAsync();
        _store.Dispose();
    }

    [Fact]
    public async Task Subscriber_GetsEveryChangeBehindItsPlace_InOrderAndOnce()
    {
        await WriteAsync(10);
        using var seen = new Seen(Feed, after: 2);

        Assert.Equal("3 4 5 6 7 8 9 10", await seen.TakeAsync(8));
        await WriteAsync(5);
        Feed.Wake();
        Assert.Equal("11 12 13 14 15", await seen.TakeAsync(5));
        Assert.Equal(0, seen.Waiting);
    }

    [Fact]
    public async Task Changes_OfThisProcess_ArriveWithoutTheClock()
    {
        using var seen = new Seen(Feed, after: 0);
        await AttachedAsync();
        ICypherDatabase watched = WatchedGraph.Over(_database, Feed.Wake);
        ICypherTransaction transaction = await watched.BeginAsync(AccessMode.Write, Stop);
        await using (transaction)
        {
            await transaction.QueryAsync(Create, Rows(1, 1), Stop);
            await transaction.CommitAsync(Stop);
        }

        Assert.Equal("1", await seen.TakeAsync(1));
    }

    [Fact]
    public async Task Changes_OfOthers_ArriveWithTheNextLook()
    {
        using var seen = new Seen(Feed, after: 0);
        await AttachedAsync();
        await WriteAsync(2);
        Assert.Equal(0, seen.Waiting);

        await TickUntilAsync(() => seen.Waiting == 2);
        Assert.Equal("1 2", await seen.TakeAsync(2));
    }

    [Fact]
    public async Task Subscribers_ShareOneReader_AndWithoutThemNothingIsRead()
    {
        Seen[] all = [.. Enumerable.Range(0, 50).Select(_ => new Seen(Feed, after: 0))];
        await UntilAsync(() => Feed.Attached == 50);
        long before = _database.Begun;
        await TickUntilAsync(() => Feed.Looks >= 3);
        Assert.InRange(_database.Begun - before, 1, 8);

        foreach (Seen seen in all)
        {
            seen.Dispose();
        }

        await UntilAsync(() => !Feed.IsReading);
        long after = _database.Begun;
        await WriteAsync(1);
        for (int i = 0; i < 5; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(0, Feed.Subscribers);
        Assert.Equal(after, _database.Begun);
    }

    [Fact]
    public async Task SlowSubscriber_HoldsNobodyUp_AndLosesNothingInBoundedMemory()
    {
        using var slow = new Seen(Feed, after: 0) { IsHeld = true };
        using var fast = new Seen(Feed, after: 0);
        await UntilAsync(() => Feed.Attached == 2);
        for (int i = 0; i < 20; i++)
        {
            await WriteAsync(10);
            Feed.Wake();
        }

        Assert.Equal(string.Join(' ', Enumerable.Range(1, 200)), await fast.TakeAsync(200));
        Assert.Equal(1, slow.Waiting);
        slow.IsHeld = false;
        Assert.Equal(string.Join(' ', Enumerable.Range(1, 200)), await slow.TakeAsync(200));
    }

    [Fact]
    public async Task GraphThatGoesAwayAndReturns_CostsNoChange()
    {
        using var seen = new Seen(Feed, after: 0);
        await AttachedAsync();
        await WriteAsync(1);
        Feed.Wake();
        Assert.Equal("1", await seen.TakeAsync(1));

        _database.IsAway = true;
        await WriteAsync(4);
        long looks = Feed.Looks;
        await TickUntilAsync(() => Feed.Looks >= looks + 3);
        Assert.Equal(0, seen.Waiting);

        _database.IsAway = false;
        await TickUntilAsync(() => seen.Waiting == 4);
        Assert.Equal("2 3 4 5", await seen.TakeAsync(4));
    }

    [Fact]
    public async Task GraphThatIsAway_IsAskedLessAndLessOften()
    {
        using var seen = new Seen(Feed, after: 0);
        await AttachedAsync();
        _database.IsAway = true;
        await TickUntilAsync(() => Feed.Looks >= 8);
        long looks = Feed.Looks;
        for (int i = 0; i < 14; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.InRange(Feed.Looks - looks, 0, 1);
    }

    [Fact]
    public async Task SubscriberWhoGoes_GetsNothingMore()
    {
        var seen = new Seen(Feed, after: 0);
        await AttachedAsync();
        seen.Dispose();
        using var other = new Seen(Feed, after: 0);
        await WriteAsync(3);
        Feed.Wake();

        Assert.Equal("1 2 3", await other.TakeAsync(3));
        Assert.Equal(0, seen.Waiting);
    }

    [Fact]
    public async Task Filter_IsAskedForEachChange_AndWhatItRefusesIsNotSent()
    {
        await WriteAsync(6);
        using var seen = new Seen(Feed, after: 0, change => change.Entry.Sequence % 2 == 0);

        Assert.Equal("2 4 6", await seen.TakeAsync(3));
    }

    [Fact]
    public async Task Closing_CompletesAllSubscriptions_AndNewOnesAtOnce()
    {
        using var seen = new Seen(Feed, after: 0);
        await AttachedAsync();
        Feed.Close();
        await seen.Completed.WaitAsync(Stop);

        using var late = new Seen(Feed, after: 0);
        await late.Completed.WaitAsync(Stop);
        Assert.Equal(0, Feed.Subscribers);
    }

    [Fact]
    public async Task LogThatCannotBeRead_EndsItsSubscriptionsWithAnError()
    {
        using var seen = new Seen(Feed, after: 0);
        await AttachedAsync();
        await _embedded.ExecuteAsync("CREATE (:Change {sequence: 1, before: 'no JSON'})", cancellationToken: Stop);
        Feed.Wake();

        await Assert.ThrowsAnyAsync<Exception>(() => seen.Completed.WaitAsync(Stop));
        Assert.Equal(0, Feed.Subscribers);
    }

    [Fact]
    public async Task Import_IsToldTieByTie_WithTheRegionsAbove()
    {
        await AtlasStartup.EnsureShippedAsync(_embedded, Gazetteer.Load(), TimeProvider.System);
        ChangeFeed feed = Make(new());
        await using (feed)
        {
            IReadOnlyList<LoggedChange> page = await feed.ReadAsync(0, Stop);
            LoggedChange tie = page.First(c => c.Entry.Kind == "partnership");

            Assert.NotNull(tie.After!.Status);
            Assert.Contains(tie.After.Parties, region => tie.IsUnder(region, "ID") || tie.IsUnder(region, "CN"));
            Assert.Equal(page.Count, page.Select(c => c.Entry.Sequence).Distinct().Count());
            Assert.Equal(await feed.EndAsync(Stop), await LastAsync(feed));
        }
    }

    private const string Create = """
        MERGE (l:ChangeLog {id: 'change-log'})
        SET l.last = $first + $count - 1
        WITH l
        UNWIND range($first, $first + $count - 1) AS n
        CREATE (:Change {id: 'change:' + n, sequence: n, at: '2026-06-01T12:00:00.000Z', by: 'ann', action: 'amended',
          kind: 'partnership', subject: 't' + n, dossier: 'd', summary: 's', after: '{"kind":"partnership","node":{"id":"t"}}'})
        """;

    private long _written;

    private static async Task<long> LastAsync(ChangeFeed feed)
    {
        long last = 0;
        while (await feed.ReadAsync(last, Stop) is { Count: > 0 } page)
        {
            last = page[^1].Entry.Sequence;
        }

        return last;
    }

    private static Dictionary<string, CypherValue> Rows(long first, int count) =>
        new() { ["first"] = CypherValue.Integer(first), ["count"] = CypherValue.Integer(count) };

    private ChangeFeed Make(FeedOptions options) => new(_database, options, _time, NullLogger<ChangeFeed>.Instance);

    private async Task WriteAsync(int count)
    {
        await _embedded.ExecuteAsync(Create, Rows(_written + 1, count), Stop);
        _written += count;
    }

    private Task AttachedAsync() => UntilAsync(() => Feed.Attached > 0 && Feed.Looks > 0);

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(1, Stop);
        }
    }

    private async Task TickUntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            _time.Advance(TimeSpan.FromSeconds(16));
            await Task.Delay(1, Stop);
        }
    }

    private sealed class Seen : IObserver<LiveChange>, IDisposable
    {
        private readonly Channel<LiveChange> _changes = Channel.CreateUnbounded<LiveChange>();
        private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly IDisposable _subscription;

        public Seen(ChangeFeed feed, long after, Func<LoggedChange, bool>? passes = null) =>
            _subscription = new ChangeStream(feed, after, passes ?? (_ => true)).Subscribe(this);

        public bool IsHeld { get; set; }

        public int Waiting => _changes.Reader.Count;

        public Task Completed => _completed.Task;

        public async Task<string> TakeAsync(int count)
        {
            var taken = new List<long>();
            while (taken.Count < count)
            {
                LiveChange change = await _changes.Reader.ReadAsync(Stop);
                change.Done();
                taken.Add(change.Change.Entry.Sequence);
            }

            return string.Join(' ', taken);
        }

        public void OnCompleted() => _completed.TrySetResult();

        public void OnError(Exception error) => _completed.TrySetException(error);

        public void OnNext(LiveChange value)
        {
            Assert.True(_changes.Writer.TryWrite(value));
            if (!IsHeld)
            {
                value.Done();
            }
        }

        public void Dispose() => _subscription.Dispose();
    }

    /// <summary>A graph that can be away.</summary>
    private sealed class Outage(ICypherDatabase graph) : ICypherDatabase
    {
        private long _begun;

        public volatile bool IsAway;

        public long Begun => Interlocked.Read(ref _begun);

        public ValueTask<ICypherTransaction> BeginAsync(
            TransactionOptions options,
            CancellationToken cancellationToken = default
        )
        {
            Interlocked.Increment(ref _begun);
            return IsAway
                ? throw new CypherException(StatusCodes.StorageUnavailable, "Away", "The graph is away.")
                : graph.BeginAsync(options, cancellationToken);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
