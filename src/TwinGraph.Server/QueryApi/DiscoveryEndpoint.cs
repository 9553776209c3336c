using System.Net;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using TwinGraph.Cypher;
using TwinGraph.Server.Bolt;

namespace TwinGraph.Server.QueryApi;

/// <summary>Tells programs that ask at the root what there is; browsers get the pages.</summary>
internal static class DiscoveryEndpoint
{
    /// <summary>Answers a program at the root, and passes everything else on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">Who answers everything else.</param>
    /// <param name="hasPages">Whether there is a page at the root.</param>
    /// <param name="bolt">Where Bolt listens; null when it does not.</param>
    public static Task ApplyAsync(HttpContext context, RequestDelegate next, bool hasPages, BoltEndpoint? bolt)
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
            ["neo4j_version"] = ServerIdentity.CompatibleVersion,
            ["neo4j_edition"] = ServerIdentity.Edition,
            ["auth_config"] = new { oidc_providers = Array.Empty<string>() },
        };
        if (bolt is { Port: > 0 })
        {
            // Who listens at all addresses is reached by the name that this request used.
            string host = IsEverywhere(bolt.Host) ? request.Host.Host : bolt.Host;
            body["bolt_direct"] = $"bolt://{host}:{bolt.Port}";
            body["bolt_routing"] = $"neo4j://{host}:{bolt.Port}";
        }

        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(body, JsonSerializerOptions.Default, context.RequestAborted);
    }

    private static bool IsEverywhere(string host) =>
        host == "*"
        || (
            IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address)
            && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        );

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
