using System.Collections.Concurrent;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution;

/// <summary>The plans of the statements that came last, by text. Thread-safe; finding takes no lock.</summary>
/// <remarks>A plan goes stale when indexes change, when what it takes for granted no longer holds, or when the graph has grown or shrunk past recognition.</remarks>
internal sealed class PlanCache(int capacity)
{
    private const double Drift = 4;
    private const long SmallGraph = 1000;

    private readonly Lock _adding = new();
    private readonly ConcurrentDictionary<string, Entry> _byText = new(StringComparer.Ordinal);
    private long _clock;

    /// <summary>The plan of a text, if it still fits the graph.</summary>
    public CompiledQuery? Find(string text, IGraphReader graph)
    {
        if (!_byText.TryGetValue(text, out Entry? entry))
        {
            return null;
        }

        if (!entry.Fits(graph))
        {
            _byText.TryRemove(new(text, entry));
            return null;
        }

        // Written only when the clock moved on, so that readers of one plan do not fight over its cache line.
        long now = Volatile.Read(ref _clock);
        if (entry.LastUse != now)
        {
            entry.LastUse = now;
        }

        return entry.Query;
    }

    /// <summary>Keeps a plan, and drops the one that was not asked for longest when there are too many.</summary>
    public void Add(string text, CompiledQuery query, IGraphReader graph)
    {
        lock (_adding)
        {
            if (capacity <= 0 || _byText.ContainsKey(text))
            {
                return;
            }

            // The clock ticks with each new plan: only then does it matter which of the others were used since.
            long now = ++_clock;
            if (_byText.Count >= capacity)
            {
                _byText.TryRemove(_byText.MinBy(static pair => pair.Value.LastUse).Key, out _);
            }

            _byText[text] = new Entry(query, graph.Indexes, graph.NodeCount, graph.RelationshipCount) { LastUse = now };
        }
    }

    private sealed class Entry(
        CompiledQuery query,
        IReadOnlyList<IndexDescriptor> indexes,
        long nodeCount,
        long relationshipCount
    )
    {
        // Weak, so that a plan does not keep an old state alive.
        private WeakReference<IGraphReader>? _holdsIn;

        public CompiledQuery Query => query;

        public long LastUse { get; set; }

        public bool Fits(IGraphReader graph) =>
            (ReferenceEquals(indexes, graph.Indexes) || indexes.SequenceEqual(graph.Indexes))
            && IsNear(graph.NodeCount, nodeCount)
            && IsNear(graph.RelationshipCount, relationshipCount)
            && (query.Assumptions.IsEmpty || Holds(graph));

        private static bool IsNear(long now, long then) =>
            now <= Math.Max(SmallGraph, then * Drift) && (now * Drift >= then || then <= SmallGraph);

        // Of a snapshot it is asked once; what a transaction sees changes as it writes.
        private bool Holds(IGraphReader graph)
        {
            if (_holdsIn is { } known && known.TryGetTarget(out IGraphReader? asked) && ReferenceEquals(asked, graph))
            {
                return true;
            }

            foreach (EndAssumption assumption in query.Assumptions)
            {
                if (!assumption.Holds(graph))
                {
                    return false;
                }
            }

            _holdsIn = graph is IGraphTransaction ? null : new(graph);
            return true;
        }
    }
}
