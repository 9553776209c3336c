using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using TwinGraph.Cypher;
using TwinGraph.Server.Embeds;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Tests.Embeds;

/// <summary>A server with an embed page and its own folder, open or with a user.</summary>
internal sealed partial class EmbeddingServer : IAsyncDisposable
{
    public const string View =
        """{"query":"query V($c: ID) { view(center: $c) { totalNodes } }","variables":{"c":"ID-33"}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-embed-").FullName;
    private readonly WebApplication _app;

    private EmbeddingServer(string embedHosts, bool isOpen, TimeProvider time)
    {
        string web = Path.Combine(_folder, "web");
        Directory.CreateDirectory(web);
        File.WriteAllText(Path.Combine(web, "index.html"), "<html><head></head></html>");
        File.WriteAllText(Path.Combine(web, "embed.html"), "<html><head></head><body>view</body></html>");
        Tokens = new(_folder, time);
        if (!isOpen)
        {
            new UserStore(_folder).Add("ann", Role.Reader, "correct horse", new() { MemoryKiB = 8192, Passes = 1 });
        }

        _app = ServerHost.Build(
            new()
            {
                Urls = "http://127.0.0.1:0",
                DataFolder = _folder,
                WebFolder = web,
                EmbedHosts = EmbedHosts.Parse(embedHosts),
                TimeProvider = time,
            },
            ScriptedDatabase.Empty
        );
    }

    public EmbedTokenStore Tokens { get; }

    public HttpClient Client { get; private set; } = null!;

    public string Url => _app.Urls.First();

    public static async Task<EmbeddingServer> StartAsync(
        string embedHosts = "local",
        bool isOpen = true,
        TimeProvider? time = null
    )
    {
        var server = new EmbeddingServer(embedHosts, isOpen, time ?? TimeProvider.System);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server.Client = new() { BaseAddress = new Uri(server.Url) };
        return server;
    }

    public async Task<Answer> AskAsync(string? origin, string? bearer = null, string body = View, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        Add(
            request,
            ("Origin", origin),
            ("Authorization", bearer is null ? null : "Bearer " + bearer),
            ("Accept", accept)
        );
        return await SendAsync(request);
    }

    public async Task<Answer> GetAsync(string path, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Add(request, headers);
        return await SendAsync(request);
    }

    /// <summary>The pass in a page at <c>/embed/…</c>.</summary>
    public async Task<string> PassAsync(string query = "") =>
        PassOf().Match((await GetAsync("/embed/network" + query)).Text).Groups[1].Value;

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Add(HttpRequestMessage request, params (string Name, string? Value)[] headers)
    {
        foreach ((string name, string? value) in headers)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    [GeneratedRegex("name=\"twingraph-pass\" content=\"([^\"]+)\"")]
    private static partial Regex PassOf();
}
