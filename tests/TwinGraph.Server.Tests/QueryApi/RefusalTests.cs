using System.Text;

namespace TwinGraph.Server.Tests.QueryApi;

public sealed class RefusalTests
{
    private const string Invalid = "Neo.ClientError.Request.Invalid";

    [Theory]
    [InlineData("{\"statement\": \"RETURN 1\",\n  statement}", "line 2, column 3")]
    [InlineData("{\"statement\": \"RETURN 1\"", "line 1, column 25")]
    [InlineData("not json", "line 1, column 2")]
    [InlineData("[]", "The body must be a JSON object")]
    [InlineData("\"RETURN 1\"", "The body must be a JSON object")]
    [InlineData("{}", "'statement' is missing")]
    [InlineData("", "'statement' is missing")]
    [InlineData("{\"statement\": \"  \"}", "'statement' is missing")]
    [InlineData("{\"statement\": null}", "'statement' is missing")]
    [InlineData("{\"statement\": 1}", "'statement' must be a string")]
    [InlineData("{\"statement\": \"RETURN 1\", \"statement\": \"RETURN 2\"}", "statement")]
    [InlineData("{\"statement\": \"RETURN 1\", \"parameters\": []}", "'parameters' must be an object")]
    [InlineData(
        "{\"statement\": \"RETURN 1\", \"includeCounters\": \"banana\"}",
        "'includeCounters' must be true or false"
    )]
    [InlineData("{\"statement\": \"RETURN 1\", \"accessMode\": \"banana\"}", "'accessMode' must be Read or Write")]
    [InlineData("{\"statement\": \"RETURN 1\", \"bookmarks\": \"a\"}", "'bookmarks' must be an array of strings")]
    [InlineData("{\"statement\": \"RETURN 1\", \"bookmarks\": [1]}", "'bookmarks' must be an array of strings")]
    [InlineData("{\"statement\": \"RETURN 1\", \"params\": {}}", "'params' is no field of a request")]
    [InlineData(
        "{\"statement\": \"RETURN $a\", \"parameters\": {\"a\": 9223372036854775808}}",
        "outside the 64-bit integers"
    )]
    [InlineData("{\"statement\": \"RETURN $a\", \"parameters\": {\"a\": 1e999}}", "beyond the 64-bit floats")]
    [InlineData("{\"statement\": \"RETURN '\\ud800'\"}", "half a surrogate pair")]
    [InlineData("{\"statement\": \"RETURN 1\", \"parameters\": {\"a\": {\"\\udfff\": 1}}}", "half a surrogate pair")]
    public async Task ABodyThatIsNoRequest_IsRefusedAndSaysWhy(string body, string part)
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.PostAsync(body);

        Assert.Equal((400, Invalid), (answer.Status, answer.Code));
        Assert.Contains(part, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABodyThatIsNotUtf8_IsRefused()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        byte[] body = [.. "{\"statement\": \"RETURN '"u8, 0xC3, 0x28, .. "'\"}"u8];

        QueryAnswer answer = await host.PostAsync(body);

        Assert.Equal((400, Invalid), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task ADeepBody_IsRefused_WithItsPlace()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        string deep = new string('[', 100_000) + new string(']', 100_000);

        QueryAnswer answer = await host.PostAsync($$$"""{"statement": "RETURN $a", "parameters": {"a": {{{deep}}}}}""");

        Assert.Equal((400, Invalid), (answer.Status, answer.Code));
        Assert.Contains("depth of 256", answer.Message, StringComparison.Ordinal);
        Assert.Contains("line 1, column", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALongBody_IsRefused()
    {
        await using QueryHost host = await QueryHost.StartAsync(new() { MaxBodyBytes = 1000 });

        QueryAnswer answer = await host.RunAsync("RETURN '" + new string('x', 1000) + "'");

        Assert.Equal((413, "The body is longer than 1000 bytes."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task ABodyOfMoreThanGraphQLTakes_IsTaken()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync("RETURN size($text)", new { text = new string('x', 1_000_000) });

        Assert.Equal("[[1000000]]", answer.Values);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonl")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task ABodyOfAnotherType_IsRefused(string? contentType)
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.PostAsync("""{"statement": "RETURN 1"}""", contentType: contentType);

        Assert.Equal((415, Invalid), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("text/csv", 406, "application/json")]
    [InlineData("text/html, application/json;q=0.5", 202, "application/json")]
    [InlineData("*/*", 202, "application/json")]
    [InlineData("application/jsonl, application/json;q=0.9", 202, "application/jsonl")]
    [InlineData("application/vnd.neo4j.query", 202, "application/vnd.neo4j.query")]
    public async Task AnAnswer_ComesInWhatTheCallerTakes(string accept, int status, string mediaType)
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync("RETURN 1", accept: accept);

        Assert.Equal((status, mediaType), (answer.Status, answer.MediaType));
    }

    [Fact]
    public async Task AnotherMethod_IsRefused()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        using var get = new HttpRequestMessage(HttpMethod.Get, QueryHost.Path);
        using var put = new HttpRequestMessage(HttpMethod.Put, QueryHost.Path + "/tx/a");

        QueryAnswer first = await host.SendAsync(get);
        QueryAnswer second = await host.SendAsync(put);

        Assert.Equal((405, "POST"), (first.Status, first.Allow));
        Assert.Equal((405, "POST, DELETE"), (second.Status, second.Allow));
    }

    [Fact]
    public async Task Impersonation_IsRefused()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.PostAsync("""{"statement": "RETURN 1", "impersonatedUser": "adm"}""");

        Assert.Equal((400, "Neo.ClientError.Statement.ArgumentError"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 202)]
    public async Task APageOfAnotherSite_IsRefused(string header, string value, int status)
    {
        await using QueryHost host = await QueryHost.StartAsync();
        using var request = Request();
        request.Headers.TryAddWithoutValidation(header, value);

        QueryAnswer answer = await host.SendAsync(request);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task APageOfThisServer_MayAsk()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        using var request = Request();
        request.Headers.TryAddWithoutValidation("Origin", host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));

        Assert.Equal(202, (await host.SendAsync(request)).Status);
    }

    [Fact]
    public async Task AQuestionWhetherAPageMayAsk_IsNotAnswered()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, QueryHost.Path);
        request.Headers.TryAddWithoutValidation("Origin", "http://evil.example");
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.False(response.IsSuccessStatusCode);
        Assert.DoesNotContain(
            response.Headers,
            answered => answered.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
        );
    }

    private static HttpRequestMessage Request() =>
        new(HttpMethod.Post, QueryHost.Path)
        {
            Content = new StringContent("""{"statement": "RETURN 1"}""", Encoding.UTF8, "application/json"),
        };
}
