using System.Runtime.InteropServices;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary>A list in the making, charged to the memory account until it is made.</summary>
internal sealed class ListDraft(MemoryAccount memory, int capacity)
{
    private readonly List<CypherValue> _items = new(capacity);
    private long _charged;

    /// <summary>Appends an item.</summary>
    public void Add(in CypherValue item)
    {
        long bytes = MemoryAccount.BytesPerValue + MemoryAccount.PayloadOf(item);
        _charged += bytes;
        memory.Charge(bytes);
        _items.Add(item);
    }

    /// <summary>The list; what holds it from here on is charged by whoever does.</summary>
    public CypherValue ToList()
    {
        memory.Release(_charged);
        _charged = 0;
        return CypherValue.List(LongCopies.ToArray<CypherValue>(CollectionsMarshal.AsSpan(_items)));
    }
}
