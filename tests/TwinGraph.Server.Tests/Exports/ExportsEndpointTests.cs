using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using TwinGraph.Cypher;

namespace TwinGraph.Server.Tests.Exports;

public sealed class ExportsEndpointTests(ShippedGraph shipped)
{
    [Theory]
    [InlineData("graphml", "application/graphml+xml", "<?xml")]
    [InlineData("gexf", "application/gexf+xml", "<?xml")]
    [InlineData("cyjs", "application/json", "{")]
    [InlineData("json", "application/vnd.jgf+json", "{\"graph\"")]
    [InlineData("geojson", "application/geo+json", "{\"type\":\"FeatureCollection\"")]
    [InlineData("csv", "text/csv", "from,fromName")]
    [InlineData("cypher", "application/x-cypher-query", "// A graph of TwinGraph.")]
    public async Task View_InEachFormat_IsAFileOfItsType(string format, string mediaType, string begin)
    {
        using HttpResponseMessage response = await GetAsync($"/export/view.{format}?center=CN-350000&view=map");
        string text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"twingraph-map.{format}", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(Encoding.UTF8.GetByteCount(text), response.Content.Headers.ContentLength);
        Assert.StartsWith(begin, text.TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_IsWhatTheFieldViewAnswers_WithoutWhatIsHidden()
    {
        Answer answer = await shipped.Host.AskAsync(
            "{ view(level: PROVINCE, kinds: [PARTNERSHIP]) { edges { from to tie } nodes { id } } }"
        );
        JsonElement view = answer.Data.GetProperty("view");

        using HttpResponseMessage response = await GetAsync(
            "/export/view.graphml?level=province&kinds=partnership&hide=CN-350000"
        );
        XDocument xml = XDocument.Parse(await response.Content.ReadAsStringAsync());

        XNamespace ns = xml.Root!.Name.Namespace;
        int hidden = view.GetProperty("edges")
            .EnumerateArray()
            .Count(e => e.GetProperty("from").ValueEquals("CN-350000") || e.GetProperty("to").ValueEquals("CN-350000"));
        Assert.NotEqual(0, hidden);
        Assert.Equal(view.GetProperty("edges").GetArrayLength() - hidden, xml.Descendants(ns + "edge").Count());
        Assert.Equal(view.GetProperty("nodes").GetArrayLength() - 1, xml.Descendants(ns + "node").Count());
    }

    [Fact]
    public async Task View_BeyondItsLimits_SaysHowMuchThereIs()
    {
        using HttpResponseMessage response = await GetAsync("/export/view.csv?nodes=10");

        Assert.Equal("182", Assert.Single(response.Headers.GetValues("TwinGraph-Total-Nodes")));
    }

    [Theory]
    [InlineData("/export/view.graphml?kinds=war", 400, "The parameter 'kinds' cannot be 'war'")]
    [InlineData("/export/view.graphml?colour=red", 400, "There is no parameter 'colour' of a view.")]
    [InlineData("/export/view.graphml?v=0", 400, "The address is of version '0'")]
    [InlineData("/export/view.graphml?edges=200001", 400, "The parameter 'edges' cannot be '200001'")]
    [InlineData("/export/view.graphml?center=CN-350001", 404, "There is nothing of id 'CN-350001'")]
    [InlineData("/export/view.graphml?center=s001", 400, "'s001' cannot be the center of a view")]
    [InlineData("/export/view.xlsx", 404, "There is no format 'xlsx'.")]
    [InlineData("/export/all.csv", 404, "There is nothing here.")]
    [InlineData("/export/query.csv", 400, "'query' is missing")]
    [InlineData("/export/query.csv?query=nothing", 400, "There is no query named 'nothing'")]
    [InlineData("/export/query.csv?query=ties&first=3", 400, "There is no parameter 'first'.")]
    [InlineData("/export/query.csv?query=ties&p.first=x", 400, "'p.first' must be a whole number; it is 'x'.")]
    [InlineData("/export/query.csv?query=ties&p.last=3", 400, "The query ties has no parameter 'last'")]
    [InlineData("/export/query.gexf?query=graph-counts", 422, "The query's rows hold no node")]
    public async Task WhatCannotBeExported_IsAProblemInWords(string path, int status, string detail)
    {
        using HttpResponseMessage response = await GetAsync(path);

        JsonElement problem = await ProblemAsync(response);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.StartsWith(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Null(response.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task UnknownCenter_OfAView_ComesWithSuggestions()
    {
        using HttpResponseMessage response = await GetAsync("/export/view.csv?center=company:allmed");

        Assert.NotEqual(0, (await ProblemAsync(response)).GetProperty("suggestions").GetArrayLength());
    }

    [Fact]
    public async Task NamedQuery_TakesItsArgumentsFromTheAddress()
    {
        using HttpResponseMessage response = await GetAsync(
            "/export/query.csv?query=linked-regions&p.fromCountry=CN&p.fromLevel=PROVINCE&p.toCountry=ID&p.minPartners=8&p.kinds=partnership,visit"
        );

        string[] lines = (await response.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal("twingraph-linked-regions.csv", response.Content.Headers.ContentDisposition!.FileName);
        Assert.StartsWith("region,", lines[0], StringComparison.Ordinal);
        Assert.Contains("CN-350000", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statement_ThatIsPosted_IsExported()
    {
        using HttpResponseMessage response = await PostAsync(
            """{"query": "MATCH (a:Region {id: $id})-[r:PARTNERS_WITH]-(b) RETURN a, r, b", "parameters": {"id": "CN-350000"}}"""
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using JsonDocument graph = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.NotEqual(0, graph.RootElement.GetProperty("graph").GetProperty("edges").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"query": "CREATE (n) RETURN n"}""", 403)]
    [InlineData("""{"query": "MATCH (n RETURN n"}""", 400)]
    [InlineData("""{"query": 1}""", 400)]
    [InlineData("""{"query": "RETURN 1 AS one", "more": 1}""", 400)]
    [InlineData("[]", 400)]
    [InlineData("{", 400)]
    public async Task Body_ThatIsNoReadingQuery_IsRefused(string body, int status)
    {
        using HttpResponseMessage response = await PostAsync(body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotEmpty((await ProblemAsync(response)).GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Form_OfAPageElsewhere_IsRefused()
    {
        using var content = new StringContent("""{"query": "RETURN 1 AS one"}""", Encoding.UTF8, "text/plain");
        using HttpResponseMessage response = await shipped.Host.Client.PostAsync("/export/query.csv", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Export_WithoutCredentialsWhereTheyAreNeeded_IsAProblem()
    {
        await using TestHost host = await TestHost.StartAsync(shipped.Database, apiKey: "secret");

        using HttpResponseMessage refused = await host.Client.GetAsync("/export/view.csv");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/export/view.csv");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "secret");
        using HttpResponseMessage answered = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("UNAUTHENTICATED", (await ProblemAsync(refused)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task Export_LongerThanItsLimit_IsAProblemAndNotHalfAFile()
    {
        await using TestHost host = await TestHost.StartAsync(
            shipped.Database,
            exports: new() { MaxBytes = 5_000, MemoryBytes = 1_000 }
        );

        using HttpResponseMessage response = await host.Client.GetAsync("/export/view.graphml");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(
            "longer than 5,000 bytes",
            (await ProblemAsync(response)).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Export_ThatIsWrittenToDisk_ComesWhole()
    {
        await using TestHost host = await TestHost.StartAsync(shipped.Database, exports: new() { MemoryBytes = 16 });

        using HttpResponseMessage response = await host.Client.GetAsync("/export/view.json");

        using JsonDocument graph = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(233, graph.RootElement.GetProperty("graph").GetProperty("edges").GetArrayLength());
    }

    [Fact]
    public async Task Export_WhoseTimeIsOver_IsAProblem()
    {
        await using TestHost host = await TestHost.StartAsync(
            new EndlessDatabase(),
            exports: new() { Time = TimeSpan.FromMilliseconds(50) }
        );

        using HttpResponseMessage response = await host.Client.GetAsync("/export/view.csv");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("TIMEOUT", (await ProblemAsync(response)).GetProperty("code").GetString());
    }

    private Task<HttpResponseMessage> GetAsync(string path) => shipped.Host.Client.GetAsync(path);

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await shipped.Host.Client.PostAsync("/export/query.json", content);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using JsonDocument problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return problem.RootElement.Clone();
    }

    private sealed class EndlessDatabase : ICypherDatabase
    {
        public async ValueTask<ICypherTransaction> BeginAsync(
            TransactionOptions options,
            CancellationToken cancellationToken = default
        )
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("It never ends.");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
