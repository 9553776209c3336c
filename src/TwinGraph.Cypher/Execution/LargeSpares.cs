namespace TwinGraph.Cypher.Execution;

/// <summary>The statements whose kept operators hold much; only so many, those that came last. Thread-safe.</summary>
/// <param name="most">How many.</param>
internal sealed class LargeSpares(int most)
{
    private readonly Lock _gate = new();
    private readonly Queue<SparePlans> _kept = new();

    /// <summary>Adds a statement, and has the oldest let go of what is large where there are too many.</summary>
    public void Add(SparePlans spares)
    {
        SparePlans? oldest = null;
        lock (_gate)
        {
            if (!spares.TryNote())
            {
                return;
            }

            _kept.Enqueue(spares);
            if (_kept.Count > most)
            {
                oldest = _kept.Dequeue();
            }
        }

        oldest?.DropLarge();
    }
}
