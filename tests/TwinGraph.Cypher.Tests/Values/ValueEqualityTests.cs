using CsCheck;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Values.CypherValue;

namespace TwinGraph.Cypher.Tests.Values;

public sealed class ValueEqualityTests
{
    [Fact]
    public void Hash_OfEquivalentValues_IsTheSame() =>
        Gen.Select(ValueGenerator.Any, ValueGenerator.Any)
            .Sample(
                static (a, b) => !ValueEquality.Equivalent(a, b) || ValueEquality.Hash(a) == ValueEquality.Hash(b),
                iter: 20_000
            );

    [Fact]
    public void Hash_OfWholeFloat_IsThatOfTheInteger() =>
        Gen.Int.Sample(static i => ValueEquality.Hash(Integer(i)) == ValueEquality.Hash(Float(i)));

    [Fact]
    public void Equivalence_OfAValueWithItself_Holds() =>
        ValueGenerator.Any.Sample(static value => ValueEquality.Equivalent(value, value));

    [Fact]
    public void Equality_IsSymmetric() =>
        Gen.Select(ValueGenerator.Any, ValueGenerator.Any)
            .Sample(static (a, b) => ValueEquality.AreEqual(a, b) == ValueEquality.AreEqual(b, a));

    [Fact]
    public void Equality_ThatIsTrue_ImpliesEquivalence() =>
        Gen.Select(ValueGenerator.Any, ValueGenerator.Any)
            .Sample(static (a, b) => !ValueEquality.AreEqual(a, b).IsTrue || ValueEquality.Equivalent(a, b));

    public static TheoryData<CypherValue, CypherValue, CypherValue> Equalities { get; } =
        new()
        {
            { Null, Null, Null },
            { Integer(1), Null, Null },
            { Integer(1), Float(1), True },
            { Integer(1), String("1"), False },
            { Float(double.NaN), Float(double.NaN), False },
            { List(Integer(1), Null), List(Integer(1), Integer(2)), Null },
            { List(Integer(1), Null), List(Integer(2), Integer(2)), False },
            { List(Null), List(Null, Null), False },
            { Map(("a", Null)), Map(("a", Null)), Null },
            { Map(("a", Null)), Map(("b", Null)), False },
            { Map(("a", Integer(1)), ("b", Integer(2))), Map(("b", Integer(2)), ("a", Integer(1))), True },
            { Map(("a", Integer(1)), ("b", Null)), Map(("a", Integer(2)), ("b", Null)), False },
            { Date(0), Date(0), True },
            { Date(0), Of(DurationValue.Zero), False },
            { Node(1), Of(new NodeValue(1, [], MapValue.Empty)), True },
            { Node(1), Relationship(1), False },
        };

    [Theory]
    [MemberData(nameof(Equalities), DisableDiscoveryEnumeration = true)]
    public void Equality_OfTwoValues_IsOpenCyphers(CypherValue left, CypherValue right, CypherValue expected) =>
        Assert.Equal(expected, ValueEquality.AreEqual(left, right));

    [Fact]
    public void In_WithNullAmongOthers_IsNullUnlessFound()
    {
        CypherValue list = List(Integer(1), Null);
        Assert.Equal(True, ValueEquality.IsIn(Integer(1), list));
        Assert.Equal(Null, ValueEquality.IsIn(Integer(2), list));
        Assert.Equal(Null, ValueEquality.IsIn(Null, list));
        Assert.Equal(False, ValueEquality.IsIn(Null, List()));
        Assert.Equal(False, ValueEquality.IsIn(Integer(2), List(Integer(1))));
    }

    [Fact]
    public void Equivalence_OfNullAndNaN_HoldsWithThemselves()
    {
        Assert.True(ValueEquality.Equivalent(Null, Null));
        Assert.True(ValueEquality.Equivalent(List(Float(double.NaN)), List(Float(double.NaN))));
        Assert.True(ValueEquality.Equivalent(Float(0), Float(-0.0)));
    }

    private static CypherValue Map(params (string Key, CypherValue Value)[] entries) =>
        Of(MapValue.From(entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value))));
}
