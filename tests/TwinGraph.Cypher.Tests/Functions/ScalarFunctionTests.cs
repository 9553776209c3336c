using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Values.CypherValue;

namespace TwinGraph.Cypher.Tests.Functions;

public sealed class ScalarFunctionTests
{
    public static TheoryData<string, CypherValue[], CypherValue> Results { get; } =
        new()
        {
            { "size", [String("a𝄞b")], Integer(3) },
            { "size", [List(Null, Null)], Integer(2) },
            { "size", [Null], Null },
            { "reverse", [String("a𝄞b")], String("b𝄞a") },
            { "reverse", [List(Integer(1), Null)], List(Null, Integer(1)) },
            { "substring", [String("hello"), Integer(1), Integer(3)], String("ell") },
            { "substring", [String("hello"), Integer(9)], String("") },
            { "left", [String("𝄞ab"), Integer(2)], String("𝄞a") },
            { "right", [String("ab𝄞"), Integer(2)], String("b𝄞") },
            { "split", [String("one1two"), String("1")], List(String("one"), String("two")) },
            { "split", [String("ab"), String("")], List(String("a"), String("b")) },
            { "replace", [String("aXbX"), String("X"), String("-")], String("a-b-") },
            { "trim", [String("  a ")], String("a") },
            { "ltrim", [String("xxa"), String("x")], String("a") },
            { "toUpper", [String("café")], String("CAFÉ") },
            { "head", [List()], Null },
            { "last", [List(Integer(1), Integer(2))], Integer(2) },
            { "tail", [List(Integer(1), Integer(2))], List(Integer(2)) },
            {
                "range",
                [Integer(0), Integer(-10), Integer(-3)],
                List(Integer(0), Integer(-3), Integer(-6), Integer(-9))
            },
            { "range", [Integer(0), Integer(-1)], List() },
            { "coalesce", [Null, Null, Integer(3), Integer(4)], Integer(3) },
            { "nullIf", [Integer(4), Float(4)], Null },
            { "toInteger", [String("2.9")], Integer(2) },
            { "toInteger", [String("foo")], Null },
            { "toInteger", [Float(-2.9)], Integer(-2) },
            { "toFloat", [String("5")], Float(5) },
            { "toBoolean", [String(" tru ")], Null },
            { "toBoolean", [String("TRUE")], True },
            { "toString", [Float(2.3)], String("2.3") },
            { "toString", [Date(0)], String("1970-01-01") },
            { "toStringOrNull", [List()], Null },
            { "toIntegerList", [List(String("1"), Null, List())], List(Integer(1), Null, Null) },
            { "sign", [Float(-0.5)], Integer(-1) },
            { "abs", [Integer(-3)], Integer(3) },
            { "round", [Float(-1.5)], Float(-1) },
            { "round", [Float(0.49999999999999994)], Float(0) },
            { "round", [Float(2.675), Integer(2)], Float(2.68) },
            { "round", [Float(1.249), Integer(1), String("UP")], Float(1.3) },
            { "round", [Float(1.25), Integer(1), String("HALF_EVEN")], Float(1.2) },
            { "round", [Float(1.25), Integer(1), String("HALF_DOWN")], Float(1.2) },
            { "round", [Float(-1.55), Integer(1), String("CEILING")], Float(-1.5) },
            { "isEmpty", [Of(MapValue.Empty)], True },
            { "timestamp", [], Integer(Call.Now.ToUnixTimeMilliseconds()) },
            { "valueType", [List(Integer(1), Null, String("a"))], String("LIST<STRING | INTEGER> NOT NULL") },
        };

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Function_OfGoodArguments_GivesItsResult(string name, CypherValue[] arguments, CypherValue expected)
    {
        CypherValue actual = Call.Scalar(name, arguments);
        Assert.Equal(expected, actual);
        Assert.Equal(expected.Kind, actual.Kind);
    }

    public static TheoryData<string, CypherValue[], string, string> Failures { get; } =
        new()
        {
            {
                "toInteger",
                [List()],
                "InvalidArgumentValue",
                "toInteger() takes a number, boolean or string, not List []."
            },
            { "toFloat", [True], "InvalidArgumentValue", "toFloat() takes a number or string, not Boolean true." },
            {
                "range",
                [Integer(2), Integer(8), Integer(0)],
                "NumberOutOfRange",
                "range(): the step is 0; give another number."
            },
            { "range", [Float(0), Integer(8)], "InvalidArgumentType", "range() takes integers, not Float 0.0." },
            { "type", [Node(1)], "InvalidArgumentValue", "type() takes a relationship, not Node (#1)." },
            { "labels", [Node(1)], "DeletedEntityAccess", "labels() cannot read node #1: it has been deleted." },
            {
                "properties",
                [Integer(1)],
                "InvalidArgumentType",
                "properties() takes a node, relationship or map, not Integer 1."
            },
            {
                "left",
                [String("a"), Integer(-1)],
                "NegativeIntegerArgument",
                "left(): -1 is negative; give 0 or more."
            },
        };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Function_OfBadArguments_SaysWhatItTakes(
        string name,
        CypherValue[] arguments,
        string detail,
        string problem
    )
    {
        CypherException error = Assert.Throws<CypherException>(() => Call.Scalar(name, arguments));
        Assert.Equal(problem, error.Problem);
        Assert.Equal(detail, error.Detail);
    }

    [Fact]
    public void Find_WithAnotherCase_FindsTheFunction()
    {
        Assert.Equal("toUpper", FunctionRegistry.TryFindScalar("TOUPPER")?.Name);
        Assert.Equal("count", FunctionRegistry.TryFindAggregate("Count")?.Name);
        Assert.Null(FunctionRegistry.TryFindScalar("count"));
    }

    [Theory]
    [InlineData("cuont", "count")]
    [InlineData("toUper", "toUpper")]
    [InlineData("colect", "collect")]
    [InlineData("frobnicate", null)]
    public void Suggest_OfAMisspeltName_GivesTheNearest(string name, string? expected) =>
        Assert.Equal(expected, FunctionRegistry.Suggest(name));

    [Fact]
    public void Distance_OfPointsOnTheGlobe_IsInMetres()
    {
        CypherValue kupang = Point(123.58, -10.17);
        CypherValue nanchang = Point(115.86, 28.68);
        Assert.InRange(Call.Scalar("point.distance", kupang, nanchang).AsDouble(), 4_350_000, 4_450_000);
    }

    [Theory]
    [InlineData(179, true)]
    [InlineData(-179, true)]
    [InlineData(0, false)]
    public void WithinBBox_AcrossTheAntimeridian_GoesTheShortWay(double longitude, bool expected) =>
        Assert.Equal(
            Boolean(expected),
            Call.Scalar("point.withinBBox", Point(longitude, 0), Point(170, -10), Point(-170, 10))
        );

    private static CypherValue Point(double longitude, double latitude) =>
        Call.Scalar("point", Of(new MapValue(["longitude", "latitude"], [Float(longitude), Float(latitude)])));
}
