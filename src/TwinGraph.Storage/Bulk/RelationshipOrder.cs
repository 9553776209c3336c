namespace TwinGraph.Storage.Bulk;

/// <summary>The rows of several tables by type, start and end; equal ones as they come.</summary>
internal sealed class RelationshipOrder
{
    private readonly int[] _rows;
    private readonly int[] _firsts;

    private RelationshipOrder(int[] rows, int[] firsts)
    {
        _rows = rows;
        _firsts = firsts;
    }

    public int Count => _rows.Length;

    public (int Table, int Row) this[int place]
    {
        get
        {
            int row = _rows[place];
            int table = 0;
            while (table + 1 < _firsts.Length && _firsts[table + 1] <= row)
            {
                table++;
            }

            return (table, row - _firsts[table]);
        }
    }

    /// <summary>Orders rows by three counting sorts, the least key first.</summary>
    public static RelationshipOrder Of(IReadOnlyList<BulkRelationships> tables, int nodes, int types)
    {
        int[] firsts = new int[tables.Count];
        int all = 0;
        int count = 0;
        for (int table = 0; table < tables.Count; table++)
        {
            firsts[table] = all;
            all = checked(all + tables[table].Types.Length);
            count += tables[table].Types.Length - tables[table].Types.AsSpan().Count(-1);
        }

        int[] rows = new int[count];
        int filled = 0;
        int[] keys = new int[all];
        for (int table = 0; table < tables.Count; table++)
        {
            ReadOnlySpan<int> typed = tables[table].Types;
            for (int row = 0; row < typed.Length; row++)
            {
                if (typed[row] >= 0)
                {
                    rows[filled++] = firsts[table] + row;
                }
            }
        }

        int[] other = new int[count];
        Copy(tables, firsts, keys, static table => table.Ends);
        Sort(rows, other, keys, nodes);
        Copy(tables, firsts, keys, static table => table.Starts);
        Sort(other, rows, keys, nodes);
        Copy(tables, firsts, keys, static table => table.Types);
        Sort(rows, other, keys, types);
        return new(other, firsts);
    }

    private static void Copy(
        IReadOnlyList<BulkRelationships> tables,
        int[] firsts,
        int[] keys,
        Func<BulkRelationships, int[]> of
    )
    {
        for (int table = 0; table < tables.Count; table++)
        {
            of(tables[table]).CopyTo(keys, firsts[table]);
        }
    }

    private static void Sort(int[] from, int[] to, int[] keys, int range)
    {
        int[] places = new int[range + 1];
        foreach (int row in from)
        {
            places[keys[row] + 1]++;
        }

        for (int key = 0; key < range; key++)
        {
            places[key + 1] += places[key];
        }

        foreach (int row in from)
        {
            to[places[keys[row]]++] = row;
        }
    }
}
