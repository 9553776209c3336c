namespace TwinGraph.Cypher.Execution.Morsels;

/// <summary>How many threads all statements of an engine may take beside those that called them. Thread-safe.</summary>
/// <param name="most">How many at once.</param>
internal sealed class WorkerPool(int most)
{
    private int _free = most;

    /// <summary>How many could be taken now.</summary>
    public int Free => Volatile.Read(ref _free);

    /// <summary>Takes one, if one is free.</summary>
    public bool TryTake()
    {
        int free = Free;
        while (free > 0)
        {
            int seen = Interlocked.CompareExchange(ref _free, free - 1, free);
            if (seen == free)
            {
                return true;
            }

            free = seen;
        }

        return false;
    }

    /// <summary>Gives one back.</summary>
    public void Return() => Interlocked.Increment(ref _free);
}
