using System.Text;
using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Network.Projection;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>Keeps networks that were read for analysis, as long as the graph stays as it is.</summary>
/// <remarks>
/// Of one state of the graph, which a transaction tells by <see cref="Cypher.ICypherTransaction.State"/>; what tells none
/// finds and keeps nothing. The least recently asked for go first. Safe for many threads.
/// </remarks>
/// <param name="capacity">The most nodes and steps of all networks together; 0 keeps nothing.</param>
internal sealed class ProjectionCache(long capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byAge = new();
    private readonly WeakReference<object?> _state = new(null);

    /// <summary>How many nodes and steps it holds.</summary>
    public long Held { get; private set; }

    /// <summary>The network of a filter in a state of the graph, or null.</summary>
    public TieNetwork? Find(object? state, NetworkFilter filter, NetworkLimits limits)
    {
        if (state is null || capacity == 0)
        {
            return null;
        }

        string key = KeyOf(filter, limits);
        lock (_gate)
        {
            if (!IsOf(state) || !_byKey.TryGetValue(key, out LinkedListNode<Entry>? entry))
            {
                return null;
            }

            _byAge.Remove(entry);
            _byAge.AddFirst(entry);
            return entry.Value.Network;
        }
    }

    /// <summary>Keeps the network of a filter; one that is larger than all there is room for is not kept.</summary>
    public void Keep(object? state, NetworkFilter filter, NetworkLimits limits, TieNetwork network)
    {
        long size = 1L + network.Nodes.Count + network.Links.Sum(static link => (long)link.Steps.Count);
        if (state is null || size > capacity)
        {
            return;
        }

        string key = KeyOf(filter, limits);
        lock (_gate)
        {
            if (!IsOf(state))
            {
                _byKey.Clear();
                _byAge.Clear();
                Held = 0;
                _state.SetTarget(state);
            }

            if (_byKey.ContainsKey(key))
            {
                return;
            }

            _byKey.Add(key, _byAge.AddFirst(new Entry(key, network, size)));
            Held += size;
            while (Held > capacity)
            {
                Entry oldest = _byAge.Last!.Value;
                _byAge.RemoveLast();
                _byKey.Remove(oldest.Key);
                Held -= oldest.Size;
            }
        }
    }

    // Weakly, so that no state of the graph lives for having been looked at.
    private bool IsOf(object state) => _state.TryGetTarget(out object? known) && ReferenceEquals(known, state);

    private static string KeyOf(NetworkFilter filter, NetworkLimits limits)
    {
        var key = new StringBuilder();
        key.Append(limits.MaxTies)
            .Append(filter.RollUp ? 'r' : '-')
            .Append(filter.WithPeople ? 'p' : '-')
            .Append(filter.WithHierarchy ? 'h' : '-');
        foreach (string? text in (ReadOnlySpan<string?>)[filter.Programme, filter.Level, filter.AsOf, filter.KnownAt])
        {
            Add(text);
        }

        foreach (
            IReadOnlyList<string>? texts in (ReadOnlySpan<IReadOnlyList<string>?>)
                [filter.Kinds, filter.Statuses, filter.Sectors, filter.Countries, filter.Also]
        )
        {
            key.Append('[').Append(texts?.Count ?? -1);
            foreach (string text in texts ?? [])
            {
                Add(text);
            }
        }

        return key.ToString();

        // With its length before it, no text can be taken for two.
        void Add(string? text) => key.Append('|').Append(text?.Length ?? -1).Append(':').Append(text);
    }

    private sealed record Entry(string Key, TieNetwork Network, long Size);
}
