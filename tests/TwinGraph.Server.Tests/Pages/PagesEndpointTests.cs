using System.Net.Http.Headers;
using System.Text;

namespace TwinGraph.Server.Tests.Pages;

public sealed class PagesEndpointTests : IDisposable
{
    private const string BrowserAccept =
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    private static readonly string s_script = string.Concat(Enumerable.Range(0, 400).Select(i => $"let v{i} = {i};\n"));
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-web-").FullName;

    public PagesEndpointTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "assets"));
        Write("index.html", "<html><head><title>Explorer</title></head></html>");
        Write("playground.html", "<html><head><title>Playground</title></head></html>");
        Write("assets/index-1a2b3c4d.js", s_script);
        Write("elements.js", s_script);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("/", BrowserAccept, "Explorer")]
    [InlineData("/", "*/*", "Explorer")]
    [InlineData("/graphql", BrowserAccept, "Playground")]
    [InlineData("/graphql/", BrowserAccept, "Playground")]
    [InlineData("/graphql", "text/html;q=0.5,*/*", "Playground")]
    public async Task APage_IsGiven_ToWhoTakesHtml(string path, string accept, string title)
    {
        await using TestHost host = await StartAsync();

        Answer answer = await GetAsync(host, path, accept);

        Assert.Equal((200, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains($"<title>{title}</title>", answer.Text, StringComparison.Ordinal);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("/graphql?query={__typename}", BrowserAccept, 200)]
    [InlineData("/graphql?documentId=sha256:00", BrowserAccept, 200)]
    [InlineData("/graphql", "application/json", 400)]
    [InlineData("/graphql", "*/*", 400)]
    [InlineData("/graphql", "application/json,text/html;q=0.9", 400)]
    [InlineData("/graphql", "text/html;q=0,application/json", 400)]
    [InlineData("/graphql", null, 400)]
    public async Task GraphQL_IsAnsweredByTheApi_ToPrograms(string path, string? accept, int status)
    {
        await using TestHost host = await StartAsync();

        Answer answer = await GetAsync(host, path, accept);

        Assert.Equal((status, "application/json"), (answer.Status, answer.MediaType));
    }

    [Fact]
    public async Task Playground_IsOpen_WhereTheApiIsNot()
    {
        await using TestHost host = await TestHost.StartAsync(
            ScriptedDatabase.Empty,
            apiKey: "secret",
            webFolder: _folder
        );

        Assert.Equal(200, (await GetAsync(host, "/graphql", BrowserAccept)).Status);
        Assert.Equal(401, (await GetAsync(host, "/graphql?query={__typename}", BrowserAccept)).Status);
    }

    [Theory]
    [InlineData("/", false)]
    [InlineData("/graphql", true)]
    [InlineData("/nothing/here", false)]
    public async Task Policy_OfAPage_LetsNoInlineScriptRun_AndStylesOnlyInThePlayground(string path, bool styles)
    {
        await using TestHost host = await StartAsync();

        Answer answer = await GetAsync(host, path, BrowserAccept);

        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(styles, policy.Contains("'unsafe-inline'", StringComparison.Ordinal));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains(
            "camera=()",
            Assert.Single(answer.Headers.GetValues("Permissions-Policy")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/assets/index-1a2b3c4d.js", "public, max-age=31536000, immutable")]
    [InlineData("/elements.js", "no-cache")]
    public async Task AScript_MayBeLoadedByAnyPage_AndIsKeptByItsName(string path, string kept)
    {
        await using TestHost host = await StartAsync();

        Answer answer = await GetAsync(host, path, "*/*");

        Assert.Equal((200, "text/javascript"), (answer.Status, answer.MediaType));
        Assert.Equal(kept, string.Join(", ", answer.Headers.GetValues("Cache-Control")));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task AScript_IsCompressed_ForWhoTakesIt(string coding)
    {
        await using TestHost host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/elements.js");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));

        using HttpResponseMessage response = await host.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );
        byte[] body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal([coding], response.Content.Headers.ContentEncoding);
        Assert.InRange(body.Length, 1, s_script.Length / 2);
        Assert.Equal(s_script, Decompress(coding, body));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/elements.js")]
    public async Task WhatABrowserHas_IsNotSentAgain(string path)
    {
        await using TestHost host = await StartAsync();
        Answer first = await GetAsync(host, path, "*/*");
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Answer second = await host.SendAsync(again);

        Assert.Equal((304, ""), (second.Status, second.Text));
    }

    [Fact]
    public async Task Head_IsAnsweredWithoutABody()
    {
        await using TestHost host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");

        Answer answer = await host.SendAsync(request);

        Assert.Equal((200, ""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("/../users.json")]
    [InlineData("/%2e%2e/users.json")]
    [InlineData("/assets/..%2findex.html")]
    [InlineData("/embed.html")]
    public async Task NoPath_LeadsOutOfTheFolder(string path)
    {
        await using TestHost host = await StartAsync();

        Assert.Equal(404, (await GetAsync(host, path, "*/*")).Status);
    }

    [Theory]
    [InlineData("/index.html", "/")]
    [InlineData("/playground.html?x=1", "/graphql?x=1")]
    public async Task AnOldAddress_LeadsToTheNew(string path, string target)
    {
        await using TestHost host = await StartAsync();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = host.Client.BaseAddress };

        using HttpResponseMessage response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal((301, target), ((int)response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task WhereNothingIs_APersonGetsAPageThatSaysSo()
    {
        await using TestHost host = await StartAsync();

        Answer answer = await GetAsync(host, "/networks/<b>", BrowserAccept);

        Assert.Equal((404, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains("There is nothing at /networks/&lt;b&gt; for GET.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/graphql\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereNothingIs_AProgramGetsAProblem()
    {
        await using TestHost host = await StartAsync();

        Answer answer = await GetAsync(host, "/networks", "application/json");

        Assert.Equal((404, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Equal(404, answer.Json.GetProperty("status").GetInt32());
        Assert.Equal("There is nothing at /networks for GET.", answer.Json.GetProperty("detail").GetString());
        Assert.True(answer.Json.GetProperty("places").TryGetProperty("/graphql", out _));
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(ScriptedDatabase.Empty, webFolder: _folder);

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(_folder, path), text);

    private static async Task<Answer> GetAsync(TestHost host, string path, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await host.SendAsync(request, accept);
    }

    private static string Decompress(string coding, byte[] body)
    {
        using var source = new MemoryStream(body);
        using Stream plain =
            coding == "br"
                ? new System.IO.Compression.BrotliStream(source, System.IO.Compression.CompressionMode.Decompress)
                : new System.IO.Compression.GZipStream(source, System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
