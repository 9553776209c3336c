using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Columns;

/// <summary>What may be a property, and its bytes.</summary>
internal static class PropertyCodec
{
    public static void ThrowIfNotStorable(in CypherValue value)
    {
        if (!IsStorable(value))
        {
            throw new ArgumentException($"A {value.Kind} cannot be stored as a property.", nameof(value));
        }
    }

    /// <summary>Whether two values would be stored as the same bytes; 1 and 1.0 would not.</summary>
    public static bool AreIdentical(in CypherValue left, in CypherValue right)
    {
        ValueKind kind = left.Kind;
        if (kind != right.Kind)
        {
            return false;
        }

        switch (kind)
        {
            case ValueKind.Null:
                return true;
            case ValueKind.String:
                return string.Equals(left.AsString(), right.AsString(), StringComparison.Ordinal);
            case ValueKind.Float:
                return BitConverter.DoubleToInt64Bits(left.AsDouble())
                    == BitConverter.DoubleToInt64Bits(right.AsDouble());
            case ValueKind.List:
                return left.AsList().IsBytes == right.AsList().IsBytes
                    && AreIdentical(left.AsList().Items, right.AsList().Items);
            default:
                return ValueEquality.Equivalent(left, right);
        }
    }

    private static bool AreIdentical(ReadOnlySpan<CypherValue> left, ReadOnlySpan<CypherValue> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (!AreIdentical(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsStorable(in CypherValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Map or ValueKind.Node or ValueKind.Relationship or ValueKind.Path:
                return false;
            case ValueKind.List:
                foreach (ref readonly CypherValue item in value.AsList().Items)
                {
                    if (item.Kind is ValueKind.Null or ValueKind.List || !IsStorable(item))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return true;
        }
    }
}
