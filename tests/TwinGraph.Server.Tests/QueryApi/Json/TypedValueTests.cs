using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.QueryApi;
using TwinGraph.Server.QueryApi.Json;

namespace TwinGraph.Server.Tests.QueryApi.Json;

public sealed class TypedValueTests
{
    [Theory]
    [InlineData("null", "Null", "null")]
    [InlineData("true", "Boolean", "true")]
    [InlineData("9223372036854775807", "Integer", "\"9223372036854775807\"")]
    [InlineData("-1", "Integer", "\"-1\"")]
    [InlineData("1.5", "Float", "\"1.5\"")]
    [InlineData("1.0", "Float", "\"1.0\"")]
    [InlineData("0.0 / 0.0", "Float", "\"NaN\"")]
    [InlineData("'he said \"南京\"'", "String", "\"he said \\\"南京\\\"\"")]
    [InlineData("date('2015-03-26')", "Date", "\"2015-03-26\"")]
    [InlineData("time('12:50:35.556+01:00')", "Time", "\"12:50:35.556+01:00\"")]
    [InlineData("localtime('12:00')", "LocalTime", "\"12:00:00\"")]
    [InlineData("time('12:00+07:00')", "Time", "\"12:00:00+07:00\"")]
    [InlineData("localdatetime('2015-07-04T19:32')", "LocalDateTime", "\"2015-07-04T19:32:00\"")]
    [InlineData("datetime('-0005-01-02T03:04Z')", "OffsetDateTime", "\"-0005-01-02T03:04:00Z\"")]
    [InlineData("localtime('12:50:35.556')", "LocalTime", "\"12:50:35.556\"")]
    [InlineData("localdatetime('2015-07-04T19:32:24')", "LocalDateTime", "\"2015-07-04T19:32:24\"")]
    [InlineData("datetime('2015-06-24T12:50:35.556+01:00')", "OffsetDateTime", "\"2015-06-24T12:50:35.556+01:00\"")]
    [InlineData(
        "datetime('2015-11-21T21:40:32.142[Antarctica/Troll]')",
        "ZonedDateTime",
        "\"2015-11-21T21:40:32.142Z[Antarctica/Troll]\""
    )]
    [InlineData("duration('P14DT16H12M')", "Duration", "\"P14DT16H12M\"")]
    [InlineData("point({x: 2.3, y: 4.5})", "Point", "\"SRID=7203;POINT (2.3 4.5)\"")]
    [InlineData(
        "point({longitude: 56.7, latitude: 12.78, height: 8})",
        "Point",
        "\"SRID=4979;POINT Z (56.7 12.78 8.0)\""
    )]
    [InlineData(
        "[1, 'a']",
        "List",
        "[{\"$type\":\"Integer\",\"_value\":\"1\"},{\"$type\":\"String\",\"_value\":\"a\"}]"
    )]
    [InlineData("{a: [null]}", "Map", "{\"a\":{\"$type\":\"List\",\"_value\":[{\"$type\":\"Null\",\"_value\":null}]}}")]
    public async Task AValue_GoesOutAndComesBackAsItWas(string expression, string type, string json)
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer given = await host.RunAsync($"RETURN {expression} AS v", accept: "application/vnd.neo4j.query");
        JsonElement value = given.Json.GetProperty("data").GetProperty("values")[0][0];
        QueryAnswer returned = await host.PostAsync(
            $$$"""{"statement": "RETURN $v AS v", "parameters": {"v": {{{value.GetRawText()}}}}}""",
            accept: "application/vnd.neo4j.query",
            contentType: "application/vnd.neo4j.query.v1.0"
        );

        Assert.Equal(type, value.GetProperty("$type").GetString());
        Assert.Equal(json, value.GetProperty("_value").GetRawText());
        Assert.Equal(given.Values, returned.Values);
    }

    [Fact]
    public async Task NodesRelationshipsAndPaths_HaveTheirTypedNames()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync(
            "CREATE p = (a:A {b: 1})-[r:R]->() RETURN a, r, p",
            accept: "application/vnd.neo4j.query.v1.1"
        );

        JsonElement row = answer.Json.GetProperty("data").GetProperty("values")[0];
        string id = row[0].GetProperty("_value").GetProperty("_element_id").GetString()!;
        Assert.Equal(
            $$$$$"""{"$type":"Node","_value":{"_element_id":"{{{{{id}}}}}","_labels":["A"],"_properties":{"b":{"$type":"Integer","_value":"1"}}}}""",
            row[0].GetRawText()
        );
        Assert.Equal("R", row[1].GetProperty("_value").GetProperty("_type").GetString());
        Assert.Equal(id, row[1].GetProperty("_value").GetProperty("_start_node_element_id").GetString());
        Assert.Equal("Path", row[2].GetProperty("$type").GetString());
        Assert.Equal(row[0].GetRawText(), row[2].GetProperty("_value")[0].GetRawText());
    }

    [Theory]
    [InlineData("1", "parameters.v: a typed value is an object with '$type' and '_value' alone.")]
    [InlineData("{}", "parameters.v: a typed value is an object with '$type' and '_value' alone.")]
    [InlineData("{'$type': 'Integer'}", "parameters.v: a typed value is")]
    [InlineData("{'$type': 1, '_value': 1}", "parameters.v: a typed value is")]
    [InlineData("{'$type': 'Integer', '_value': '1', 'x': 1}", "parameters.v: a typed value is")]
    [InlineData("{'$type': 'integer', '_value': '1'}", "parameters.v: 'integer' is no type; there are Null,")]
    [InlineData(
        "{'$type': 'Integer', '_value': '1.5'}",
        "the _value of type Integer is a string of digits within 64 bits."
    )]
    [InlineData("{'$type': 'Integer', '_value': '9223372036854775808'}", "within 64 bits")]
    [InlineData("{'$type': 'Integer', '_value': ' 1'}", "within 64 bits")]
    [InlineData("{'$type': 'Integer', '_value': true}", "within 64 bits")]
    [InlineData("{'$type': 'Float', '_value': '1e999'}", "the _value of type Float is a string such as")]
    [InlineData("{'$type': 'Float', '_value': 'Inf'}", "the _value of type Float is a string such as")]
    [InlineData("{'$type': 'Boolean', '_value': 'true'}", "the _value of type Boolean is true or false")]
    [InlineData("{'$type': 'Null', '_value': 0}", "the _value of type Null is null")]
    [InlineData("{'$type': 'String', '_value': 1}", "the _value of type String is a string")]
    [InlineData("{'$type': 'Date', '_value': '2026-02-30'}", "such as \"2026-06-25\"")]
    [InlineData("{'$type': 'ZonedDateTime', '_value': '2026-06-25T12:00[Mars/Crater]'}", "ISO 8601 text such as")]
    [InlineData("{'$type': 'Duration', '_value': 'soon'}", "ISO 8601 text such as")]
    [InlineData("{'$type': 'Point', '_value': 'POINT (1 2)'}", "WKT such as")]
    [InlineData("{'$type': 'Point', '_value': 'SRID=4326;POINT (1 2 3)'}", "WKT such as")]
    [InlineData("{'$type': 'Point', '_value': 'SRID=1;POINT (1 2)'}", "WKT such as")]
    [InlineData("{'$type': 'Point', '_value': 'SRID=4326;POINT (1 NaN)'}", "WKT such as")]
    [InlineData("{'$type': 'Node', '_value': {}}", "a Node cannot be a parameter here")]
    [InlineData("{'$type': 'Base64', '_value': 'A'}", "base64 such as")]
    [InlineData(
        "{'$type': 'List', '_value': [{'$type': 'Map', '_value': {'k': {'$type': 'Integer', '_value': 'x'}}}]}",
        "parameters.v[0].k: the _value of type Integer"
    )]
    public void AParameterThatIsNoneOfItsType_IsRefusedWithItsPlace(string value, string part)
    {
        string body = $"{{\"parameters\": {{\"v\": {value.Replace('\'', '"')}}}}}";

        var error = Assert.Throws<QueryApiException>(() =>
            QueryRequestReader.Read(Encoding.UTF8.GetBytes(body), isTyped: true, maxDepth: 64)
        );

        Assert.Equal(400, error.Status);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AValueNestedAsDeepAsValuesGo_IsWritten()
    {
        CypherValue value = CypherValue.Integer(1);
        for (int i = 0; i < 499; i++)
        {
            value = CypherValue.List(value);
        }

        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                stream,
                new() { MaxDepth = 2048, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            TypedValueWriter.Instance.Write(writer, value);
        }

        Assert.StartsWith("{\"$type\":\"List\"", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void LongNamesDeepInABody_DoNotMakeLongerPaths()
    {
        string name = new('n', 1000);
        string body = "{\"$type\": \"Integer\", \"_value\": \"x\"}";
        for (int i = 0; i < 20; i++)
        {
            body = $"{{\"$type\": \"Map\", \"_value\": {{\"{name}\": {body}}}}}";
        }

        var error = Assert.Throws<QueryApiException>(() =>
            QueryRequestReader.Read(
                Encoding.UTF8.GetBytes($"{{\"parameters\": {{\"v\": {body}}}}}"),
                isTyped: true,
                maxDepth: 64
            )
        );

        Assert.True(error.Message.Length < 400, error.Message);
    }
}
