using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Indexes;

/// <summary>The columns that an index was built over, as they were then, so that its entries need hold ids only.</summary>
internal sealed class IndexKeys(PropertyColumn[] columns)
{
    public int Count => columns.Length;

    /// <summary>Whether an id has every part of a key.</summary>
    public bool IsWhole(long id)
    {
        foreach (PropertyColumn column in columns)
        {
            if (column[id].IsNull)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One part of an id's key.</summary>
    public CypherValue Part(long id, int part) => columns[part][id];

    /// <summary>An id's key: a value, or the list of its parts where there are several.</summary>
    public CypherValue Value(long id)
    {
        if (columns.Length == 1)
        {
            return columns[0][id];
        }

        var parts = new CypherValue[columns.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = columns[i][id];
        }

        return CypherValue.List(parts);
    }

    /// <summary>Where a part of an id's key stands in the order of values, seen from another.</summary>
    public int ComparePart(long id, int part, in CypherValue other) => columns[part].Compare(id, other);

    /// <summary>The order of two ids by their keys from a part on.</summary>
    public int Compare(long left, long right, int fromPart)
    {
        for (int part = fromPart; part < columns.Length; part++)
        {
            int order = columns[part].Compare(left, columns[part][right]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
