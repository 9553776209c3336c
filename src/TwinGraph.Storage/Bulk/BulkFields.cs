using System.Text;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Bulk;

/// <summary>Strings that hardly ever come twice, as they stand in their table.</summary>
internal sealed class BulkFields(string name, CsvTable table, int column) : BulkColumn(name)
{
    public override bool Has(int row) => !Field(row, out _).IsAbsent;

    public override CypherValue Value(int row) =>
        Has(row) ? CypherValue.String(Encoding.UTF8.GetString(Utf8(row))) : CypherValue.Null;

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
