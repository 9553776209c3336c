using System.Runtime.ExceptionServices;
using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution.Morsels;

/// <summary>Shares the ranges of a scan among threads, and gives what they make of them in the order of the scan.</summary>
/// <param name="source">The scan.</param>
/// <param name="morselRows">How many ids are one range.</param>
/// <param name="pool">How many threads there are beside the caller's.</param>
/// <param name="build">Makes a worker, on the thread that needs it.</param>
/// <param name="profile">Gets what the operators of workers counted; null when nobody asks.</param>
/// <param name="scan">The scan, for the profile.</param>
/// <remarks>
/// The thread that reads the results works too, so that nothing ever waits for a thread that has not begun. Helpers leave
/// when they are so many ranges ahead of the reader, and are called again as it reads on.
/// </remarks>
internal sealed class WorkerCrew<T>(
    MorselSource source,
    int morselRows,
    WorkerPool pool,
    Func<MorselWorker<T>> build,
    Dictionary<PhysicalPlan, OperatorTally>? profile,
    PhysicalPlan scan
) : IDisposable
    where T : class, IMorselResult
{
    private const int MorselsPerWorker = 4;

    private readonly object _gate = new();
    private readonly List<MorselWorker<T>> _workers = [];
    private readonly Stack<MorselWorker<T>> _idle = [];
    private Morsel<T>[] _window = [];
    private Morsel<T>? _current;
    private long _claimed;
    private long _read;
    private int _mostHelpers;
    private int _helpers;
    private int _working;
    private int _run;
    private long _vainHits;
    private bool _failed;
    private bool _stopped = true;

    /// <summary>Begins a run.</summary>
    public void Open(QueryContext context)
    {
        Stop();
        lock (_gate)
        {
            int most = context.Writer is null ? Math.Max(1, context.Options.Parallelism) : 1;
            _mostHelpers = most - 1;
            if (_window.Length != most * MorselsPerWorker)
            {
                _window = [.. Enumerable.Range(0, most * MorselsPerWorker).Select(static _ => new Morsel<T>())];
            }

            foreach (Morsel<T> morsel in _window)
            {
                morsel.Clear();
            }

            _idle.Clear();
            foreach (MorselWorker<T> worker in _workers)
            {
                worker.Context.BeginPart();
                _idle.Push(worker);
            }

            source.Open();
            _current = null;
            _claimed = 0;
            _read = 0;
            _vainHits = 0;
            _helpers = 0;
            _failed = false;
            _run++;
            _stopped = false;
        }

        Count(PlanTree.Inputs(scan)[0], 1, 0);
        context.Keep(this);
    }

    /// <summary>The next result, in the order of the scan.</summary>
    /// <returns>Null at the end.</returns>
    public T? Next()
    {
        if (_current is { Unfinished: { } worker } begun)
        {
            // Its first rows have been read: this thread goes on with it.
            Work(begun, worker, isReader: true);
        }

        while (_current is null && Claim() is { } morsel)
        {
            Recruit();
            Work(morsel, null, isReader: true);
        }

        if (_current is not null)
        {
            return Read(_current);
        }

        Count(scan, 0, _vainHits);
        _vainHits = 0;
        return null;
    }

    /// <summary>Ends the run: no thread works for it any more when this returns.</summary>
    public void Dispose() => Stop();

    private void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            _workers.ForEach(static worker => worker.Context.StopPart());
            while (_working > 0)
            {
                Monitor.Wait(_gate);
            }

            foreach (Morsel<T> morsel in _window)
            {
                morsel.Result?.Release();
                morsel.Clear();
            }

            _current = null;
        }
    }

    // What the reader is to do itself; null when the next result is there, or none is left.
    private Morsel<T>? Claim()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_read < _claimed)
                {
                    Morsel<T> next = _window[_read % _window.Length];
                    switch (next.State)
                    {
                        case MorselState.Done or MorselState.Failed:
                            _current = next;
                            return null;
                        case MorselState.Stopped:
                            next.State = MorselState.Taken;
                            return next;
                    }
                }

                if (TryClaim() is { } claimed)
                {
                    return claimed;
                }

                if (_read == _claimed)
                {
                    return null;
                }

                // What is next may have failed just now. Else a helper works on it, and ends soon when that is asked for.
                if (_window[_read % _window.Length].State == MorselState.Taken)
                {
                    Monitor.Wait(_gate);
                }
            }
        }
    }

    private Morsel<T>? ClaimAhead()
    {
        lock (_gate)
        {
            Morsel<T>? morsel = TryClaim();
            return morsel?.State == MorselState.Taken ? morsel : null;
        }
    }

    private Morsel<T>? TryClaim()
    {
        if (_stopped || _failed || source.Ended || _claimed - _read >= _window.Length)
        {
            return null;
        }

        Morsel<T> morsel = _window[_claimed % _window.Length];
        morsel.Clear();
        try
        {
            if (!source.Read(morsel, morselRows))
            {
                _vainHits += morsel.ScanHits;
                return null;
            }

            morsel.State = MorselState.Taken;
        }
        catch (Exception error)
        {
            Fail(morsel, error);
        }

        _claimed++;
        return morsel.State == MorselState.Taken ? morsel : null;
    }

    private T Read(Morsel<T> morsel)
    {
        morsel.Error?.Throw();
        foreach ((PhysicalPlan plan, long rows, long hits) in morsel.Tallies ?? [])
        {
            Count(plan, rows, hits);
        }

        Count(scan, 0, morsel.ScanHits);
        morsel.ScanHits = 0;
        morsel.Tallies = null;
        T result = morsel.Result!;
        morsel.Result = null;
        if (morsel.Unfinished is null)
        {
            lock (_gate)
            {
                _read++;
            }

            _current = null;
            Recruit();
        }

        return result;
    }

    private void Count(PhysicalPlan plan, long rows, long hits)
    {
        if (profile is not null)
        {
            OperatorTally tally = profile[plan];
            tally.Rows += rows;
            tally.DbHits += hits;
        }
    }

    // Does a morsel on this thread, or goes on with it.
    private void Work(Morsel<T> morsel, MorselWorker<T>? worker, bool isReader)
    {
        try
        {
            if (worker is null)
            {
                worker = Hire();
                worker.Begin(morsel);
            }

            worker.GoOn(morsel);
            Settle(morsel, worker, MorselState.Done);
        }
        catch (OperationCanceledException)
        {
            morsel.Unfinished = null;
            Settle(morsel, worker, MorselState.Stopped);
            if (isReader)
            {
                throw;
            }
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                Fail(morsel, error);
                Settle(morsel, worker, MorselState.Failed);
            }
        }
    }

    private void Settle(Morsel<T> morsel, MorselWorker<T>? worker, MorselState state)
    {
        lock (_gate)
        {
            morsel.State = state;
            if (morsel.Unfinished is null && worker is not null)
            {
                _idle.Push(worker);
            }

            Monitor.PulseAll(_gate);
        }
    }

    // It is thrown when its turn comes, as it would be if one thread did all; what lies behind is not begun.
    private void Fail(Morsel<T> morsel, Exception error)
    {
        morsel.Unfinished = null;
        morsel.Error = ExceptionDispatchInfo.Capture(error);
        morsel.State = MorselState.Failed;
        _failed = true;
    }

    private MorselWorker<T> Hire()
    {
        lock (_gate)
        {
            if (_idle.TryPop(out MorselWorker<T>? idle))
            {
                return idle;
            }
        }

        MorselWorker<T> worker = build();
        lock (_gate)
        {
            worker.Context.BeginPart();
            _workers.Add(worker);
            if (_stopped)
            {
                worker.Context.StopPart();
            }
        }

        return worker;
    }

    private void Recruit()
    {
        int wanted;
        lock (_gate)
        {
            long room = _window.Length - (_claimed - _read);
            wanted = _stopped || _failed || source.Ended ? 0 : (int)Math.Min(_mostHelpers - _helpers, room);
        }

        for (; wanted > 0 && pool.TryTake(); wanted--)
        {
            lock (_gate)
            {
                _helpers++;
            }

            ThreadPool.UnsafeQueueUserWorkItem(
                static call => call.Crew.Help(call.Run),
                (Crew: this, Run: _run),
                preferLocal: false
            );
        }
    }

    private void Help(int run)
    {
        lock (_gate)
        {
            // A run that has ended meanwhile has nothing left of this helper but what it took from the pool.
            if (_stopped || run != _run)
            {
                _helpers -= run == _run ? 1 : 0;
                pool.Return();
                return;
            }

            _working++;
        }

        while (ClaimAhead() is { } morsel)
        {
            Work(morsel, null, isReader: false);
        }

        lock (_gate)
        {
            _working--;
            _helpers--;
            pool.Return();
            Monitor.PulseAll(_gate);
        }
    }
}
