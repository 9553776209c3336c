using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values;

/// <summary>The comparisons <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>: null across types that do not compare.</summary>
public static class ValueComparison
{
    /// <summary>Cypher's <c>&lt;</c>.</summary>
    public static CypherValue Less(in CypherValue left, in CypherValue right) =>
        Compare(left, right) switch
        {
            Outcome.Less => CypherValue.True,
            Outcome.Unknown => CypherValue.Null,
            _ => CypherValue.False,
        };

    /// <summary>Cypher's <c>&lt;=</c>.</summary>
    public static CypherValue LessOrEqual(in CypherValue left, in CypherValue right) =>
        Compare(left, right) switch
        {
            Outcome.Less or Outcome.Equal => CypherValue.True,
            Outcome.Unknown => CypherValue.Null,
            _ => CypherValue.False,
        };

    /// <summary>Cypher's <c>&gt;</c>.</summary>
    public static CypherValue Greater(in CypherValue left, in CypherValue right) => Less(right, left);

    /// <summary>Cypher's <c>&gt;=</c>.</summary>
    public static CypherValue GreaterOrEqual(in CypherValue left, in CypherValue right) => LessOrEqual(right, left);

    private static Outcome Compare(in CypherValue left, in CypherValue right)
    {
        if (left.IsNumber && right.IsNumber)
        {
            bool nan =
                (left.IsFloat && double.IsNaN(left.AsDouble())) || (right.IsFloat && double.IsNaN(right.AsDouble()));
            return nan ? Outcome.Unordered : FromOrder(ValueOrder.Compare(left, right));
        }

        ValueKind kind = left.Kind;
        if (kind != right.Kind)
        {
            return Outcome.Unknown;
        }

        return kind switch
        {
            ValueKind.String
            or ValueKind.Boolean
            or ValueKind.Date
            or ValueKind.LocalTime
            or ValueKind.Time
            or ValueKind.LocalDateTime
            or ValueKind.DateTime => FromOrder(ValueOrder.Compare(left, right)),
            ValueKind.List => CompareItems(left.AsList().Items, right.AsList().Items),
            _ => Outcome.Unknown,
        };
    }

    private static Outcome CompareItems(ReadOnlySpan<CypherValue> left, ReadOnlySpan<CypherValue> right)
    {
        int shared = Math.Min(left.Length, right.Length);
        for (int i = 0; i < shared; i++)
        {
            Interruption.Step();
            Outcome outcome = Compare(left[i], right[i]);
            if (outcome == Outcome.Unknown && ValueEquality.AreEqual(left[i], right[i]).IsTrue)
            {
                continue;
            }

            if (outcome != Outcome.Equal)
            {
                return outcome;
            }
        }

        return FromOrder(left.Length.CompareTo(right.Length));
    }

    private static Outcome FromOrder(int order) =>
        order < 0 ? Outcome.Less
        : order > 0 ? Outcome.Greater
        : Outcome.Equal;

    private enum Outcome
    {
        Less,
        Equal,
        Greater,

        /// <summary>NaN is involved: every comparison is false.</summary>
        Unordered,

        /// <summary>Null, or types that do not compare: every comparison is null.</summary>
        Unknown,
    }
}
