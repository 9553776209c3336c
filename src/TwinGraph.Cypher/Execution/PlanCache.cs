using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution;

/// <summary>The plans of the statements that came last, by text. Thread-safe.</summary>
/// <remarks>A plan goes stale when indexes change, or when the graph has grown or shrunk past recognition.</remarks>
internal sealed class PlanCache(int capacity)
{
    private const double Drift = 4;
    private const long SmallGraph = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();

    /// <summary>The plan of a text, if it still fits the graph.</summary>
    public CompiledQuery? Find(string text, IGraphReader graph)
    {
        lock (_lock)
        {
            if (!_byText.TryGetValue(text, out LinkedListNode<Entry>? node))
            {
                return null;
            }

            if (!node.Value.Fits(graph))
            {
                _byText.Remove(text);
                _byUse.Remove(node);
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Query;
        }
    }

    /// <summary>Keeps a plan, and drops the one that was not asked for longest when there are too many.</summary>
    public void Add(string text, CompiledQuery query, IGraphReader graph)
    {
        lock (_lock)
        {
            if (capacity <= 0 || _byText.ContainsKey(text))
            {
                return;
            }

            _byText.Add(text, _byUse.AddFirst(new Entry(text, query, graph.Indexes, graph.NodeCount)));
            if (_byText.Count > capacity && _byUse.Last is { } last)
            {
                _byText.Remove(last.Value.Text);
                _byUse.RemoveLast();
            }
        }
    }

    private sealed record Entry(
        string Text,
        CompiledQuery Query,
        IReadOnlyList<IndexDescriptor> Indexes,
        long NodeCount
    )
    {
        public bool Fits(IGraphReader graph) =>
            (ReferenceEquals(Indexes, graph.Indexes) || Indexes.SequenceEqual(graph.Indexes))
            && graph.NodeCount <= Math.Max(SmallGraph, NodeCount * Drift)
            && (graph.NodeCount * Drift >= NodeCount || NodeCount <= SmallGraph);
    }
}
