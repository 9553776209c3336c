using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>Rows of slots, one after the other in one array that the <see cref="BatchPool"/> owns.</summary>
internal sealed class RowBatch(CypherValue[] values, int capacity, int width)
{
    private readonly CypherValue[] _values = values;

    /// <summary>How many rows fit.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>How many slots a row has.</summary>
    public int Width { get; } = width;

    /// <summary>How many rows are wanted; at most <see cref="Capacity"/>.</summary>
    public int Limit { get; set; } = capacity;

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

    /// <summary>Drops rows from the front.</summary>
    public void DropFirst(int rows)
    {
        _values.AsSpan(rows * Width, (Count - rows) * Width).CopyTo(_values);
        Count -= rows;
    }
}
