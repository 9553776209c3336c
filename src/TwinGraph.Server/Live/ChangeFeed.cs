using TwinGraph.Atlas.History;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.Live;

/// <summary>Follows the graph's log of changes: one reader for all subscribers, and none when there are none.</summary>
/// <remarks>
/// Thread-safe. Changes are numbered without gaps in the order of their commits, so reading on from the last number
/// loses none and repeats none, also over a graph that was away in between.
/// </remarks>
internal sealed class ChangeFeed(
    ICypherDatabase database,
    FeedOptions options,
    TimeProvider time,
    ILogger<ChangeFeed> logger
) : IAsyncDisposable
{
    private const string End = "MATCH (l:ChangeLog {id: 'change-log'}) RETURN coalesce(l.last, 0) AS last";

    private const string Hierarchy =
        "UNWIND $ids AS id MATCH (r:Entity {id: id})-[:PART_OF*1..6]->(a) RETURN id, collect(DISTINCT a.id) AS above";

    private readonly Lock _lock = new();
    private readonly HashSet<ChangeSubscription> _all = [];
    private readonly HashSet<ChangeSubscription> _attached = [];
    private readonly SemaphoreSlim _woken = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private Task _reader = Task.CompletedTask;
    private bool _isReading;
    private bool _isClosed;
    private bool _isAway;
    private long _place;
    private long _looks;

    /// <summary>How it follows.</summary>
    public FeedOptions Options { get; } = options;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>How often the log was looked at for all, so far.</summary>
    internal long Looks => Interlocked.Read(ref _looks);

    /// <summary>Whether the log is being followed.</summary>
    internal bool IsReading
    {
        get
        {
            lock (_lock)
            {
                return _isReading;
            }
        }
    }

    /// <summary>How many of the subscribers have come as far as the feed.</summary>
    internal int Attached
    {
        get
        {
            lock (_lock)
            {
                return _attached.Count;
            }
        }
    }

    /// <summary>How many are subscribed.</summary>
    internal int Subscribers
    {
        get
        {
            lock (_lock)
            {
                return _all.Count;
            }
        }
    }

    /// <summary>Has the log looked at now, since this process has written.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (_isReading && _woken.CurrentCount == 0)
            {
                _woken.Release();
            }
        }
    }

    /// <summary>The number of the newest change; 0 when there is none.</summary>
    /// <exception cref="CypherException">The graph does not answer.</exception>
    public async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        RecordTable table = await database.QueryAsync(End, cancellationToken: cancellationToken).ConfigureAwait(false);
        return table.Rows.Count == 0 ? 0 : table.Rows[0][0].AsInteger();
    }

    /// <summary>The next changes behind a number, in their order, at most a page.</summary>
    /// <exception cref="CypherException">The graph does not answer.</exception>
    public async Task<IReadOnlyList<LoggedChange>> ReadAsync(long after, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChangeEntry> entries = await HistoryReader
            .ReadAfterAsync(database, after, Options.PageSize, cancellationToken)
            .ConfigureAwait(false);
        LoggedChange[] changes = [.. entries.Select(entry => new LoggedChange(entry))];
        await PlaceAsync(changes, cancellationToken).ConfigureAwait(false);
        return changes;
    }

    /// <summary>Notes a subscriber.</summary>
    public void Add(ChangeSubscription subscription)
    {
        bool isClosed;
        lock (_lock)
        {
            isClosed = _isClosed;
            if (!isClosed)
            {
                _all.Add(subscription);
            }
        }

        if (isClosed)
        {
            subscription.Complete();
        }
    }

    /// <summary>Serves a subscriber from here on, when it has come as far as the feed.</summary>
    public bool TryAttach(ChangeSubscription subscription)
    {
        lock (_lock)
        {
            if (!_all.Contains(subscription))
            {
                return false;
            }

            if (!_isReading)
            {
                _place = subscription.Place;
                _isReading = true;
                _reader = Task.Run(RunAsync, CancellationToken.None);
            }

            if (_place > subscription.Place)
            {
                return false;
            }

            _attached.Add(subscription);
            subscription.Attached();
            return true;
        }
    }

    /// <summary>Forgets a subscriber; without any, nothing is read.</summary>
    public void Remove(ChangeSubscription subscription)
    {
        lock (_lock)
        {
            _all.Remove(subscription);
            _attached.Remove(subscription);
        }

        Wake();
    }

    /// <summary>Notes that the graph did not answer, once until it does again.</summary>
    public void Note(CypherException problem)
    {
        lock (_lock)
        {
            if (_isAway)
            {
                return;
            }

            _isAway = true;
        }

        logger.FeedInterrupted(problem.Message);
    }

    /// <summary>Ends all subscriptions in good order, and lets nobody subscribe any more.</summary>
    public void Close()
    {
        ChangeSubscription[] all;
        lock (_lock)
        {
            _isClosed = true;
            all = [.. _all];
            _all.Clear();
            _attached.Clear();
        }

        foreach (ChangeSubscription subscription in all)
        {
            subscription.Complete();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Close();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reader.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _woken.Dispose();
    }

    private async Task RunAsync()
    {
        TimeSpan pause = Options.PollInterval;
        while (true)
        {
            lock (_lock)
            {
                if (_attached.Count == 0 || _isClosed)
                {
                    _isReading = false;
                    return;
                }
            }

            try
            {
                Interlocked.Increment(ref _looks);
                IReadOnlyList<LoggedChange> page = await ReadAsync(_place, _stop.Token).ConfigureAwait(false);
                pause = Options.PollInterval;
                Publish(page);
                if (page.Count == Options.PageSize)
                {
                    continue;
                }
            }
            catch (CypherException problem)
            {
                Note(problem);
                pause = pause * 2 < Options.LongestRetry ? pause * 2 : Options.LongestRetry;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Nobody awaits the reader; whatever it is, all who rely on it are told.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                Fail(problem);
                return;
            }

            await WaitAsync(pause).ConfigureAwait(false);
        }
    }

    private void Fail(Exception problem)
    {
        ChangeSubscription[] served;
        lock (_lock)
        {
            served = [.. _attached];
            _attached.Clear();
            _isReading = false;
        }

        logger.FeedFailed(problem);
        foreach (ChangeSubscription subscription in served)
        {
            subscription.Fail(problem);
        }
    }

    private void Publish(IReadOnlyList<LoggedChange> page)
    {
        lock (_lock)
        {
            _isAway = false;
            if (page.Count == 0)
            {
                return;
            }

            _place = page[^1].Entry.Sequence;
            _attached.RemoveWhere(subscription => !subscription.Offer(page));
        }
    }

    private async Task WaitAsync(TimeSpan pause)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Task woken = _woken.WaitAsync(either.Token);
        Task due = Task.Delay(pause, Time, either.Token);
        await Task.WhenAny(woken, due).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await due.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // One statement for a page, so that no filter asks the graph where a region lies.
    private async Task PlaceAsync(LoggedChange[] changes, CancellationToken cancellationToken)
    {
        CypherValue[] ids =
        [
            .. changes
                .SelectMany(c => (c.Before?.Parties ?? []).Concat(c.After?.Parties ?? []))
                .Distinct(StringComparer.Ordinal)
                .Select(CypherValue.String),
        ];
        if (ids.Length == 0)
        {
            return;
        }

        RecordTable table = await database
            .QueryAsync(
                Hierarchy,
                new Dictionary<string, CypherValue>(StringComparer.Ordinal) { ["ids"] = CypherValue.List(ids) },
                cancellationToken
            )
            .ConfigureAwait(false);
        Dictionary<string, HashSet<string>> above = table.Rows.ToDictionary(
            row => row[0].AsString(),
            row => row[1].AsList().Items.ToArray().Select(item => item.AsString()).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        foreach (LoggedChange change in changes)
        {
            change.Above = above;
        }
    }
}
