using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TwinGraph.Server.Embeds;

namespace TwinGraph.Server.Tests.Embeds;

public sealed class EmbedGateTests
{
    private const string Foreign = "https://news.example";
    private const string Regions = """{"query":"{ regions { totalCount } }"}""";

    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("https://127.0.0.1:8443")]
    public async Task APageOfThisMachine_ReadsViews(string origin)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();

        Answer answer = await server.AskAsync(origin);

        Assert.NotEqual("EMBED_HOST_NOT_ALLOWED", CodeOf(answer));
        Assert.NotEqual("FORBIDDEN", CodeOf(answer));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData(Foreign, "--embed-hosts \"local;https://news.example\"")]
    [InlineData("null", "--embed-hosts \"local;null\"")]
    public async Task AForeignPage_IsTold_HowItCouldBeAllowed(string origin, string how)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();

        Answer answer = await server.AskAsync(origin);

        Assert.Equal((403, "EMBED_HOST_NOT_ALLOWED"), (answer.Status, answer.Code));
        Assert.Contains(how, answer.Message, StringComparison.Ordinal);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData(Foreign)]
    [InlineData("null")]
    public async Task AHostThatIsNamed_IsLetIn(string origin)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync("https://news.example;null");

        Assert.NotEqual(403, (await server.AskAsync(origin)).Status);
        Assert.Equal(403, (await server.AskAsync("http://localhost:3000")).Status);
    }

    [Theory]
    [InlineData(Regions)]
    [InlineData("""{"query":"{ view { totalNodes } regions { totalCount } }"}""")]
    [InlineData("""{"query":"{ ... on Query { regions { totalCount } } }"}""")]
    [InlineData("""{"query":"query { ...F } fragment F on Query { regions { totalCount } }"}""")]
    [InlineData("""{"query":"{ __schema { types { name } } }"}""")]
    [InlineData("""{"query":"mutation { removeTie(id: \"x\") { __typename } }"}""")]
    public async Task AnotherSitesPage_ReadsNothingButViews(string body)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();

        Answer answer = await server.AskAsync("http://localhost:3000", body: body);

        Assert.Contains(CodeOf(answer), new[] { "FORBIDDEN", "UNAUTHENTICATED" });
        Assert.NotEqual("FORBIDDEN", CodeOf(await server.AskAsync(null, body: Regions)));
        Assert.NotEqual("FORBIDDEN", CodeOf(await server.AskAsync(server.Url, body: Regions)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AStreamOfEvents_IsNoWayAroundTheScope(bool withToken)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync(isOpen: !withToken);
        string? token = withToken ? server.Tokens.Add(EmbedHosts.LocalOnly, TimeSpan.FromDays(1)).Token : null;

        Answer answer = await server.AskAsync("http://localhost:3000", token, Regions, "text/event-stream");

        Assert.Contains("read only the field 'view'", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("totalCount", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APreflight_IsAnswered_WithoutCredentials()
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync(isOpen: false);
        using var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        request.Headers.TryAddWithoutValidation("Origin", Foreign);
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");

        Answer answer = await server.SendAsync(request);

        Assert.Equal(204, answer.Status);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal(
            "authorization, content-type",
            string.Join(", ", answer.Headers.GetValues("Access-Control-Allow-Headers"))
        );
    }

    [Fact]
    public async Task APageInASandbox_ShowsThePassThatItWasServedWith()
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();
        string pass = await server.PassAsync();

        Assert.NotEqual(403, (await server.AskAsync("null", pass)).Status);
        Assert.Equal("FORBIDDEN", CodeOf(await server.AskAsync("null", pass, Regions)));
        Assert.Equal(401, (await server.AskAsync("null", pass[..^2] + "xx")).Status);
        Assert.Equal(
            401,
            (await server.AskAsync("null", pass.Replace("none.1", "none.9", StringComparison.Ordinal))).Status
        );
    }

    [Fact]
    public async Task APass_Ends()
    {
        var time = new ManualTime();
        await using EmbeddingServer server = await EmbeddingServer.StartAsync(time: time);
        string pass = await server.PassAsync();

        time.Advance(TimeSpan.FromHours(13));

        Answer answer = await server.AskAsync("null", pass);
        Assert.Equal(401, answer.Status);
        Assert.Contains("Load it again", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatAsksWhoOneIs_TellsAPageThatItNeedsAToken()
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync(isOpen: false);

        foreach (
            (string origin, string? bearer) in new[]
            {
                ("http://localhost:3000", null),
                ("null", await server.PassAsync()),
            }
        )
        {
            Answer answer = await server.AskAsync(origin, bearer);

            Assert.Equal(401, answer.Status);
            Assert.Contains("twingraph embed add", answer.Message, StringComparison.Ordinal);
            Assert.Equal(["Bearer"], answer.Headers.WwwAuthenticate.Select(challenge => challenge.ToString()));
        }
    }

    [Fact]
    public async Task AToken_ReadsViews_FromPagesOfItsHosts_AndThePassOfItsPage()
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync(isOpen: false);
        (string token, EmbedToken kept) = server.Tokens.Add(EmbedHosts.Parse(Foreign), TimeSpan.FromDays(1));

        Assert.Equal(200, (await server.AskAsync(Foreign, token)).Status);
        Assert.Equal(200, (await server.AskAsync(server.Url, token)).Status);
        string pass = await server.PassAsync("?token=" + token);
        Assert.Equal(200, (await server.AskAsync("null", pass)).Status);
        Assert.DoesNotContain(token, pass, StringComparison.Ordinal);
        Assert.Equal("FORBIDDEN", CodeOf(await server.AskAsync(Foreign, token, Regions)));
        Answer elsewhere = await server.AskAsync("https://other.example", token);
        Assert.Equal((403, "EMBED_HOST_NOT_ALLOWED"), (elsewhere.Status, elsewhere.Code));
        Assert.Equal(403, (await server.AskAsync(null, token)).Status);

        server.Tokens.Revoke(kept.Id);

        Assert.Equal(401, (await server.AskAsync(Foreign, token)).Status);
        Assert.Equal(401, (await server.AskAsync("null", pass)).Status);
    }

    [Fact]
    public async Task AToken_OpensNoOtherDoor()
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync(isOpen: false);
        (string token, _) = server.Tokens.Add(EmbedHosts.Parse("*"), TimeSpan.FromDays(1));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/db/twingraph/query/v2")
        {
            Content = new StringContent("""{"statement":"RETURN 1"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);

        Assert.Equal(401, (await server.SendAsync(request)).Status);
    }

    [Fact]
    public async Task AToken_EndsByItself()
    {
        var time = new ManualTime();
        await using EmbeddingServer server = await EmbeddingServer.StartAsync(isOpen: false, time: time);
        (string token, _) = server.Tokens.Add(EmbedHosts.Parse(Foreign), TimeSpan.FromDays(1));

        time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(401, (await server.AskAsync(Foreign, token)).Status);
    }

    [Theory]
    [InlineData("query V($c: ID) { view(center: $c) { totalNodes } }", "ID-33", true)]
    [InlineData("query V($c: ID) { view(center: $c) { totalNodes } }", "ID-31", false)]
    [InlineData("query V($c: ID) { view(center: $c) { totalNodes } }", null, false)]
    [InlineData("query V($c: ID = \"ID-33\") { view(center: $c) { totalNodes } }", null, true)]
    [InlineData("{ view(center: \"ID-33\") { totalNodes } }", null, true)]
    [InlineData("{ view { totalNodes } }", null, false)]
    [InlineData("{ a: view(center: \"ID-33\") { totalNodes } b: view { totalNodes } }", null, false)]
    public async Task AToken_BoundToACentre_ShowsNoOther(string query, string? center, bool shown)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync(isOpen: false);
        (string token, _) = server.Tokens.Add(
            EmbedHosts.Parse(Foreign),
            TimeSpan.FromDays(1),
            parameters: new Dictionary<string, string>(StringComparer.Ordinal) { ["center"] = "ID-33" }
        );
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (center is not null)
        {
            variables["c"] = center;
        }

        Answer answer = await server.AskAsync(Foreign, token, JsonSerializer.Serialize(new { query, variables }));

        Assert.Equal(!shown, CodeOf(answer) == "FORBIDDEN");
        if (!shown)
        {
            Assert.Equal("This embed token shows only views with center=ID-33.", answer.Message);
        }
    }

    [Theory]
    [InlineData("center=ID-33", null)]
    [InlineData("center=ID-31", 403)]
    [InlineData("depth=1", 403)]
    public async Task APicture_IsLetThrough_ByTheTokenInItsAddress(string query, int? refusal)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync(isOpen: false);
        (string token, _) = server.Tokens.Add(
            EmbedHosts.Parse(Foreign),
            TimeSpan.FromDays(1),
            parameters: new Dictionary<string, string>(StringComparer.Ordinal) { ["center"] = "ID-33" }
        );

        Answer answer = await server.GetAsync($"/embed/network.svg?{query}&token={token}");

        Assert.Equal(refusal, answer.Status is 401 or 403 ? answer.Status : null);
        Assert.Equal(401, (await server.GetAsync($"/embed/network.svg?{query}&token={token}x")).Status);
    }

    [Theory]
    [InlineData("/embed/network")]
    [InlineData("/embed/network.svg")]
    [InlineData("/nothing")]
    public async Task AToken_IsInNoSpan(string path)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync(isOpen: false);
        (string token, _) = server.Tokens.Add(EmbedHosts.Parse(Foreign), TimeSpan.FromDays(1));
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        var trace = ActivityTraceId.CreateRandom();
        await server.GetAsync(
            $"{path}?token={token}",
            ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01")
        );
        while (!spans.Any(IsOurs))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain(
            spans
                .SelectMany(span => span.TagObjects)
                .Select(tag => Convert.ToString(tag.Value, CultureInfo.InvariantCulture)),
            value => value?.Contains(token, StringComparison.Ordinal) == true
        );

        bool IsOurs(Activity span) => span.TraceId == trace;
    }

    private static string? CodeOf(Answer answer) =>
        answer.Json.ValueKind == JsonValueKind.Object
        && answer.Json.TryGetProperty("errors", out JsonElement errors)
        && errors[0].TryGetProperty("extensions", out JsonElement extensions)
        && extensions.TryGetProperty("code", out JsonElement code)
            ? code.GetString()
            : null;
}
