using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Execution.Transactions;

/// <summary>Lets so many transactions in at once; the others wait a while, and go in as they came. Thread-safe.</summary>
/// <param name="most">How many may be in; 0 or less for any number.</param>
/// <param name="patience">How long one waits.</param>
/// <param name="time">The clock.</param>
internal sealed class TransactionGate(int most, TimeSpan patience, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _queue = [];
    private int _inside;
    private int _waiting;

    /// <summary>How many are in.</summary>
    public int Inside => Volatile.Read(ref _inside);

    /// <summary>Goes in, or waits for it. Whoever is in calls <see cref="Leave"/> once.</summary>
    /// <exception cref="CypherException">The patience is at its end.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public ValueTask EnterAsync(CancellationToken cancellationToken) =>
        most <= 0 || (Volatile.Read(ref _waiting) == 0 && TryEnter())
            ? ValueTask.CompletedTask
            : new(WaitAsync(cancellationToken));

    /// <summary>Goes out, and lets the next in.</summary>
    public void Leave()
    {
        if (most <= 0)
        {
            return;
        }

        // Either this sees who waits, or who waits sees that there is room: both write first and then read.
        Interlocked.Decrement(ref _inside);
        if (Volatile.Read(ref _waiting) > 0)
        {
            lock (_lock)
            {
                Admit();
            }
        }
    }

    private bool TryEnter()
    {
        int inside = Volatile.Read(ref _inside);
        while (inside < most)
        {
            int found = Interlocked.CompareExchange(ref _inside, inside + 1, inside);
            if (found == inside)
            {
                return true;
            }

            inside = found;
        }

        return false;
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            place = _queue.AddLast(turn);
            Interlocked.Increment(ref _waiting);
            Admit();
        }

        try
        {
            await turn.Task.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            if (!TryGiveUp(place))
            {
                // Its turn came in this moment.
                return;
            }

            if (error is OperationCanceledException)
            {
                throw;
            }

            throw new CypherException(
                StatusCodes.TransactionLimitReached,
                "MaximumTransactionLimitReached",
                $"There are {most} transactions already, as many as may be at once, and none ended within "
                    + $"{patience.TotalSeconds:0.###} s. Try again, end transactions that are left open, or raise the limit."
            );
        }
    }

    private bool TryGiveUp(LinkedListNode<TaskCompletionSource> place)
    {
        lock (_lock)
        {
            if (place.List is null)
            {
                return false;
            }

            _queue.Remove(place);
            Interlocked.Decrement(ref _waiting);
            return true;
        }
    }

    private void Admit()
    {
        while (_queue.First is { } first && TryEnter())
        {
            _queue.RemoveFirst();
            Interlocked.Decrement(ref _waiting);
            first.Value.SetResult();
        }
    }
}
