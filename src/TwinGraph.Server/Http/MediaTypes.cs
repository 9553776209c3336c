using Microsoft.Net.Http.Headers;

namespace TwinGraph.Server.Http;

/// <summary>The media types that GraphQL answers in.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string GraphQLResponse = "application/graphql-response+json";

    /// <summary>Chooses the media type to answer in.</summary>
    /// <param name="accept">The Accept headers.</param>
    /// <returns>Null when the caller takes neither.</returns>
    public static string? Choose(Microsoft.Extensions.Primitives.StringValues accept)
    {
        if (accept.Count == 0 || string.IsNullOrWhiteSpace(accept.ToString()))
        {
            return Json;
        }

        if (!MediaTypeHeaderValue.TryParseList(accept, out IList<MediaTypeHeaderValue>? ranges))
        {
            return null;
        }

        // Of what the caller takes equally gladly, what it names first.
        return ranges
            .Where(range => range.Quality is null or > 0)
            .Select(range => (Type: Match(range), Quality: range.Quality ?? 1))
            .Where(candidate => candidate.Type is not null)
            .OrderByDescending(candidate => candidate.Quality)
            .FirstOrDefault()
            .Type;
    }

    /// <summary>Whether a body is JSON in UTF-8.</summary>
    public static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (
            !type.Charset.HasValue
            || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The boundary of a multipart form; null when the body is none.</summary>
    public static string? FormBoundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;

    private static string? Match(MediaTypeHeaderValue range)
    {
        if (range.Charset.HasValue && !range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return range.MediaType.Value?.ToLowerInvariant() switch
        {
            Json or "*/*" or "application/*" => Json,
            GraphQLResponse => GraphQLResponse,
            _ => null,
        };
    }
}
