using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values;

/// <summary>The total order of ORDER BY, over values of all types.</summary>
/// <remarks>
/// Ascending: maps, nodes, relationships, lists, paths, points, temporal values, durations, strings, booleans,
/// numbers, NaN, null. Two values compare as 0 exactly when <see cref="ValueEquality.Equivalent"/> holds.
/// </remarks>
public sealed class ValueOrder : IComparer<CypherValue>
{
    private ValueOrder() { }

    /// <summary>The order as a comparer, ascending.</summary>
    public static ValueOrder Ascending { get; } = new();

    /// <inheritdoc />
    int IComparer<CypherValue>.Compare(CypherValue x, CypherValue y) => Compare(x, y);

    /// <summary>Where <paramref name="left"/> stands to <paramref name="right"/>.</summary>
    /// <returns>Negative for before, 0 for the same place, positive for behind.</returns>
    public static int Compare(in CypherValue left, in CypherValue right)
    {
        if (left.IsNumber && right.IsNumber)
        {
            return CompareNumbers(left, right);
        }

        ValueKind kind = left.Kind;
        ValueKind otherKind = right.Kind;
        if (kind != otherKind)
        {
            return Rank(kind).CompareTo(Rank(otherKind));
        }

        return kind switch
        {
            ValueKind.Null => 0,
            ValueKind.Boolean => left.AsBoolean().CompareTo(right.AsBoolean()),
            ValueKind.String => string.CompareOrdinal(left.AsString(), right.AsString()),
            ValueKind.Node or ValueKind.Relationship => left.AsEntityId().CompareTo(right.AsEntityId()),
            ValueKind.Date => left.AsEpochDay().CompareTo(right.AsEpochDay()),
            ValueKind.LocalTime => left.AsNanosecondOfDay().CompareTo(right.AsNanosecondOfDay()),
            ValueKind.List => CompareItems(left.AsList().Items, right.AsList().Items),
            ValueKind.Map => CompareMaps(left.AsMap(), right.AsMap()),
            ValueKind.Path => ComparePaths(left.As<PathValue>(), right.As<PathValue>()),
            _ => ((IComparable)left.AsReference()!).CompareTo(right.AsReference()),
        };
    }

    /// <summary>Compares an integer with a float without losing digits of either.</summary>
    internal static int CompareExactly(long integer, double number)
    {
        // NaN stands behind every number.
        if (double.IsNaN(number) || number >= 9223372036854775808.0)
        {
            return -1;
        }

        if (number < -9223372036854775808.0)
        {
            return 1;
        }

        double floor = Math.Floor(number);
        int whole = integer.CompareTo((long)floor);
        return whole != 0 ? whole
            : number > floor ? -1
            : 0;
    }

    private static int CompareNumbers(in CypherValue left, in CypherValue right)
    {
        if (left.IsInteger)
        {
            return right.IsInteger
                ? left.AsInteger().CompareTo(right.AsInteger())
                : CompareExactly(left.AsInteger(), right.AsDouble());
        }

        if (right.IsInteger)
        {
            return -CompareExactly(right.AsInteger(), left.AsDouble());
        }

        double first = left.AsDouble();
        double second = right.AsDouble();

        // NaN stands behind every number, which is where double.CompareTo does not put it.
        return double.IsNaN(first) ? (double.IsNaN(second) ? 0 : 1)
            : double.IsNaN(second) ? -1
            : first.CompareTo(second);
    }

    private static int Rank(ValueKind kind) =>
        kind switch
        {
            ValueKind.Map => 0,
            ValueKind.Node => 1,
            ValueKind.Relationship => 2,
            ValueKind.List => 3,
            ValueKind.Path => 4,
            ValueKind.Point => 5,
            ValueKind.DateTime => 6,
            ValueKind.LocalDateTime => 7,
            ValueKind.Date => 8,
            ValueKind.Time => 9,
            ValueKind.LocalTime => 10,
            ValueKind.Duration => 11,
            ValueKind.String => 12,
            ValueKind.Boolean => 13,
            ValueKind.Integer or ValueKind.Float => 14,
            _ => 15,
        };

    private static int CompareItems(ReadOnlySpan<CypherValue> left, ReadOnlySpan<CypherValue> right)
    {
        int shared = Math.Min(left.Length, right.Length);
        for (int i = 0; i < shared; i++)
        {
            Interruption.Step();
            int order = Compare(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int ComparePaths(PathValue left, PathValue right)
    {
        int shared = Math.Min(left.Nodes.Length, right.Nodes.Length);
        for (int i = 0; i < shared; i++)
        {
            Interruption.Step();
            int order = Compare(left.Nodes[i], right.Nodes[i]);
            if (order == 0 && i < left.Length && i < right.Length)
            {
                order = Compare(left.Relationships[i], right.Relationships[i]);
            }

            if (order != 0)
            {
                return order;
            }
        }

        return left.Nodes.Length.CompareTo(right.Nodes.Length);
    }

    private static int CompareMaps(MapValue left, MapValue right)
    {
        if (left.Count != right.Count)
        {
            return left.Count.CompareTo(right.Count);
        }

        string[] keys = SortedKeys(left);
        string[] otherKeys = SortedKeys(right);
        for (int i = 0; i < keys.Length; i++)
        {
            int order = string.CompareOrdinal(keys[i], otherKeys[i]);
            if (order != 0)
            {
                return order;
            }
        }

        foreach (string key in keys)
        {
            Interruption.Step();
            int order = Compare(left[key], right[key]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static string[] SortedKeys(MapValue map)
    {
        string[] keys = map.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        return keys;
    }
}
