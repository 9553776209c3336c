using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Combinations of values that were seen, charged to the memory account.</summary>
internal sealed class KeySet(MemoryAccount memory)
{
    private readonly HashSet<CypherValue[]> _keys = new(KeyComparer.Instance);
    private long _charged;

    /// <summary>Adds a combination and keeps the array; false when an equivalent one was there.</summary>
    public bool Add(CypherValue[] key)
    {
        if (!_keys.Add(key))
        {
            return false;
        }

        long bytes = KeyComparer.SizeOf(key);
        _charged += bytes;
        memory.Charge(bytes);
        return true;
    }

    /// <summary>Whether an equivalent combination is in it.</summary>
    public bool Contains(CypherValue[] key) => _keys.Contains(key);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _keys.Clear();
        memory.Release(_charged);
        _charged = 0;
    }
}
