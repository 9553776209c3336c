using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace TwinGraph.Server.Http;

/// <summary>Says what is wrong with a request in the form of RFC 9457, where the door has no form of its own.</summary>
internal static class ProblemAnswer
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Answers a problem.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">What is wrong with this request, and what would mend it.</param>
    /// <param name="more">Further members, such as <c>allowed</c>.</param>
    public static Task SendAsync(
        HttpContext context,
        int status,
        string detail,
        params ReadOnlySpan<(string Name, object? Value)> more
    )
    {
        var problem = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            ["detail"] = detail,
        };
        foreach ((string name, object? value) in more)
        {
            problem[name] = value;
        }

        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(problem, s_json, "application/problem+json", context.RequestAborted);
    }
}
