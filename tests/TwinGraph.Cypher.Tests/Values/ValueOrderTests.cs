using CsCheck;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Values;

public sealed class ValueOrderTests
{
    [Fact]
    public void Order_OfTwoValues_IsAntisymmetric() =>
        Gen.Select(ValueGenerator.Any, ValueGenerator.Any)
            .Sample(static (a, b) => Math.Sign(ValueOrder.Compare(a, b)) == -Math.Sign(ValueOrder.Compare(b, a)));

    [Fact]
    public void Order_OfThreeValues_IsTransitive() =>
        ValueGenerator
            .Any.Array[3]
            .Sample(static values =>
            {
                Array.Sort(values, ValueOrder.Ascending);
                return ValueOrder.Compare(values[0], values[1]) <= 0
                    && ValueOrder.Compare(values[1], values[2]) <= 0
                    && ValueOrder.Compare(values[0], values[2]) <= 0;
            });

    [Fact]
    public void Order_OfThreeNumbers_IsTransitive() =>
        ValueGenerator
            .Number.Array[3]
            .Sample(
                static values =>
                    ValueOrder.Compare(values[0], values[1]) > 0
                    || ValueOrder.Compare(values[1], values[2]) > 0
                    || ValueOrder.Compare(values[0], values[2]) <= 0,
                iter: 10_000
            );

    [Fact]
    public void Order_IsZero_ExactlyWhenValuesAreEquivalent() =>
        Gen.Select(ValueGenerator.Any, ValueGenerator.Any)
            .Sample(static (a, b) => ValueOrder.Compare(a, b) == 0 == ValueEquality.Equivalent(a, b), iter: 10_000);

    [Fact]
    public void Order_OfMixedTypes_IsOpenCyphers()
    {
        CypherValue[] expected =
        [
            CypherValue.Of(MapValue.Empty),
            CypherValue.Node(0),
            CypherValue.Relationship(0),
            CypherValue.List(),
            CypherValue.Of(new PathValue([CypherValue.Node(0)], [])),
            CypherValue.Of(new DateTimeValue(0, 0, 0)),
            CypherValue.Of(new LocalDateTimeValue(0, 0)),
            CypherValue.Date(0),
            CypherValue.Of(new TimeValue(0, 0)),
            CypherValue.LocalTime(0),
            CypherValue.Of(DurationValue.Zero),
            CypherValue.String(""),
            CypherValue.False,
            CypherValue.True,
            CypherValue.Float(double.NegativeInfinity),
            CypherValue.Integer(1),
            CypherValue.Float(1.5),
            CypherValue.Float(double.PositiveInfinity),
            CypherValue.Float(double.NaN),
            CypherValue.Null,
        ];
        CypherValue[] shuffled = [.. expected];
        new Random(7).Shuffle(shuffled);
        Array.Sort(shuffled, ValueOrder.Ascending);
        Assert.Equal(expected, shuffled);
    }

    [Fact]
    public void Order_OfIntegerBeyondFloatPrecision_StaysExact() =>
        Assert.True(ValueOrder.Compare(CypherValue.Integer((1L << 53) + 1), CypherValue.Float(9007199254740992.0)) > 0);

    [Fact]
    public void Order_OfListWithNull_PutsItLast() =>
        Assert.True(
            ValueOrder.Compare(
                CypherValue.List(CypherValue.Integer(1), CypherValue.Null),
                CypherValue.List(CypherValue.Integer(1), CypherValue.Integer(9))
            ) > 0
        );
}
