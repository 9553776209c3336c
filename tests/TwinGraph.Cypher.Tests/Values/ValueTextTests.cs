using System.Globalization;
using CsCheck;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Values.CypherValue;

namespace TwinGraph.Cypher.Tests.Values;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData(1, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0001, "1.0E-4")]
    [InlineData(1.5e-7, "1.5E-7")]
    [InlineData(9999999, "9999999.0")]
    [InlineData(10000000, "1.0E7")]
    [InlineData(-123456789.5, "-1.234567895E8")]
    [InlineData(1e10, "1.0E10")]
    [InlineData(1e300, "1.0E300")]
    [InlineData(5e-324, "5.0E-324")]
    [InlineData(1.7976931348623157E308, "1.7976931348623157E308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Float_OfAnySize_ReadsAsCypherWritesIt(double value, string expected) =>
        Assert.Equal(expected, ValueText.Float(value));

    [Fact]
    public void Float_ReadBack_IsTheSameNumber() =>
        Gen
            .Double.Where(double.IsFinite)
            .Sample(static x => double.Parse(ValueText.Float(x), CultureInfo.InvariantCulture).Equals(x));

    [Fact]
    public void Literal_OfNestedValues_IsCypher()
    {
        CypherValue map = Of(new MapValue(["a", "odd key"], [List(Integer(1), Null), String("it's\n\\")]));
        Assert.Equal(@"{a: [1, null], `odd key`: 'it\'s\n\\'}", map.ToString());
        Assert.Equal("date('1970-01-02')", Date(1).ToString());
        Assert.Equal("duration('P1M2DT3S')", Of(new DurationValue(1, 2, 3, 0)).ToString());
    }

    [Fact]
    public void Literal_OfAPath_IsAPattern()
    {
        var a = new NodeValue(1, ["City"], new MapValue(["name"], [String("Batang")]));
        var b = new NodeValue(2, [], MapValue.Empty);
        var r = new RelationshipValue(7, "PART_OF", 2, 1, MapValue.Empty);
        CypherValue path = Of(new PathValue([Of(a), Of(b), Node(3)], [Of(r), Relationship(9)]));
        Assert.Equal("<(:City {name: 'Batang'})<-[:PART_OF]-()-[#9]->(#3)>", path.ToString());
    }

    [Fact]
    public void Excerpt_OfALongValue_IsCut()
    {
        string text = ValueText.Excerpt(String(new string('x', 200)));
        Assert.Equal(60, text.Length);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
    }
}
