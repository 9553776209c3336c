using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Values that were seen, charged to the memory account; nodes and relationships as bare ids.</summary>
/// <param name="memory">The account.</param>
/// <param name="ordered">Whether it also keeps the order in which they came.</param>
internal sealed class DistinctValues(MemoryAccount memory, bool ordered = false)
{
    private const int EntryBytes = 56;

    private readonly List<CypherValue>? _order = ordered ? [] : null;
    private LongSet? _nodes;
    private LongSet? _relationships;
    private HashSet<CypherValue>? _others;

    /// <summary>How many different values were seen.</summary>
    public long Count => (_nodes?.Count ?? 0) + (_relationships?.Count ?? 0) + (_others?.Count ?? 0);

    /// <summary>How many bytes it has charged, for whoever forgets it to release.</summary>
    public long Charged { get; private set; }

    /// <summary>Adds a value; false when an equivalent one was there.</summary>
    public bool Add(in CypherValue value)
    {
        bool added;
        switch (value.Kind)
        {
            case ValueKind.Node:
                added = Add(_nodes ??= new(), value.AsEntityId());
                break;
            case ValueKind.Relationship:
                added = Add(_relationships ??= new(), value.AsEntityId());
                break;
            default:
                _others ??= new(ValueEquality.Comparer);
                added = _others.Add(value);
                if (added)
                {
                    Charge(EntryBytes + MemoryAccount.PayloadOf(value));
                }

                break;
        }

        if (added && _order is not null)
        {
            Charge(MemoryAccount.BytesPerValue);
            _order.Add(value);
        }

        return added;
    }

    /// <summary>All values: in the order in which they came where that is kept.</summary>
    public IEnumerable<CypherValue> All()
    {
        if (_order is not null)
        {
            return _order;
        }

        IEnumerable<CypherValue> nodes = _nodes?.All().Select(static id => CypherValue.Node(id)) ?? [];
        return nodes
            .Concat(_relationships?.All().Select(static id => CypherValue.Relationship(id)) ?? [])
            .Concat(_others ?? []);
    }

    private bool Add(LongSet set, long id)
    {
        long before = set.Bytes;
        bool added = set.Add(id);
        if (set.Bytes != before)
        {
            Charge(set.Bytes - before);
        }

        return added;
    }

    private void Charge(long bytes)
    {
        Charged += bytes;
        memory.Charge(bytes);
    }
}
