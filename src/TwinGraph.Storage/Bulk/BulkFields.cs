using System.Buffers;
using System.Text;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Bulk;

/// <summary>Strings that hardly ever come twice, as they stand in their table.</summary>
internal sealed class BulkFields(string name, CsvTable table, int column) : BulkColumn(name)
{
    public override bool Has(int row) => !Field(row, out _).IsAbsent;

    public override CypherValue Value(int row) =>
        Has(row) ? CypherValue.String(Encoding.UTF8.GetString(Utf8(row))) : CypherValue.Null;

    public override ColumnPage? Page(ReadOnlySpan<int> rows)
    {
        Span<ushort> ends = stackalloc ushort[ColumnPage.Size];
        Span<ulong> present = stackalloc ulong[ColumnPage.Size / 64];
        present.Clear();
        byte[] bytes = ArrayPool<byte>.Shared.Rent(PackedPage.MostBytes);
        int length = 0;
        bool fits = true;
        for (int i = 0; i < ends.Length && fits; i++)
        {
            if (i < rows.Length && rows[i] >= 0 && Field(rows[i], out CsvChunk chunk) is { IsAbsent: false } field)
            {
                ReadOnlySpan<byte> text = table.Text(chunk, field);
                present[i >> 6] |= 1UL << (i & 63);
                fits = length + text.Length <= PackedPage.MostBytes;
                if (fits)
                {
                    text.CopyTo(bytes.AsSpan(length));
                    length += text.Length;
                }
            }

            ends[i] = (ushort)length;
        }

        ColumnPage? page = fits ? PackedPage.Of(bytes.AsSpan(0, length), ends, present) : base.Page(rows);
        ArrayPool<byte>.Shared.Return(bytes);
        return page;
    }

    /// <summary>The text of a row that has one.</summary>
    public ReadOnlySpan<byte> Utf8(int row)
    {
        FieldSpan field = Field(row, out CsvChunk chunk);
        return table.Text(chunk, field);
    }

    private FieldSpan Field(int row, out CsvChunk chunk)
    {
        chunk = table.ChunkOf(row);
        return chunk.Columns[column]![row - chunk.FirstRow];
    }
}
