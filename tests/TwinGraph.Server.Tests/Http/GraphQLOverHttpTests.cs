using System.Net.Http.Headers;
using TwinGraph.Server.GraphQL.Limits;

namespace TwinGraph.Server.Tests.Http;

public sealed class GraphQLOverHttpTests : IAsyncLifetime
{
    private const string Modern = "application/graphql-response+json";
    private const string Legacy = "application/json";
    private const string Ask = """{"query":"{ __typename }"}""";

    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(ScriptedDatabase.Empty);

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(null, Legacy)]
    [InlineData("*/*", Legacy)]
    [InlineData("application/*", Legacy)]
    [InlineData(Legacy, Legacy)]
    [InlineData(Modern, Modern)]
    [InlineData(Modern + ", application/json;q=0.9", Modern)]
    [InlineData("application/json, " + Modern, Legacy)]
    [InlineData("application/json;q=0.5, " + Modern + ";q=0.9", Modern)]
    [InlineData("text/html, " + Modern + "; charset=utf-8", Modern)]
    public async Task Post_AcceptingThis_AnswersInThatMediaType(string? accept, string mediaType)
    {
        Answer answer = await _host.PostAsync(Ask, accept: accept);

        Assert.Equal((200, mediaType), (answer.Status, answer.MediaType));
        Assert.StartsWith("""{"data":{"__typename":"Query"}""", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    public async Task Post_AcceptingNeitherMediaType_Is406(string accept)
    {
        Answer answer = await _host.PostAsync(Ask, accept: accept);

        Assert.Equal((406, "NOT_ACCEPTABLE"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Post_OfAnotherContentType_Is415(string contentType)
    {
        Answer answer = await _host.PostAsync(Ask, contentType);

        Assert.Equal((415, "UNSUPPORTED_MEDIA_TYPE"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("", "The body is not JSON.")]
    [InlineData("{ query }", "The body is not JSON.")]
    [InlineData("[]", "The body must be one JSON object")]
    [InlineData("""[{"query":"{ __typename }"}]""", "several at once are not taken")]
    [InlineData("{}", "'query' is missing")]
    [InlineData("""{"query":null}""", "'query' is missing")]
    [InlineData("""{"query":7}""", "'query' must be a string.")]
    [InlineData("""{"query":"{ __typename }","operationName":["a"]}""", "'operationName' must be a string.")]
    [InlineData("""{"query":"{ __typename }","variables":[]}""", "'variables' must be an object.")]
    [InlineData("""{"query":"{ __typename }","extensions":"x"}""", "'extensions' must be an object.")]
    public async Task Post_OfAMalformedBody_Is400AndSaysWhatIsWrong(string body, string message)
    {
        foreach (string accept in new[] { Modern, Legacy })
        {
            Answer answer = await _host.PostAsync(body, accept: accept);

            Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
            Assert.Contains(message, answer.Message, StringComparison.Ordinal);
            Assert.False(answer.Json.TryGetProperty("data", out _));
        }
    }

    [Theory]
    [InlineData("{", "SYNTAX_ERROR")]
    [InlineData("{ nonsense }", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("query A { __typename } query B { __typename }", "OPERATION_NOT_FOUND")]
    [InlineData("""{ stalledTies(before: "2025-02-30") { last } }""", "ARGUMENTS_OF_CORRECT_TYPE")]
    [InlineData("subscription { __typename }", "METHOD_NOT_ALLOWED")]
    public async Task Post_OfAWrongDocument_Is400AsGraphQLResponseAnd200AsJson(string query, string code)
    {
        Answer modern = await _host.AskAsync(query, accept: Modern);
        Answer legacy = await _host.AskAsync(query, accept: Legacy);

        Assert.Equal((400, code), (modern.Status, modern.Code));
        Assert.Equal((200, code), (legacy.Status, legacy.Code));
        Assert.False(modern.Json.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Post_WithOperationName_RunsThatOperation()
    {
        Answer answer = await _host.PostAsync(
            """{"query":"query A { a: __typename } query B { b: __typename }","operationName":"B"}"""
        );

        Assert.Equal("Query", answer.Data.GetProperty("b").GetString());
    }

    [Fact]
    public async Task Get_OfAQuery_AnswersIt()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            "/graphql?query=query($a:Boolean!){__typename@include(if:$a)}&variables=%7B%22a%22%3Atrue%7D"
        );

        Answer answer = await _host.SendAsync(request, Modern);

        Assert.Equal(200, answer.Status);
        Assert.Equal("Query", answer.Data.GetProperty("__typename").GetString());
    }

    [Theory]
    [InlineData("/graphql", 400, "BAD_REQUEST")]
    [InlineData("/graphql?query=%7B__typename%7D&variables=7", 400, "BAD_REQUEST")]
    [InlineData("/graphql?query=%7B__typename%7D&variables=%7B", 400, "BAD_REQUEST")]
    [InlineData("/graphql?query=%7B__typename%7D&query=%7B__typename%7D", 400, "BAD_REQUEST")]
    [InlineData("/graphql?query=mutation%7B__typename%7D", 405, "METHOD_NOT_ALLOWED")]
    public async Task Get_OfSomethingElse_IsRefused(string url, int status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);

        Answer answer = await _host.SendAsync(request, Modern);

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(status == 405 ? "POST" : "", answer.Allow);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task AnyOtherMethod_Is405AndNamesThoseAllowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql");

        Answer answer = await _host.SendAsync(request);

        Assert.Equal((405, "GET, POST"), (answer.Status, answer.Allow));
    }

    [Fact]
    public async Task Post_LongerThanTheBodyLimit_Is413()
    {
        await using TestHost host = await TestHost.StartAsync(
            ScriptedDatabase.Empty,
            new GraphQLLimits { MaxBodyBytes = 1000 }
        );

        Answer answer = await host.AskAsync("{ __typename } #" + new string('x', 1000));

        Assert.Equal((413, "BODY_LIMIT"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Operation_LongerThanTheTimeLimit_IsCutOffWithItsCode()
    {
        var slow = new ScriptedDatabase(
            async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return [];
            }
        );
        await using TestHost host = await TestHost.StartAsync(
            slow,
            new GraphQLLimits { Timeout = TimeSpan.FromMilliseconds(50) }
        );

        Answer answer = await host.AskAsync("""{ tie(id: "t001") { id } }""");

        Assert.Equal("TIMEOUT", answer.Code);
        Assert.Contains("ran longer than", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_WhoseStatementFails_TellsNothingOfIt()
    {
        var broken = new ScriptedDatabase(
            (text, _) =>
                throw new TwinGraph.Cypher.Diagnostics.CypherException(
                    TwinGraph.Cypher.Diagnostics.StatusCodes.SyntaxError,
                    "Secret",
                    "The secret text.",
                    text
                )
        );
        await using TestHost host = await TestHost.StartAsync(broken);

        Answer answer = await host.AskAsync("""{ node(id: "x") { id } }""");

        Assert.Equal((200, "INTERNAL"), (answer.Status, answer.Code));
        Assert.DoesNotContain("secret", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("MATCH", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_OfAnyKind_CarriesTheSecurityHeaders()
    {
        Answer answer = await _host.PostAsync(Ask);

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains(
            "default-src 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Bearer wrong", 401)]
    [InlineData("Basic secret", 401)]
    [InlineData("Bearer secret", 200)]
    public async Task Post_WhereAKeyIsSet_NeedsIt(string? authorization, int status)
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty, apiKey: "secret");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(Ask, MediaTypeHeaderValue.Parse("application/json")),
        };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        Answer answer = await host.SendAsync(request);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Pages_OfTheWebFolder_AreServedAtTheRoot()
    {
        string folder = Directory.CreateTempSubdirectory("twingraph-web-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), "<title>Playground</title>");
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty, webFolder: folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");

        Answer answer = await host.SendAsync(request);
        Directory.Delete(folder, recursive: true);

        Assert.Equal((200, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains("Playground", answer.Text, StringComparison.Ordinal);
    }
}
