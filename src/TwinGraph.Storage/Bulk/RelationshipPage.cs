using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Bulk;

/// <summary>The rows that become one page of relationships.</summary>
internal sealed class RelationshipPage
{
    private readonly int[] _rows = new int[ColumnPage.Size];
    private readonly int[] _tables = new int[ColumnPage.Size];
    private readonly int _count;
    private readonly bool _isOfOneTable;

    public RelationshipPage(RelationshipOrder order, int first)
    {
        _count = Math.Min(ColumnPage.Size, order.Count - first);
        _rows.AsSpan().Fill(-1);
        for (int i = 0; i < _count; i++)
        {
            (_tables[i], _rows[i]) = order[first + i];
        }

        _isOfOneTable = !_tables.AsSpan(0, _count).ContainsAnyExcept(_tables[0]);
    }

    public RelationshipRow[] Records(IReadOnlyList<BulkRelationships> tables, int[][] keySets)
    {
        var records = new RelationshipRow[ColumnPage.Size];
        for (int i = 0; i < _count; i++)
        {
            BulkRelationships table = tables[_tables[i]];
            int row = _rows[i];
            records[i] = new(table.Types[row] + 1, keySets[_tables[i]][row], table.Starts[row], table.Ends[row]);
        }

        return records;
    }

    /// <summary>The page of one property.</summary>
    /// <param name="from">By table the column that has it, or null.</param>
    public ColumnPage? Column(BulkColumn?[] from)
    {
        if (_isOfOneTable)
        {
            return from[_tables[0]]?.Page(_rows);
        }

        var page = new WidePage();
        for (int i = 0; i < _count; i++)
        {
            if (from[_tables[i]] is { } column)
            {
                page.Set(i, column.Value(_rows[i]));
            }
        }

        return page.Compact();
    }
}
