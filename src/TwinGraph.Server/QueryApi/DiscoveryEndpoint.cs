using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace TwinGraph.Server.QueryApi;

/// <summary>Tells programs that ask at the root what there is; browsers get the pages.</summary>
internal static class DiscoveryEndpoint
{
    /// <summary>The version of Neo4j whose answers these are.</summary>
    private const string Version = "5.26.0";

    /// <summary>Answers a program at the root, and passes everything else on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">Who answers everything else.</param>
    /// <param name="hasPages">Whether there is a page at the root.</param>
    public static Task ApplyAsync(HttpContext context, RequestDelegate next, bool hasPages)
    {
        HttpRequest request = context.Request;
        if (request.Path != "/" || !HttpMethods.IsGet(request.Method) || !(WantsJson(request) || !hasPages))
        {
            return next(context);
        }

        string root = $"{request.Scheme}://{request.Host}";
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["query"] = $"{root}/db/{{databaseName}}/query/v2",
            ["graphql"] = $"{root}/graphql",
            ["neo4j_version"] = Version,
            ["neo4j_edition"] = "community",
            ["auth_config"] = new { oidc_providers = Array.Empty<string>() },
        };
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(body, JsonSerializerOptions.Default, context.RequestAborted);
    }

    private static bool WantsJson(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? ranges))
        {
            return false;
        }

        bool json = ranges.Any(range => range.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase));
        bool page = ranges.Any(range => range.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
        return json && !page;
    }
}
