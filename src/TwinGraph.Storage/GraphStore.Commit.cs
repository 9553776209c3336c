using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Storage.Durability;
using TwinGraph.Storage.Snapshots;
using TwinGraph.Storage.Transactions;

namespace TwinGraph.Storage;

/// <summary>From a writer's last word to what others see, in three steps that overlap between writers.</summary>
/// <remarks>
/// A commit is appended to those that wait and its writer's turn ends: the next writes on what was appended. Whoever
/// gets hold of the disk first writes all that wait, with one sync, publishes the last and lets the others go. What
/// was appended behind a commit that failed was built on it and fails too.
/// </remarks>
public sealed partial class GraphStore
{
    private const int BulkRelationships = 1024;

    private readonly Lock _appending = new();
    private readonly Lock _syncing = new();
    private readonly object _queue = new();
    private readonly CommitEncoder _encoder = new();
    private readonly List<PendingCommit> _waiting = [];
    private GraphState _tip;
    private PendingCommit? _last;
    private long _appended;
    private long _epoch;
    private bool _leading;
    private TokenCounts _durableTokens;

    /// <summary>The number of the last commit that was appended, durable or not yet.</summary>
    internal long Appended => Volatile.Read(ref _appended);

    internal void Commit(GraphTransaction transaction)
    {
        PendingCommit? own = null;
        try
        {
            own = Append(transaction);
        }
        finally
        {
            EndWrite();
        }

        if (own is not null)
        {
            Await(own);
        }
    }

    /// <summary>Replaces the whole graph by one that was built apart, durably: as a snapshot, not commit by commit.</summary>
    /// <param name="build">Makes the new state of the newest one; what it returns is never written again. Null for none: nothing is written then.</param>
    /// <param name="cancellationToken">Stops the wait for other writers.</param>
    /// <exception cref="StorageException">It could not be written, and says what is on disk.</exception>
    internal async ValueTask PublishAsync(Func<GraphState, GraphState?> build, CancellationToken cancellationToken)
    {
        ThrowIfNotWritable();
        await _writer.WaitAsync(cancellationToken).ConfigureAwait(false);
        PendingCommit own;
        try
        {
            ThrowIfNotWritable();
            GraphTransaction base_ = Begin();
            if (build(base_.State) is not { } built)
            {
                return;
            }

            own = Append(built, record: null, base_.Epoch);
        }
        finally
        {
            EndWrite();
        }

        Await(own);
    }

    private GraphTransaction Begin()
    {
        lock (_appending)
        {
            return new GraphTransaction(this, _tip.Fork()) { Epoch = _epoch, Base = new(_number, _appended) };
        }
    }

    private PendingCommit? Append(GraphTransaction transaction)
    {
        ThrowIfNotWritable();
        if (transaction.Changes.IsEmpty)
        {
            // What it read may wait for the disk still: its answer must not come before that.
            lock (_appending)
            {
                ThrowIfOvertaken(transaction.Epoch);
                return _last is { Done: false } ? _last : null;
            }
        }

        CompactAfterBulk(transaction);
        byte[]? record = null;
        if (_log is not null)
        {
            record = _encoder.Encode(_appended + 1, transaction.State, transaction.Changes, _log.MostBytes);
        }

        return Append(transaction.State, record, transaction.Epoch);
    }

    private PendingCommit Append(GraphState state, byte[]? record, long epoch)
    {
        lock (_appending)
        {
            ThrowIfOvertaken(epoch);
            if (record is null)
            {
                _encoder.Logged = TokenCounts.Of(state.Tokens);
            }

            var own = new PendingCommit(++_appended, state, record, _encoder.Logged);
            _waiting.Add(own);
            _tip = state;
            _last = own;
            return own;
        }
    }

    // What was appended others may stand on already, and whoever leads writes for all: from here on nothing stops it.
    private void Await(PendingCommit own)
    {
        using Interruption.Scope unstoppable = Interruption.Nothing.Enter();
        if (MustLead(own))
        {
            try
            {
                lock (_syncing)
                {
                    ThrowIfNotWritable();
                    WriteAll();
                }
            }
            finally
            {
                lock (_queue)
                {
                    _leading = false;
                    Monitor.PulseAll(_queue);
                }
            }
        }

        if (own.Failure is { } failure)
        {
            throw new StorageException(failure.Message, failure.Outcome, failure);
        }
    }

    /// <summary>Waits until a commit is done, or nobody leads and its writer has to.</summary>
    private bool MustLead(PendingCommit own)
    {
        // Who is done needs no turn at the disk to learn of it: a lock for both would let one overtake the others.
        lock (_queue)
        {
            while (!own.Done && _leading)
            {
                Monitor.Wait(_queue);
            }

            bool leads = !own.Done;
            _leading |= leads;
            return leads;
        }
    }

    private void WriteAll()
    {
        PendingCommit[] group;
        lock (_appending)
        {
            group = [.. _waiting];
            _waiting.Clear();
        }

        int from = 0;
        while (from < group.Length)
        {
            int to = from;
            while (to < group.Length && group[to].Record is not null)
            {
                to++;
            }

            // Logged ones up to the next that is a snapshot; or that one alone.
            to = Math.Max(to, from + 1);
            try
            {
                Write(group.AsSpan(from, to - from));
            }
            catch (StorageException failure)
            {
                Fail(group.AsSpan(from), failure);
                return;
            }

            FaultPoint.Reach(FaultPoint.AfterCommitBeforePublish);
            PendingCommit last = group[to - 1];
            Publish(last);
            foreach (PendingCommit written in group.AsSpan(from, to - from))
            {
                written.Done = true;
            }

            from = to;
        }
    }

    private void Write(ReadOnlySpan<PendingCommit> commits)
    {
        if (_log is null)
        {
            return;
        }

        PendingCommit first = commits[0];
        if (first.Record is not null)
        {
            _log.Append(commits);
        }
        else if (_checkpointer is null)
        {
            _log.Replace(first.Sequence, first.State);
        }
        else
        {
            _checkpointer.Replace(() => _log.Replace(first.Sequence, first.State));
        }
    }

    private void Publish(PendingCommit commit)
    {
        _durableTokens = commit.Tokens;
        Volatile.Write(ref _newest, new(new GraphReader(commit.State), commit.Sequence));
        _checkpointer?.Look();
    }

    private void Fail(ReadOnlySpan<PendingCommit> commits, StorageException failure)
    {
        if (failure.Outcome == WriteOutcome.Unknown && _log is not null)
        {
            // All of them are one SQLite transaction: the last is there when the first is.
            (string found, bool? isThere) = _log.Reexamine(commits[0].Sequence);
            failure = new($"{failure.Message} {found}", WriteOutcome.Unknown, failure);
            if (isThere == true)
            {
                Publish(LastOfGroup(commits));
            }
        }

        if (failure.Outcome != WriteOutcome.NotWritten)
        {
            _broken ??= failure.Message;
        }

        lock (_appending)
        {
            foreach (PendingCommit commit in commits)
            {
                commit.Failure = failure;
                commit.Done = true;
            }

            foreach (PendingCommit behind in _waiting)
            {
                behind.Failure = failure;
                behind.Done = true;
            }

            _waiting.Clear();
            _tip = _newest.Reader.State;
            _appended = _newest.Sequence;
            _encoder.Logged = _durableTokens;
            _epoch++;
        }
    }

    private static PendingCommit LastOfGroup(ReadOnlySpan<PendingCommit> commits)
    {
        int last = 0;
        while (commits[0].Record is not null && last + 1 < commits.Length && commits[last + 1].Record is not null)
        {
            last++;
        }

        return commits[last];
    }

    // A checkpoint met a sync that failed. What was acknowledged is in memory; what the disk has is read again.
    private void Break(string problem)
    {
        lock (_syncing)
        {
            if (_broken is null && _log is not null)
            {
                _broken = $"A checkpoint failed: {problem} {_log.Reexamine(_newest.Sequence).Found}";
            }
        }
    }

    // A commit that touched much of the graph costs its size anyway, and what follows it reads faster.
    private static void CompactAfterBulk(GraphTransaction transaction)
    {
        long touched = transaction.Changes.Relationships.Count;
        if (touched >= BulkRelationships && touched * 4 >= transaction.State.RelationshipCount)
        {
            transaction.State.CompactAdjacency();
        }
    }

    private void ThrowIfOvertaken(long epoch)
    {
        if (epoch != _epoch)
        {
            throw new StorageException(
                $"Nothing of the commit was written to {_place}: it was built on another commit, which failed meanwhile. Try again."
            );
        }
    }
}
