using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Values.CypherValue;

namespace TwinGraph.Cypher.Tests.Functions;

public sealed class AggregateFunctionTests
{
    public static TheoryData<string, CypherValue[], CypherValue> Results { get; } =
        new()
        {
            { "count", [Integer(1), Null, Integer(1)], Integer(2) },
            { "collect", [Integer(1), Null, String("a")], List(Integer(1), String("a")) },
            { "collect", [], List() },
            { "sum", [], Integer(0) },
            { "sum", [Integer(1), Null, Integer(2)], Integer(3) },
            { "sum", [Integer(1), Float(0.5)], Float(1.5) },
            { "sum", [Duration(1), Duration(2)], Duration(3) },
            { "avg", [], Null },
            { "avg", [Integer(1), Integer(2)], Float(1.5) },
            { "avg", [.. Enumerable.Repeat(new[] { 2L, 1L, 0L }, 4).SelectMany(n => n).Select(Integer)], Float(1) },
            { "avg", [Integer(long.MaxValue), Integer(long.MaxValue)], Float(long.MaxValue) },
            { "avg", [Float(double.MaxValue), Float(double.MaxValue)], Float(double.MaxValue) },
            { "avg", [Duration(1), Duration(3)], Duration(2) },
            {
                "min",
                [Integer(1), String("a"), Null, List(Integer(1), Integer(2)), Float(0.2)],
                List(Integer(1), Integer(2))
            },
            { "max", [Integer(1), String("a"), Null, List(Integer(1), Integer(2)), Float(0.2)], Integer(1) },
            { "max", [Null], Null },
            {
                "stDevP",
                [Integer(2), Integer(4), Integer(4), Integer(4), Integer(5), Integer(5), Integer(7), Integer(9)],
                Float(2)
            },
            { "stDev", [Integer(1)], Float(0) },
        };

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Aggregate_OverRows_GivesItsResult(string name, CypherValue[] rows, CypherValue expected)
    {
        CypherValue actual = Call.Aggregate(name, rows);
        Assert.Equal(expected, actual);
        Assert.Equal(expected.Kind, actual.Kind);
    }

    [Theory]
    [InlineData("percentileDisc", 0.0, 10.0)]
    [InlineData("percentileDisc", 0.5, 20.0)]
    [InlineData("percentileDisc", 1.0, 30.0)]
    [InlineData("percentileCont", 0.0, 10.0)]
    [InlineData("percentileCont", 0.25, 15.0)]
    [InlineData("percentileCont", 1.0, 30.0)]
    public void Percentile_OfThreePrices_IsOpenCyphers(string name, double percentile, double expected)
    {
        Aggregator aggregator = FunctionRegistry.TryFindAggregate(name)!.Create();
        foreach (double price in (double[])[10.0, 30.0, 20.0])
        {
            aggregator.Add([Float(price), Float(percentile)]);
        }

        Assert.Equal(Float(expected), aggregator.Result());
    }

    [Fact]
    public void Percentile_OutsideZeroToOne_IsRefused()
    {
        Aggregator aggregator = FunctionRegistry.TryFindAggregate("percentileCont")!.Create();
        CypherException error = Assert.Throws<CypherException>(() => aggregator.Add([Float(1), Integer(1000)]));
        Assert.Equal("percentileCont(): percentile 1000.0 is outside 0.0 to 1.0.", error.Problem);
    }

    [Fact]
    public void Sum_OfIntegersThatOverflow_IsAnArithmeticError()
    {
        CypherException error = Assert.Throws<CypherException>(() =>
            Call.Aggregate("sum", Integer(long.MaxValue), Integer(1))
        );
        Assert.Equal(StatusCodes.ArithmeticError, error.Code);
    }

    private static CypherValue Duration(long seconds) => Of(new DurationValue(0, 0, seconds, 0));
}
