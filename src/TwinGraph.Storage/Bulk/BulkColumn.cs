using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Bulk;

/// <summary>The values of one property by row, before they are in pages.</summary>
internal abstract class BulkColumn(string name)
{
    public string Name { get; } = name;

    /// <summary>Whether a row has a value.</summary>
    public abstract bool Has(int row);

    /// <summary>A row's value, or null.</summary>
    public abstract CypherValue Value(int row);

    /// <summary>The page of some rows, one a place, with -1 for none; null when none has a value.</summary>
    public virtual ColumnPage? Page(ReadOnlySpan<int> rows)
    {
        var page = new WidePage();
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] >= 0)
            {
                page.Set(i, Value(rows[i]));
            }
        }

        return page.Compact();
    }
}
