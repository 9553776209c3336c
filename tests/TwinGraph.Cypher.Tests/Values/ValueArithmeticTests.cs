using CsCheck;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Values.CypherValue;

namespace TwinGraph.Cypher.Tests.Values;

public sealed class ValueArithmeticTests
{
    [Fact]
    public void Integers_WhoseResultFits_AreExact() =>
        Gen.Select(Gen.Long, Gen.Long)
            .Sample(
                static (a, b) =>
                    Agrees((Int128)a + b, () => ValueArithmetic.Add(Integer(a), Integer(b)))
                    && Agrees((Int128)a - b, () => ValueArithmetic.Subtract(Integer(a), Integer(b)))
                    && Agrees((Int128)a * b, () => ValueArithmetic.Multiply(Integer(a), Integer(b))),
                iter: 10_000
            );

    [Theory]
    [InlineData(5, 2, 2)]
    [InlineData(-5, 2, -2)]
    [InlineData(5, -2, -2)]
    [InlineData(7, -1, -7)]
    public void Divide_BetweenIntegers_CutsTowardsZero(long left, long right, long expected) =>
        Assert.Equal(Integer(expected), ValueArithmetic.Divide(Integer(left), Integer(right)));

    [Fact]
    public void Divide_OfAnIntegerByZero_IsAnArithmeticError()
    {
        CypherException error = Assert.Throws<CypherException>(() => ValueArithmetic.Divide(Integer(1), Integer(0)));
        Assert.Equal(StatusCodes.ArithmeticError, error.Code);
        Assert.Equal("1 / 0 divides by zero.", error.Problem);
        Assert.Throws<CypherException>(() => ValueArithmetic.Modulo(Integer(1), Integer(0)));
        Assert.Throws<CypherException>(() => ValueArithmetic.Divide(Integer(long.MinValue), Integer(-1)));
        Assert.Equal(Integer(0), ValueArithmetic.Modulo(Integer(long.MinValue), Integer(-1)));
    }

    [Fact]
    public void Divide_OfAFloatByZero_IsInfiniteOrNaN()
    {
        Assert.Equal(Float(double.PositiveInfinity), ValueArithmetic.Divide(Float(1), Integer(0)));
        Assert.Equal(Float(double.NaN), ValueArithmetic.Divide(Float(0), Float(0)));
    }

    [Fact]
    public void Negate_OfTheLeastInteger_Overflows() =>
        Assert.Throws<CypherException>(() => ValueArithmetic.Negate(Integer(long.MinValue)));

    [Fact]
    public void Add_ToAList_ConcatenatesOrAppends()
    {
        Assert.Equal(List(Integer(1), Integer(2)), ValueArithmetic.Add(List(Integer(1)), List(Integer(2))));
        Assert.Equal(List(Integer(1), Integer(2)), ValueArithmetic.Add(List(Integer(1)), Integer(2)));
        Assert.Equal(List(Integer(1), Integer(2)), ValueArithmetic.Add(Integer(1), List(Integer(2))));
        Assert.Equal(Null, ValueArithmetic.Add(List(Integer(1)), Null));
    }

    [Fact]
    public void Add_OfStringAndNumber_WritesTheNumber()
    {
        Assert.Equal(String("a1.0"), ValueArithmetic.Add(String("a"), Float(1)));
        Assert.Equal(String("1a"), ValueArithmetic.Add(Integer(1), String("a")));
    }

    [Fact]
    public void Add_OfBooleanAndNumber_NamesBoth()
    {
        CypherException error = Assert.Throws<CypherException>(() => ValueArithmetic.Add(True, Integer(1)));
        Assert.Equal("+ takes no Boolean and Integer: true + 1.", error.Problem);
        Assert.Equal(StatusCodes.TypeError, error.Code);
    }

    [Fact]
    public void Power_OfIntegers_IsAFloat() => Assert.True(ValueArithmetic.Power(Integer(2), Integer(3)).IsFloat);

    private static bool Agrees(Int128 expected, Func<CypherValue> actual)
    {
        bool fits = expected >= long.MinValue && expected <= long.MaxValue;
        try
        {
            return actual() == Integer(unchecked((long)expected)) && fits;
        }
        catch (CypherException error)
        {
            return !fits && error.Code == StatusCodes.ArithmeticError;
        }
    }
}
