using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Values that were seen, charged to the memory account; nodes and relationships as bare ids.</summary>
internal sealed class DistinctValues(MemoryAccount memory)
{
    private const int EntryBytes = 56;

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
        switch (value.Kind)
        {
            case ValueKind.Node:
                return Add(_nodes ??= new(), value.AsEntityId());
            case ValueKind.Relationship:
                return Add(_relationships ??= new(), value.AsEntityId());
            default:
                _others ??= new(ValueEquality.Comparer);
                if (!_others.Add(value))
                {
                    return false;
                }

                Charge(EntryBytes + MemoryAccount.PayloadOf(value));
                return true;
        }
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
