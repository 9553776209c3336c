using System.Threading.Channels;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Server.Live;

/// <summary>Brings one subscriber every change behind its place in the log, once and in order.</summary>
/// <remarks>
/// It begins, and goes on whenever its queue was full, by reading the log from its own place; when it has come to
/// where the feed is, it takes what the feed reads for all. So memory is bounded however slow the subscriber is.
/// </remarks>
internal sealed class ChangeSubscription : IDisposable
{
    private readonly ChangeFeed _feed;
    private readonly Func<LoggedChange, bool> _passes;
    private readonly IObserver<LiveChange> _observer;
    private readonly Channel<LoggedChange> _queue;
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _isBehind = true;
    private long _place;
    private int _isOver;

    public ChangeSubscription(
        ChangeFeed feed,
        long after,
        Func<LoggedChange, bool> passes,
        IObserver<LiveChange> observer
    )
    {
        _feed = feed;
        _place = after;
        _passes = passes;
        _observer = observer;
        _queue = Channel.CreateBounded<LoggedChange>(
            new BoundedChannelOptions(feed.Options.QueueLength) { SingleReader = true, SingleWriter = true }
        );
        feed.Add(this);
        _ = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>The number of the last change that it has looked at.</summary>
    public long Place => Volatile.Read(ref _place);

    /// <summary>Takes what the feed has read; once it has no room, it reads for itself.</summary>
    /// <returns>False when it had no room.</returns>
    public bool Offer(IReadOnlyList<LoggedChange> changes)
    {
        foreach (LoggedChange change in changes)
        {
            if (!_queue.Writer.TryWrite(change))
            {
                _isBehind = true;
                return false;
            }
        }

        return true;
    }

    /// <summary>Tells it that the feed serves it from here on.</summary>
    public void Attached() => _isBehind = false;

    /// <summary>Ends it from the feed's side.</summary>
    public void Complete()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            _stop.Cancel();
            _observer.OnCompleted();
        }
    }

    /// <summary>Ends it, since something is wrong.</summary>
    public void Fail(Exception problem)
    {
        _feed.Remove(this);
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            _stop.Cancel();
            _observer.OnError(problem);
        }
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _isOver, 1);
        _feed.Remove(this);
        _stop.Cancel();
    }

    private async Task RunAsync()
    {
        CancellationToken stop = _stop.Token;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (_queue.Reader.TryRead(out LoggedChange? change))
                {
                    await DeliverAsync(change, stop).ConfigureAwait(false);
                }
                else if (_isBehind)
                {
                    await CatchUpAsync(stop).ConfigureAwait(false);
                }
                else
                {
                    await _queue.Reader.WaitToReadAsync(stop).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Its subscriber has gone, or the feed is closed.
        }
#pragma warning disable CA1031 // Nobody awaits this; whatever it is, the subscriber is told and the subscription is over.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            Fail(problem);
        }
    }

    private async Task CatchUpAsync(CancellationToken stop)
    {
        IReadOnlyList<LoggedChange> page;
        try
        {
            page = await _feed.ReadAsync(_place, stop).ConfigureAwait(false);
        }
        catch (CypherException problem)
        {
            _feed.Note(problem);
            await Task.Delay(_feed.Options.PollInterval, _feed.Time, stop).ConfigureAwait(false);
            return;
        }

        foreach (LoggedChange change in page)
        {
            await DeliverAsync(change, stop).ConfigureAwait(false);
        }

        if (page.Count < _feed.Options.PageSize && !_feed.TryAttach(this) && page.Count == 0)
        {
            // A replica may be behind the one that the feed has read.
            await Task.Delay(_feed.Options.PollInterval, _feed.Time, stop).ConfigureAwait(false);
        }
    }

    private async ValueTask DeliverAsync(LoggedChange change, CancellationToken stop)
    {
        if (change.Entry.Sequence <= _place)
        {
            return;
        }

        if (_passes(change))
        {
            var live = new LiveChange(change);
            _observer.OnNext(live);
            await live.Answered.WaitAsync(stop).ConfigureAwait(false);
        }

        Volatile.Write(ref _place, change.Entry.Sequence);
    }
}
