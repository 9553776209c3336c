using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>Rows of slots, one after the other in one array that the <see cref="BatchPool"/> owns.</summary>
/// <remarks>It begins small, since most plans bring few rows; whoever reads batch after batch lets it grow.</remarks>
internal sealed class RowBatch
{
    private const int Growth = 8;

    private readonly BatchPool _pool;
    private readonly int _most;
    private CypherValue[] _values;

    /// <param name="pool">Where its array comes from.</param>
    /// <param name="values">The array.</param>
    /// <param name="capacity">How many rows fit.</param>
    /// <param name="most">How many rows it may grow to.</param>
    /// <param name="width">How many slots a row has.</param>
    public RowBatch(BatchPool pool, CypherValue[] values, int capacity, int most, int width)
    {
        _pool = pool;
        _values = values;
        _most = most;
        Capacity = capacity;
        Limit = capacity;
        Width = width;
    }

    /// <summary>How many rows fit.</summary>
    public int Capacity { get; private set; }

    /// <summary>How many slots a row has.</summary>
    public int Width { get; }

    /// <summary>How many rows are wanted; at most <see cref="Capacity"/>.</summary>
    public int Limit { get; set; }

    /// <summary>How many rows there are.</summary>
    public int Count { get; set; }

    /// <summary>Whether it holds as many rows as are wanted.</summary>
    public bool IsFull => Count >= Limit;

    /// <summary>The slots of one row.</summary>
    public Span<CypherValue> Row(int index) => _values.AsSpan(index * Width, Width);

    /// <summary>Appends a copy of a row.</summary>
    /// <returns>The copy, to be filled further.</returns>
    public Span<CypherValue> Append(ReadOnlySpan<CypherValue> row)
    {
        Span<CypherValue> copy = Row(Count++);
        row.CopyTo(copy);
        return copy;
    }

    /// <summary>Moves a row to an earlier place, for operators that drop rows.</summary>
    public void Move(int from, int to)
    {
        if (from != to)
        {
            Row(from).CopyTo(Row(to));
        }
    }

    /// <summary>Takes a larger array when all of this one was needed. The rows in it are lost.</summary>
    public void GrowWhenFull()
    {
        if (Count == Capacity && Capacity < _most)
        {
            Capacity = _pool.Exchange(ref _values, Capacity, (int)Math.Min(_most, (long)Capacity * Growth));
            Limit = Capacity;
            Count = 0;
        }
    }

    /// <summary>Drops rows from the front.</summary>
    public void DropFirst(int rows)
    {
        _values.AsSpan(rows * Width, (Count - rows) * Width).CopyTo(_values);
        Count -= rows;
    }
}
