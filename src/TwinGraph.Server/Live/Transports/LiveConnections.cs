namespace TwinGraph.Server.Live.Transports;

/// <summary>Counts the connections that stay open, and refuses those beyond the limit.</summary>
internal sealed class LiveConnections(int most)
{
    private int _open;

    /// <summary>How many are open.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Lets one more in.</summary>
    /// <returns>What to dispose when it ends; null when there are too many already.</returns>
    public IDisposable? TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= most)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _open);
        return null;
    }

    private sealed class Place(LiveConnections connections) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                Interlocked.Decrement(ref connections._open);
            }
        }
    }
}
