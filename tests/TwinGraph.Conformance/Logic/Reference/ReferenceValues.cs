using System.Numerics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Reference;

/// <summary>
/// Equality, comparison and order, written anew from openCypher's text (CIP2016-06-14): <see cref="CypherValue"/> is
/// but the container.
/// </summary>
internal static class ReferenceValues
{
    /// <summary><c>=</c>; null stands for "unknown".</summary>
    public static bool? Equal(CypherValue a, CypherValue b)
    {
        if (a.IsNull || b.IsNull)
        {
            return null;
        }

        if (a.IsNumber && b.IsNumber)
        {
            return !IsNaN(a) && !IsNaN(b) && CompareNumbers(a, b) == 0;
        }

        if (a.Kind != b.Kind)
        {
            return false;
        }

        if (a.Kind == ValueKind.List)
        {
            CypherValue[] left = a.AsList().Items.ToArray();
            CypherValue[] right = b.AsList().Items.ToArray();
            if (left.Length != right.Length)
            {
                return false;
            }

            bool?[] items = [.. left.Zip(right, Equal)];
            return items.Contains(false) ? false
                : items.Contains(null) ? null
                : true;
        }

        return Order(a, b) == 0;
    }

    /// <summary><c>&lt;</c>, where the two can be compared.</summary>
    /// <returns>Null where they cannot be compared; every comparison with NaN is false.</returns>
    public static bool? Compare(CypherValue a, CypherValue b, Func<int, bool> test)
    {
        if (a.IsNumber && b.IsNumber)
        {
            return !IsNaN(a) && !IsNaN(b) && test(CompareNumbers(a, b));
        }

        return a.Kind == b.Kind && a.Kind is ValueKind.String or ValueKind.Boolean or ValueKind.Date
            ? test(Order(a, b))
            : null;
    }

    /// <summary>The order of ORDER BY; 0 exactly for what DISTINCT takes for one value.</summary>
    public static int Order(CypherValue a, CypherValue b)
    {
        if (a.IsNumber && b.IsNumber)
        {
            return IsNaN(a) || IsNaN(b) ? IsNaN(a).CompareTo(IsNaN(b)) : CompareNumbers(a, b);
        }

        if (a.Kind != b.Kind)
        {
            return Rank(a.Kind).CompareTo(Rank(b.Kind));
        }

        return a.Kind switch
        {
            ValueKind.Null => 0,
            ValueKind.Boolean => a.IsTrue.CompareTo(b.IsTrue),
            ValueKind.String => string.CompareOrdinal(a.AsString(), b.AsString()),
            ValueKind.Date => a.AsEpochDay().CompareTo(b.AsEpochDay()),
            ValueKind.Point => OrderPoints(a.As<PointValue>(), b.As<PointValue>()),
            ValueKind.Node or ValueKind.Relationship => a.AsEntityId().CompareTo(b.AsEntityId()),
            ValueKind.List => OrderItems(a.AsList().Items.ToArray(), b.AsList().Items.ToArray()),
            ValueKind.Path => OrderItems(Steps(a), Steps(b)),
            _ => throw new NotSupportedException(a.Kind.ToString()),
        };
    }

    /// <summary>Nodes and relationships of a path, alternately.</summary>
    public static CypherValue[] Steps(CypherValue path)
    {
        PathValue value = path.As<PathValue>();
        var steps = new List<CypherValue>();
        for (int i = 0; i < value.Nodes.Length; i++)
        {
            steps.Add(CypherValue.Node(value.Nodes[i].AsEntityId()));
            if (i < value.Relationships.Length)
            {
                steps.Add(CypherValue.Relationship(value.Relationships[i].AsEntityId()));
            }
        }

        return [.. steps];
    }

    public static bool? Not(bool? a) => a is { } known ? !known : null;

    public static bool? And(bool? a, bool? b) => a == false || b == false ? false : a & b;

    public static bool? Or(bool? a, bool? b) => a == true || b == true ? true : a | b;

    public static CypherValue Of(bool? value) => value is { } known ? CypherValue.Boolean(known) : CypherValue.Null;

    public static bool? Truth(CypherValue value) => value.IsNull ? null : value.AsBoolean();

    private static bool IsNaN(CypherValue value) => value.IsFloat && double.IsNaN(value.AsDouble());

    /// <summary>Numbers by their mathematical value.</summary>
    private static int CompareNumbers(CypherValue a, CypherValue b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            return a.AsInteger().CompareTo(b.AsInteger());
        }

        if (a.IsFloat && b.IsFloat)
        {
            return a.AsDouble() < b.AsDouble() ? -1
                : a.AsDouble() > b.AsDouble() ? 1
                : 0;
        }

        if (a.IsFloat)
        {
            return -CompareNumbers(b, a);
        }

        double number = b.AsDouble();
        return number >= 1e19 ? -1
            : number <= -1e19 ? 1
            : CompareWithFloor(a.AsInteger(), number);
    }

    private static int CompareWithFloor(long integer, double number)
    {
        int whole = new BigInteger(integer).CompareTo(new BigInteger(Math.Floor(number)));
        return whole == 0 && number > Math.Floor(number) ? -1 : whole;
    }

    /// <summary>By system, then by coordinates.</summary>
    private static int OrderPoints(PointValue a, PointValue b) =>
        (a.Srid, a.X, a.Y, a.Z ?? 0).CompareTo((b.Srid, b.X, b.Y, b.Z ?? 0));

    private static int OrderItems(CypherValue[] a, CypherValue[] b)
    {
        foreach ((CypherValue left, CypherValue right) in a.Zip(b))
        {
            if (Order(left, right) is var order and not 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
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
            ValueKind.Date => 6,
            ValueKind.String => 7,
            ValueKind.Boolean => 8,
            ValueKind.Integer or ValueKind.Float => 9,
            _ => 10,
        };
}
