using System.Text;
using System.Text.Json;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Values.CypherValue;

namespace TwinGraph.Cypher.Tests.Values;

public sealed class CypherValueJsonTests
{
    [Fact]
    public void Write_OfANode_HasIdLabelsAndProperties()
    {
        var node = new NodeValue(4, ["City", "Region"], new MapValue(["lat", "since"], [Float(1), Date(0)]));
        Assert.Equal(
            """{"id":4,"labels":["City","Region"],"properties":{"lat":1.0,"since":"1970-01-01"}}""",
            Json(Of(node))
        );
    }

    [Fact]
    public void Write_OfARelationship_HasTypeAndEnds() =>
        Assert.Equal(
            """{"id":5,"type":"PART_OF","start":1,"end":2,"properties":{}}""",
            Json(Of(new RelationshipValue(5, "PART_OF", 1, 2, MapValue.Empty)))
        );

    [Fact]
    public void Write_OfNumbersThatJsonLacks_IsText() =>
        Assert.Equal(
            """["NaN","Infinity",1.0E10]""",
            Json(List(Float(double.NaN), Float(double.PositiveInfinity), Float(1e10)))
        );

    [Fact]
    public void Read_OfPlainValues_IsWhatWasWritten()
    {
        CypherValue value = List(
            Integer(long.MaxValue),
            Float(2),
            True,
            Null,
            String("中"),
            Of(new MapValue(["a"], [List()]))
        );
        using var document = JsonDocument.Parse(Json(value));
        CypherValue read = CypherValueJson.Read(document.RootElement);
        Assert.Equal(value, read);
        Assert.True(read.AsList()[1].IsFloat);
    }

    [Fact]
    public void Read_OfAnIntegerBeyond64Bits_IsRefused()
    {
        using var document = JsonDocument.Parse("18446744073709551616");
        CypherException error = Assert.Throws<CypherException>(() => CypherValueJson.Read(document.RootElement));
        Assert.Equal("NumberOutOfRange", error.Detail);
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e400")]
    public void Read_OfAFloatBeyond64Bits_IsRefused(string json)
    {
        using var document = JsonDocument.Parse(json);
        CypherException error = Assert.Throws<CypherException>(() => CypherValueJson.Read(document.RootElement));
        Assert.Equal("NumberOutOfRange", error.Detail);
    }

    [Fact]
    public void ReadParameters_OfAnArray_SaysWhatTheyAre()
    {
        using var document = JsonDocument.Parse("[1]");
        CypherException error = Assert.Throws<CypherException>(() =>
            CypherValueJson.ReadParameters(document.RootElement)
        );
        Assert.Equal("Parameters are a JSON object of values by name, not an array.", error.Problem);
    }

    private static string Json(CypherValue value)
    {
        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                stream,
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            CypherValueJson.Write(writer, value);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
