namespace TwinGraph.Cypher.Execution;

/// <summary>What all statements of an engine may hold together.</summary>
/// <param name="limit">In bytes.</param>
/// <remarks>Thread-safe. A statement takes its share in pieces, so that small ones never come here.</remarks>
internal sealed class MemoryPool(long limit)
{
    private long _taken;

    /// <summary>In bytes.</summary>
    public long Limit { get; } = limit;

    /// <summary>How many bytes statements have taken and not given back.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>An empty share for one statement.</summary>
    public Share Open() => new(this);

    /// <summary>What one statement has taken; given back when it ends, or when everybody has forgotten it.</summary>
    internal sealed class Share(MemoryPool pool)
    {
        // A result that nobody disposed of would keep its share from all others for ever.
#pragma warning disable MA0055 // There is nothing else to tell that a result was forgotten.
        ~Share() => Return();
#pragma warning restore MA0055

        /// <summary>How many bytes it has.</summary>
        public long Bytes { get; private set; }

        /// <summary>Takes more, if there is as much.</summary>
        public bool TryTake(long bytes)
        {
            if (Interlocked.Add(ref pool._taken, bytes) > pool.Limit)
            {
                Interlocked.Add(ref pool._taken, -bytes);
                return false;
            }

            Bytes += bytes;
            return true;
        }

        /// <summary>Gives all back.</summary>
        public void Return()
        {
            Interlocked.Add(ref pool._taken, -Bytes);
            Bytes = 0;
        }
    }
}
