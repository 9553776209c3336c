using System.Net.Http.Headers;
using System.Text;

namespace TwinGraph.Server.Tests.Hostile;

/// <summary>Bodies and requests that are no GraphQL over HTTP.</summary>
public sealed class HostileBodyTests(ShippedGraph graph)
{
    private const string Good = """{"query":"{ __typename }"}""";

    public static TheoryData<string, int> Bodies =>
        new()
        {
            { "", 400 },
            { "null", 400 },
            { "7", 400 },
            { "\"{ __typename }\"", 400 },
            { "[]", 400 },
            { $"[{string.Join(',', Enumerable.Repeat(Good, 1_000))}]", 400 },
            { Good + Good, 400 },
            { Good + "x", 400 },
            { """{"query":null}""", 400 },
            { """{"query":["{ __typename }"]}""", 400 },
            { """{"query":{"a":1}}""", 400 },
            { """{"query":"{ __typename }","variables":[1]}""", 400 },
            { """{"query":"{ __typename }","variables":"{}"}""", 400 },
            { """{"query":"{ __typename }","extensions":7}""", 400 },
            { """{"query":"{ __typename }","operationName":7}""", 400 },
            { """{"query":"{ __typename }","operationName":["a"]}""", 400 },
            { """{"query":"{ a: __typename }","query":"{ b: __typename }"}""", 200 },
            {
                """{"query":"{ __typename }","variables":{"a":"""
                    + new string('[', 5_000)
                    + new string(']', 5_000)
                    + "}}",
                400
            },
            { "{\"query\":\"{ node(id: \\\"\\ud800\\\") { id } }\"}", 400 },
            { """{"query":"query($i: ID!) { node(id: $i) { id } }","variables":{"i":"\udc00\ud800"}}""", 400 },
            { """{"query":"{ __typename }",}""", 400 },
            { "{'query':'{ __typename }'}", 400 },
            { "query={__typename}", 400 },
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_OfAnotherShape_IsAnsweredInOneSentence(string body, int status)
    {
        Answer answer = await graph.Host.PostAsync(body);

        Assert.Equal(status, answer.Status);
        if (status != 200)
        {
            Assert.Equal("BAD_REQUEST", answer.Code);
            Assert.InRange(answer.Message.Length, 10, 300);
        }

        await AssertGoodAsync();
    }

    [Theory]
    [InlineData(new byte[] { 0x7B, 0x22, 0x71, 0xFF, 0xFE, 0x22, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0xC0, 0xAF, 0x22, 0x3A, 0x31, 0x7D })]
    [InlineData(new byte[] { 0x22, 0xED, 0xA0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00 })]
    public async Task Body_ThatIsNoUtf8_Is400(byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };

        Answer answer = await graph.Host.SendAsync(request);

        Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
        await AssertGoodAsync();
    }

    [Theory]
    [InlineData("{ \"query\": \"{ a: __typename # ", 0x80)]
    [InlineData("{ \"query\": \"{ node(id: \\\"", 0xFF)]
    public async Task Document_WithABrokenByteInIt_Is400(string before, byte broken)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(before), broken, .. "\\n }\" }"u8];
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };

        Answer answer = await graph.Host.SendAsync(request);

        Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
        await AssertGoodAsync();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public async Task Body_OfAnotherType_Is415(string contentType)
    {
        Answer answer = await graph.Host.PostAsync(Good, contentType);

        Assert.Equal((415, "UNSUPPORTED_MEDIA_TYPE"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("mutation { __typename }", 405)]
    [InlineData("subscription { __typename }", 400)]
    [InlineData("query A { __typename } mutation B { __typename }", 400)]
    public async Task Get_OfWhatIsNoQuery_IsRefused(string document, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(document));

        Answer answer = await graph.Host.SendAsync(request, "application/graphql-response+json");

        Assert.Equal(status, answer.Status);
        Assert.False(answer.HasData);
    }

    [Fact]
    public async Task Cursor_OfAnotherQuery_IsRefused()
    {
        Answer first = await graph.Host.AskAsync(
            """{ tiesConnection(first: 1, orderBy: [{name: ASC}]) { pageInfo { endCursor } } }"""
        );
        string cursor = first
            .Data.GetProperty("tiesConnection")
            .GetProperty("pageInfo")
            .GetProperty("endCursor")
            .GetString()!;

        foreach (
            string other in (string[])
                [
                    """query($c: String!) { tiesConnection(first: 1, after: $c, orderBy: [{on: ASC}]) { nodes { id } } }""",
                    """query($c: String!) { tiesConnection(first: 1, after: $c, orderBy: [{name: ASC}], where: {kind: {eq: VISIT}}) { nodes { id } } }""",
                    """query($c: String!) { regionsConnection(first: 1, after: $c, orderBy: [{name: ASC}]) { nodes { id } } }""",
                ]
        )
        {
            Answer answer = await graph.Host.AskAsync(other, new { c = cursor });

            Assert.Equal("BAD_USER_INPUT", answer.Code);
        }
    }

    [Fact]
    public async Task Hashes_InAFlood_AreNotKept()
    {
        for (int i = 0; i < 500; i++)
        {
            Answer answer = await graph.Host.PostAsync(
                "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\""
                    + i.ToString("x64", System.Globalization.CultureInfo.InvariantCulture)
                    + "\"}}}"
            );
            Assert.Equal("PERSISTED_QUERY_NOT_FOUND", answer.Code);
        }

        await AssertGoodAsync();
    }

    private async Task AssertGoodAsync() => Assert.True((await graph.Host.PostAsync(Good)).HasData);
}
