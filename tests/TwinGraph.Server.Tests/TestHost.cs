using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using TwinGraph.Cypher;
using TwinGraph.Server.Exports;
using TwinGraph.Server.GraphQL.Documents;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.Live.Transports;
using TwinGraph.Server.QueryApi;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests;

/// <summary>A server on a free loopback port.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<TestHost> StartAsync(
        ICypherDatabase database,
        GraphQLLimits? limits = null,
        string? apiKey = null,
        string webFolder = "/no/such/folder",
        UserStore? users = null,
        IReadOnlyList<string>? allowedHosts = null,
        QueryApiLimits? queryApi = null,
        TimeProvider? time = null,
        RoleLimits? roleLimits = null,
        TrustedDocuments? trusted = null,
        TrustedOnly trustedOnly = TrustedOnly.Nobody,
        Func<StoreStatus>? store = null,
        Uri? otlp = null,
        LiveOptions? live = null,
        ExportLimits? exports = null
    )
    {
        var options = new ServerOptions
        {
            Urls = "http://127.0.0.1:0",
            Limits = limits ?? new(),
            ApiKey = apiKey,
            WebFolder = webFolder,
            AllowedHosts = allowedHosts ?? [],
            QueryApi = queryApi ?? new(),
            TimeProvider = time ?? TimeProvider.System,
            RoleLimits = roleLimits,
            TrustedDocuments = trusted ?? TrustedDocuments.None,
            TrustedOnly = trustedOnly,
            Otlp = otlp,
            Live = live ?? new(),
            Exports = exports ?? new(),
        };
        WebApplication app = ServerHost.Build(options, database, store: store, users: users);
        await app.StartAsync();
        return new(app);
    }

    /// <summary>Posts a request and returns status, media type and body.</summary>
    public Task<Answer> AskAsync(string query, object? variables = null, string accept = "application/json") =>
        PostAsync(JsonSerializer.Serialize(new { query, variables }), accept: accept);

    public async Task<Answer> PostAsync(
        string body,
        string contentType = "application/json",
        string? accept = "application/json"
    )
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType.Length > 0)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        return await SendAsync(request, accept);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request, string? accept = null)
    {
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using HttpResponseMessage response = await Client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return new(response, text);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
internal sealed class Answer(HttpResponseMessage response, string text)
{
    private readonly JsonElement _json = text.StartsWith('{') ? JsonDocument.Parse(text).RootElement.Clone() : default;

    public int Status { get; } = (int)response.StatusCode;

    public string? MediaType { get; } = response.Content.Headers.ContentType?.MediaType;

    public string Text { get; } = text;

    public HttpResponseHeaders Headers { get; } = response.Headers;

    public string Allow { get; } = string.Join(", ", response.Content.Headers.Allow);

    public JsonElement Json => _json;

    public JsonElement Data =>
        _json.TryGetProperty("errors", out JsonElement _)
            ? throw new Xunit.Sdk.XunitException("Errors: " + Text)
            : _json.GetProperty("data");

    public bool HasData => _json.TryGetProperty("data", out JsonElement data) && data.ValueKind != JsonValueKind.Null;

    public string Code => _json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;

    public string Message => _json.GetProperty("errors")[0].GetProperty("message").GetString()!;

    public JsonElement Extensions => _json.GetProperty("errors")[0].GetProperty("extensions");
}
