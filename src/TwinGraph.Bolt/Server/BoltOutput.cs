using System.IO.Pipelines;
using TwinGraph.Bolt.Protocol;

namespace TwinGraph.Bolt.Server;

/// <summary>The way out of a connection: gathers messages, and keeps the client waiting calmly while the engine works.</summary>
/// <remarks>
/// One thread carries requests out and owns the output, except while it is in the engine (between
/// <see cref="EnterEngine"/> and <see cref="LeaveEngine"/>): then the timer may send what waits, or an empty chunk.
/// </remarks>
internal sealed class BoltOutput(PipeWriter pipe, TimeProvider time) : IDisposable
{
    // As much goes to the transport at once.
    private const int FlushAfter = 64 * 1024;

    private const int Owned = 0;
    private const int Free = 1;

    private int _ownership;
    private long _flushedAt;
    private long _lastSent = time.GetTimestamp();
    private long _waitingSince;
    private long _waitedTicks;
    private Task _timersFlush = Task.CompletedTask;

    /// <summary>Where messages are written.</summary>
    public ChunkWriter Chunks { get; } = new(pipe);

    /// <summary>Whether so much waits that it should be sent before more is made.</summary>
    public bool IsFull => Chunks.Written + Chunks.Pending - _flushedAt >= FlushAfter;

    /// <summary>How long the client has taken none of what waits for it.</summary>
    public TimeSpan Stalled
    {
        get
        {
            long since = Volatile.Read(ref _waitingSince);
            return since == 0 ? TimeSpan.Zero : time.GetElapsedTime(since);
        }
    }

    /// <summary>How long all flushes since <see cref="StartWaiting"/> have waited for the client.</summary>
    public TimeSpan Waited => TimeSpan.FromTicks(Volatile.Read(ref _waitedTicks)) + Stalled;

    /// <summary>Begins to count how long the client is waited for.</summary>
    public void StartWaiting() => Volatile.Write(ref _waitedTicks, 0);

    /// <summary>Lets the timer send while this thread is in the engine.</summary>
    public void EnterEngine() => Volatile.Write(ref _ownership, Free);

    /// <summary>Takes the output back.</summary>
    public void LeaveEngine()
    {
        if (Interlocked.CompareExchange(ref _ownership, Owned, Free) != Free)
        {
            var spin = new SpinWait();
            while (Interlocked.CompareExchange(ref _ownership, Owned, Free) != Free)
            {
                spin.SpinOnce();
            }
        }
    }

    /// <summary>Sends what was written; completes when the client has taken enough of it.</summary>
    /// <exception cref="ConnectionEndedException">The client is gone.</exception>
    public ValueTask FlushAsync()
    {
        if (!_timersFlush.IsCompleted)
        {
            return FlushLaterAsync();
        }

        Chunks.Flush();
        if (Chunks.Written == _flushedAt)
        {
            return ValueTask.CompletedTask;
        }

        ValueTask<FlushResult> flush = SendAsync();
        if (!flush.IsCompletedSuccessfully)
        {
            return AwaitAsync(flush);
        }

        Check(flush.Result);
        return ValueTask.CompletedTask;
    }

    /// <summary>Of the timer: sends what has waited too long, or an empty chunk after a long silence.</summary>
    public void Tick(TimeSpan keepAlive)
    {
        if (Volatile.Read(ref _ownership) != Free || Interlocked.CompareExchange(ref _ownership, Owned, Free) != Free)
        {
            return;
        }

        try
        {
            if (!_timersFlush.IsCompleted)
            {
                return;
            }

            if (time.GetElapsedTime(_lastSent) >= keepAlive)
            {
                Chunks.WriteNoop();
            }

            Chunks.Flush();
            if (Chunks.Written != _flushedAt)
            {
                ValueTask<FlushResult> flush = SendAsync();
                _timersFlush = flush.IsCompletedSuccessfully ? Task.CompletedTask : AwaitAsync(flush).AsTask();
            }
        }
        finally
        {
            Volatile.Write(ref _ownership, Free);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Chunks.Dispose();

    private ValueTask<FlushResult> SendAsync()
    {
        _flushedAt = Chunks.Written;
        _lastSent = time.GetTimestamp();
        return pipe.FlushAsync();
    }

    private async ValueTask FlushLaterAsync()
    {
        await _timersFlush.ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
    }

    private async ValueTask AwaitAsync(ValueTask<FlushResult> flush)
    {
        Volatile.Write(ref _waitingSince, time.GetTimestamp());
        try
        {
            Check(await flush.ConfigureAwait(false));
        }
        finally
        {
            Interlocked.Add(ref _waitedTicks, Stalled.Ticks);
            Volatile.Write(ref _waitingSince, 0);
        }
    }

    private static void Check(FlushResult result)
    {
        if (result.IsCompleted || result.IsCanceled)
        {
            throw new ConnectionEndedException();
        }
    }
}
