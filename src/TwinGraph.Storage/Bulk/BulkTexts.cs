using TwinGraph.Cypher.Values;

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
}
