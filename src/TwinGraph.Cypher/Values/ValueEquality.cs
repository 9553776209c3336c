using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values;

/// <summary>The two equalities of Cypher: <c>=</c>, which knows null, and equivalence, which DISTINCT groups by.</summary>
public static class ValueEquality
{
    /// <summary>Equivalence for dictionaries and sets: null equals null, NaN equals NaN, 1 equals 1.0.</summary>
    public static IEqualityComparer<CypherValue> Comparer { get; } = new EquivalenceComparer();

    /// <summary>Cypher's <c>=</c>.</summary>
    /// <returns>True, false, or null where a null leaves it open.</returns>
    public static CypherValue AreEqual(in CypherValue left, in CypherValue right)
    {
        if (left.IsNull || right.IsNull)
        {
            return CypherValue.Null;
        }

        if (left.IsNumber && right.IsNumber)
        {
            return CypherValue.Boolean(NumbersEqual(left, right));
        }

        ValueKind kind = left.Kind;
        if (kind != right.Kind)
        {
            return CypherValue.False;
        }

        return kind switch
        {
            ValueKind.List => ItemsEqual(left.AsList().Items, right.AsList().Items),
            ValueKind.Map => EntriesEqual(left.AsMap(), right.AsMap()),
            _ => CypherValue.Boolean(SameKindEquivalent(kind, left, right)),
        };
    }

    /// <summary>Cypher's <c>&lt;&gt;</c>.</summary>
    public static CypherValue AreDifferent(in CypherValue left, in CypherValue right) =>
        ValueLogic.Not(AreEqual(left, right));

    /// <summary>Cypher's <c>IN</c>.</summary>
    /// <returns>True, false, or null where a null leaves it open.</returns>
    /// <exception cref="Diagnostics.CypherException">The right side is neither a list nor null.</exception>
    public static CypherValue IsIn(in CypherValue item, in CypherValue list)
    {
        if (list.IsNull)
        {
            return CypherValue.Null;
        }

        if (list.Kind != ValueKind.List)
        {
            return ValueErrors.Type("IN", "a list on its right", list);
        }

        bool open = false;
        foreach (ref readonly CypherValue candidate in list.AsList().Items)
        {
            Interruption.Step();
            CypherValue equal = AreEqual(item, candidate);
            if (equal.IsTrue)
            {
                return equal;
            }

            open |= equal.IsNull;
        }

        return open ? CypherValue.Null : CypherValue.False;
    }

    /// <summary>Whether DISTINCT takes the two for one value.</summary>
    public static bool Equivalent(in CypherValue left, in CypherValue right)
    {
        if (left.IsNumber && right.IsNumber)
        {
            return NumbersEqual(left, right)
                || (left.IsFloat && right.IsFloat && double.IsNaN(left.AsDouble()) && double.IsNaN(right.AsDouble()));
        }

        ValueKind kind = left.Kind;
        return kind == right.Kind && SameKindEquivalent(kind, left, right);
    }

    /// <summary>A hash that equivalent values share.</summary>
    public static int Hash(in CypherValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                return 0;
            case ValueKind.Boolean:
                return value.AsBoolean() ? 1 : 2;
            case ValueKind.Integer:
                return value.AsInteger().GetHashCode();
            case ValueKind.Float:
                return HashFloat(value.AsDouble());
            case ValueKind.String:
                return HashText(value.AsString());
            case ValueKind.Node or ValueKind.Relationship:
                return HashCode.Combine(value.Kind, value.AsEntityId());
            case ValueKind.Date:
                return HashCode.Combine(ValueKind.Date, value.AsEpochDay());
            case ValueKind.LocalTime:
                return HashCode.Combine(ValueKind.LocalTime, value.AsNanosecondOfDay());
            case ValueKind.List:
                return HashItems(value.AsList().Items);
            case ValueKind.Path:
                PathValue path = value.As<PathValue>();
                return HashCode.Combine(HashItems(path.Nodes), HashItems(path.Relationships));
            case ValueKind.Map:
                return HashEntries(value.AsMap());
            default:
                return value.AsReference()!.GetHashCode(); // temporal values and points have value semantics
        }
    }

    internal static bool NumbersEqual(in CypherValue left, in CypherValue right)
    {
        if (left.IsInteger)
        {
            return right.IsInteger
                ? left.AsInteger() == right.AsInteger()
                : ValueOrder.CompareExactly(left.AsInteger(), right.AsDouble()) == 0;
        }

        return right.IsInteger
            ? ValueOrder.CompareExactly(right.AsInteger(), left.AsDouble()) == 0
            : left.AsDouble() == right.AsDouble();
    }

    private static bool SameKindEquivalent(ValueKind kind, in CypherValue left, in CypherValue right) =>
        kind switch
        {
            ValueKind.Null => true,
            ValueKind.Boolean => left.AsBoolean() == right.AsBoolean(),
            ValueKind.String => string.Equals(left.AsString(), right.AsString(), StringComparison.Ordinal),
            ValueKind.Node or ValueKind.Relationship => left.AsEntityId() == right.AsEntityId(),
            ValueKind.Date => left.AsEpochDay() == right.AsEpochDay(),
            ValueKind.LocalTime => left.AsNanosecondOfDay() == right.AsNanosecondOfDay(),
            ValueKind.List => ItemsEquivalent(left.AsList().Items, right.AsList().Items),
            ValueKind.Map => EntriesEquivalent(left.AsMap(), right.AsMap()),
            ValueKind.Path => PathsEquivalent(left.As<PathValue>(), right.As<PathValue>()),
            _ => left.AsReference()!.Equals(right.AsReference()),
        };

    private static CypherValue ItemsEqual(ReadOnlySpan<CypherValue> left, ReadOnlySpan<CypherValue> right)
    {
        if (left.Length != right.Length)
        {
            return CypherValue.False;
        }

        bool open = false;
        for (int i = 0; i < left.Length; i++)
        {
            Interruption.Step();
            CypherValue equal = AreEqual(left[i], right[i]);
            if (equal.IsFalse)
            {
                return equal;
            }

            open |= equal.IsNull;
        }

        return open ? CypherValue.Null : CypherValue.True;
    }

    private static CypherValue EntriesEqual(MapValue left, MapValue right)
    {
        if (left.Count != right.Count)
        {
            return CypherValue.False;
        }

        bool open = false;
        for (int i = 0; i < left.Count; i++)
        {
            Interruption.Step();
            CypherValue equal = right.TryGet(left.Keys[i], out CypherValue other)
                ? AreEqual(left.Values[i], other)
                : CypherValue.False;
            if (equal.IsFalse)
            {
                return equal;
            }

            open |= equal.IsNull;
        }

        return open ? CypherValue.Null : CypherValue.True;
    }

    private static bool ItemsEquivalent(ReadOnlySpan<CypherValue> left, ReadOnlySpan<CypherValue> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            Interruption.Step();
            if (!Equivalent(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EntriesEquivalent(MapValue left, MapValue right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Count; i++)
        {
            Interruption.Step();
            if (!right.TryGet(left.Keys[i], out CypherValue other) || !Equivalent(left.Values[i], other))
            {
                return false;
            }
        }

        return true;
    }

    private static bool PathsEquivalent(PathValue left, PathValue right) =>
        ItemsEquivalent(left.Relationships, right.Relationships) && ItemsEquivalent(left.Nodes, right.Nodes);

    private static int HashFloat(double value)
    {
        if (double.IsNaN(value))
        {
            return int.MinValue;
        }

        // A whole float hashes as the integer that it equals.
        return value is >= -9223372036854775808.0 and < 9223372036854775808.0 && Math.Floor(value) == value
            ? ((long)value).GetHashCode()
            : value.GetHashCode();
    }

    private static int HashText(string text)
    {
        const int Piece = 64 * 1024;
        if (text.Length <= Piece)
        {
            return text.GetHashCode(StringComparison.Ordinal);
        }

        var hash = new HashCode();
        for (int start = 0; start < text.Length; start += Piece)
        {
            int length = Math.Min(Piece, text.Length - start);
            hash.Add(string.GetHashCode(text.AsSpan(start, length), StringComparison.Ordinal));
            Interruption.Bytes(2L * Piece);
        }

        return hash.ToHashCode();
    }

    private static int HashItems(ReadOnlySpan<CypherValue> items)
    {
        var hash = new HashCode();
        foreach (ref readonly CypherValue item in items)
        {
            Interruption.Step();
            hash.Add(Hash(item));
        }

        return hash.ToHashCode();
    }

    private static int HashEntries(MapValue map)
    {
        // The order of keys does not count.
        int hash = map.Count;
        for (int i = 0; i < map.Count; i++)
        {
            Interruption.Step();
            hash += HashCode.Combine(map.Keys[i], Hash(map.Values[i]));
        }

        return hash;
    }

    private sealed class EquivalenceComparer : IEqualityComparer<CypherValue>
    {
        public bool Equals(CypherValue x, CypherValue y) => Equivalent(x, y);

        public int GetHashCode(CypherValue obj) => Hash(obj);
    }
}
