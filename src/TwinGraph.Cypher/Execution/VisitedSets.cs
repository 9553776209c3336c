using System.Collections.Concurrent;

namespace TwinGraph.Cypher.Execution;

/// <summary>Lends visited sets to statements, so that a short one need not make and clear an array as wide as the graph.</summary>
internal sealed class VisitedSets
{
    private const int MostKept = 8;

    private readonly ConcurrentBag<VisitedSet> _kept = [];

    /// <summary>An empty set.</summary>
    public VisitedSet Rent()
    {
        if (!_kept.TryTake(out VisitedSet? set))
        {
            return new();
        }

        set.Clear();
        return set;
    }

    /// <summary>Takes a set back.</summary>
    public void Return(VisitedSet set)
    {
        if (_kept.Count < MostKept)
        {
            _kept.Add(set);
        }
    }
}
