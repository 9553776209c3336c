using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Values.CypherValue;

namespace TwinGraph.Cypher.Tests.Values;

public sealed class ValueComparisonTests
{
    public static TheoryData<CypherValue, CypherValue, CypherValue> GreaterOrEqual { get; } =
        new()
        {
            { List(Integer(1), Integer(0)), List(Integer(1)), True },
            { List(Integer(1), Null), List(Integer(1)), True },
            { List(Integer(1), Integer(2)), List(Integer(1), Null), Null },
            { List(Integer(1), String("a")), List(Integer(1), Null), Null },
            { List(Integer(1), Integer(2)), List(Integer(3), Null), False },
            { Float(double.NaN), Integer(1), False },
            { Float(double.NaN), Float(double.NaN), False },
            { Float(double.NaN), String("a"), Null },
            { Float(3.14), Integer(1), True },
            { Integer(1), Null, Null },
            { True, False, True },
            { String("b"), String("a"), True },
            { Date(2), Date(1), True },
            { Of(DurationValue.Zero), Of(DurationValue.Zero), Null },
            { Of(MapValue.Empty), Of(MapValue.Empty), Null },
            { Of(new TimeValue(10 * 3_600_000_000_000, 3600)), Of(new TimeValue(9 * 3_600_000_000_000, 0)), True },
        };

    [Theory]
    [MemberData(nameof(GreaterOrEqual), DisableDiscoveryEnumeration = true)]
    public void GreaterOrEqual_OfTwoValues_IsOpenCyphers(CypherValue left, CypherValue right, CypherValue expected)
    {
        Assert.Equal(expected, ValueComparison.GreaterOrEqual(left, right));
        Assert.Equal(expected, ValueComparison.LessOrEqual(right, left));
    }

    [Fact]
    public void Less_OfEqualNumbers_IsFalse()
    {
        Assert.Equal(False, ValueComparison.Less(Integer(1), Float(1)));
        Assert.Equal(True, ValueComparison.Less(Integer(1), Float(1.5)));
        Assert.Equal(False, ValueComparison.Greater(Integer(1), Float(1.5)));
    }
}
