using System.Buffers;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>Rents the arrays of one running statement and gives them all back at its end.</summary>
internal sealed class BatchPool(int width, MemoryAccount memory) : IDisposable
{
    // 2 Mi values are 32 MB.
    private const int Budget = 2 * 1024 * 1024;
    private const int Share = 16;

    // What a batch begins with.
    private const int FirstRows = 16;

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
        int rows = Affordable(Math.Min(capacity, FirstRows));
        return new(this, Take(rows), rows, capacity, width);
    }

    /// <summary>Gives a batch's array back for a larger one, as far as the budget goes.</summary>
    /// <returns>How many rows the array holds now.</returns>
    public int Exchange(ref CypherValue[] values, int rows, int wanted)
    {
        int granted = Affordable(wanted);
        if (granted <= rows)
        {
            return rows;
        }

        _rented.Remove(values);
        _values = Math.Max(0, _values - SizeOf(rows));
        memory.Release((long)SizeOf(rows) * MemoryAccount.BytesPerValue);
        ArrayPool<CypherValue>.Shared.Return(values, clearArray: true);
        values = Take(granted);
        return granted;
    }

    /// <summary>Forgets what stands in the batches, and keeps them for another run.</summary>
    public void Clear()
    {
        foreach (CypherValue[] values in _rented)
        {
            Array.Clear(values);
        }
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

    private int Affordable(int rows) => Math.Max(1, Math.Min(rows, (Budget - _values) / Share / Math.Max(1, width)));

    // A statement without variables has rows all the same.
    private int SizeOf(int rows) => Math.Max(1, rows * width);

    private CypherValue[] Take(int rows)
    {
        int size = SizeOf(rows);
        memory.Charge((long)size * MemoryAccount.BytesPerValue);
        CypherValue[] values = ArrayPool<CypherValue>.Shared.Rent(size);
        Array.Clear(values, 0, size);
        _rented.Add(values);
        _values = Math.Min(Budget, _values + size);
        return values;
    }
}
