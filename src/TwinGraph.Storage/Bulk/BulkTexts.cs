using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Bulk;

/// <summary>Strings that come again and again: a number for each row, and what the numbers mean.</summary>
internal sealed class BulkTexts(string name, int rows) : BulkColumn(name)
{
    /// <summary>The number of each row's string, from 1 on; 0 where there is none.</summary>
    public int[] Codes { get; } = new int[rows];

    /// <summary>The strings by number; the one at 0 is null.</summary>
    public string?[] Dictionary { get; set; } = [null];

    public override bool Has(int row) => Codes[row] != 0;

    public override CypherValue Value(int row) => CypherValue.StringOrNull(Dictionary[Codes[row]]);

    public override ColumnPage? Page(ReadOnlySpan<int> rows)
    {
        Span<int> codes = stackalloc int[ColumnPage.Size];
        codes.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            codes[i] = rows[i] < 0 ? 0 : Codes[rows[i]];
        }

        return DictionaryPage.Of(Dictionary, codes);
    }
}
