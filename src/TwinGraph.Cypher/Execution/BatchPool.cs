using System.Buffers;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>Rents the arrays of one running statement and gives them all back at its end.</summary>
internal sealed class BatchPool(int width, MemoryAccount memory) : IDisposable
{
    private readonly List<CypherValue[]> _rented = [];

    /// <summary>A batch that lives as long as the statement.</summary>
    public RowBatch Rent(int capacity)
    {
        // A statement without variables has rows all the same.
        int size = Math.Max(1, capacity * width);
        memory.Charge((long)size * MemoryAccount.BytesPerValue);
        CypherValue[] values = ArrayPool<CypherValue>.Shared.Rent(size);
        Array.Clear(values, 0, size);
        _rented.Add(values);
        return new(values, capacity, width);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (CypherValue[] values in _rented)
        {
            ArrayPool<CypherValue>.Shared.Return(values, clearArray: true);
        }

        _rented.Clear();
    }
}
