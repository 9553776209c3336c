using TwinGraph.Cypher.Execution.Morsels;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>Rows that an operator holds beyond a batch, charged to the statement's memory account.</summary>
internal sealed class RowBuffer(int width, MemoryAccount memory) : IMorselResult
{
    private const int RowsPerChunk = 256;

    // 1024 values are 16 KB.
    private const int MostKept = 1024;

    private readonly List<CypherValue[]> _chunks = [];
    private long _charged;

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>The slots of one row.</summary>
    public Span<CypherValue> this[int row] => _chunks[row / RowsPerChunk].AsSpan(row % RowsPerChunk * width, width);

    /// <summary>Appends a copy of a row.</summary>
    public void Add(ReadOnlySpan<CypherValue> row)
    {
        if (Count / RowsPerChunk == _chunks.Count)
        {
            // Small results are common: the first chunk grows with its rows.
            _chunks.Add(new CypherValue[(_chunks.Count == 0 ? 8 : RowsPerChunk) * width]);
        }

        int chunk = Count / RowsPerChunk;
        int offset = Count % RowsPerChunk * width;
        if (_chunks[chunk].Length < offset + width)
        {
            CypherValue[] grown = _chunks[chunk];
            Array.Resize(ref grown, Math.Min(RowsPerChunk, Count * 4) * width);
            _chunks[chunk] = grown;
        }

        row.CopyTo(_chunks[chunk].AsSpan(offset, width));
        Count++;
        long bytes = (long)width * MemoryAccount.BytesPerValue;
        foreach (ref readonly CypherValue value in row)
        {
            bytes += MemoryAccount.PayloadOf(value);
        }

        _charged += bytes;
        memory.Charge(bytes);
    }

    /// <summary>Overwrites a row.</summary>
    public void Replace(int row, ReadOnlySpan<CypherValue> values) => values.CopyTo(this[row]);

    /// <inheritdoc />
    public void Release() => Clear();

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        // Operators run again and again, mostly with few rows: a small chunk is kept for the next.
        if (_chunks is [{ Length: <= MostKept } only])
        {
            Array.Clear(only, 0, Count * width);
        }
        else
        {
            _chunks.Clear();
        }

        Count = 0;
        memory.Release(_charged);
        _charged = 0;
    }
}
