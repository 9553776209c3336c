using System.Buffers;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>Rents the arrays of one running statement and gives them all back at its end.</summary>
internal sealed class BatchPool(int width, MemoryAccount memory) : IDisposable
{
    // 2 Mi values are 32 MB.
    private const int Budget = 2 * 1024 * 1024;
    private const int Share = 16;

    private readonly List<CypherValue[]> _rented = [];
    private int _values;

    /// <summary>A batch that lives as long as the statement.</summary>
    /// <param name="capacity">How many rows it is to hold; it holds fewer, at least one, when the budget runs low.</param>
    /// <remarks>
    /// A statement of hundreds of clauses has hundreds of operators and wide rows, and mostly few of them. No batch
    /// takes more than a share of what is left, so that such a statement does not fail for its batches alone.
    /// </remarks>
    public RowBatch Rent(int capacity)
    {
        int affordable = (Budget - _values) / Share / Math.Max(1, width);
        int rows = Math.Max(1, Math.Min(capacity, affordable));

        // A statement without variables has rows all the same.
        int size = Math.Max(1, rows * width);
        memory.Charge((long)size * MemoryAccount.BytesPerValue);
        CypherValue[] values = ArrayPool<CypherValue>.Shared.Rent(size);
        Array.Clear(values, 0, size);
        _rented.Add(values);
        _values = Math.Min(Budget, _values + size);
        return new(values, rows, width);
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
