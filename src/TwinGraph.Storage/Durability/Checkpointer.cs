using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>Writes snapshots and copies SQLite's own log on a thread of its own, so that no commit has to.</summary>
/// <remarks>A checkpoint that fails loses nothing: the log stays. It is told in the status and tried again, later each time.</remarks>
internal sealed class Checkpointer : IDisposable
{
    private const long WalPages = 4096;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(5);

    private readonly SqliteCommitLog _log;
    private readonly Func<(GraphState State, long Sequence)> _newest;
    private readonly long _bytes;
    private readonly TimeProvider _time;
    private readonly Action<string> _onUnknown;
    private readonly Lock _checkpointing = new();
    private readonly AutoResetEvent _due = new(initialState: false);
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private TimeSpan _pause = TimeSpan.Zero;

    public Checkpointer(
        SqliteCommitLog log,
        Func<(GraphState State, long Sequence)> newest,
        long bytes,
        TimeProvider time,
        Action<string> onUnknown
    )
    {
        _onUnknown = onUnknown;
        _log = log;
        _newest = newest;
        _bytes = bytes;
        _time = time;
        _thread = new Thread(Run) { IsBackground = true, Name = "TwinGraph checkpoints" };
        _thread.Start();
        Look();
    }

    public CheckpointStatus Status { get; private set; } = CheckpointStatus.None;

    private bool IsDue => _log.LogBytes >= Math.Max(_bytes, _log.Pointer.Length / 8);

    /// <summary>Writes a snapshot of the newest state now, unless there is one.</summary>
    /// <exception cref="StorageException">It failed; the log still holds everything.</exception>
    public void CheckpointNow()
    {
        if (TryCheckpoint(CancellationToken.None) is { } problem)
        {
            throw new StorageException($"The checkpoint failed, and nothing is lost by it: {problem}");
        }
    }

    /// <summary>Writes a commit as a snapshot, with no checkpoint beside it.</summary>
    public void Replace(Action write)
    {
        lock (_checkpointing)
        {
            write();
        }
    }

    /// <summary>Ends, and writes a last snapshot when the next start would have much of the log to read.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _due.Set();
        _thread.Join();
        if (_log.LogBytes >= _bytes / 8)
        {
            _ = TryCheckpoint(CancellationToken.None);
        }

        _stop.Dispose();
        _due.Dispose();
    }

    /// <summary>To be called after each publishing: begins a checkpoint when there is cause for one. O(1).</summary>
    public void Look()
    {
        if (IsDue || _log.WalPages >= WalPages)
        {
            _due.Set();
        }
    }

    private void Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (_pause == TimeSpan.Zero)
            {
                _due.WaitOne();
            }
            else
            {
                _stop.Token.WaitHandle.WaitOne(_pause);
            }

            if (_stop.IsCancellationRequested)
            {
                return;
            }

            string? problem = IsDue ? TryCheckpoint(_stop.Token) : TryCopyWal();
            _pause =
                problem is null ? TimeSpan.Zero
                : _pause == TimeSpan.Zero ? s_firstPause
                : _pause * 2 < s_longestPause ? _pause * 2
                : s_longestPause;
        }
    }

    /// <summary>What went wrong, or null.</summary>
    private string? TryCheckpoint(CancellationToken cancellationToken)
    {
        try
        {
            lock (_checkpointing)
            {
                CheckpointOnce(cancellationToken);
            }

            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            // Without the lock: a commit that is a snapshot waits for it, and what is told here waits for commits.
            return Report(failure);
        }
    }

    private void CheckpointOnce(CancellationToken cancellationToken)
    {
        long started = _time.GetTimestamp();
        (GraphState state, long sequence) = _newest();
        if (_log.IsClosed || sequence <= _log.Pointer.Sequence)
        {
            return;
        }

        FaultPoint.Reach(FaultPoint.CheckpointBegin);
        SnapshotPointer written = _log.WriteSnapshot(sequence, state, cancellationToken);
        _log.PointAt(written);
        CopyWal();
        Status = new(sequence, _time.GetUtcNow(), _time.GetElapsedTime(started), null, 0);
    }

    private string? TryCopyWal()
    {
        try
        {
            CopyWal();
            Status = Status with { Problem = null, Failures = 0 };
            return null;
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            return Report(failure);
        }
    }

    // Most of it beside the commits; what they added meanwhile while they wait, so that SQLite begins its log anew.
    private void CopyWal()
    {
        if (_log.IsClosed)
        {
            return;
        }

        FaultPoint.Reach(FaultPoint.CheckpointBeforeWal);
        using (SqliteFile beside = SqliteFile.Open(_log.File.Path, readOnly: false))
        {
            _ = beside.CheckpointWal();
        }

        (int pages, int copied) = _log.Between(() => _log.File.CheckpointWal());
        _log.WalPages = pages - copied;
    }

    private string Report(Exception failure)
    {
        Status = Status with { Problem = failure.Message, Failures = Status.Failures + 1 };

        // A sync that failed may have dropped what was written before it: no later one can be believed.
        bool unknown = failure is StorageException { Outcome: WriteOutcome.Unknown };
        if (unknown || failure is SqliteError { Code: SqliteError.Sync })
        {
            _onUnknown(failure.Message);
        }

        return failure.Message;
    }

    private static bool IsOfTheDisk(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or SqliteError or StorageException;
}
