using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TwinGraph.Server.QueryApi;

/// <summary>A media type of the Query API.</summary>
/// <param name="Name">The type.</param>
/// <param name="IsTyped">Whether each value names its type.</param>
/// <param name="IsStream">Whether it is one JSON event a line.</param>
internal sealed record QueryMedia(string Name, bool IsTyped, bool IsStream)
{
    /// <summary>Plain JSON.</summary>
    public static QueryMedia Plain { get; } = new("application/json", false, false);

    private static readonly QueryMedia[] s_all =
    [
        Plain,
        new("application/vnd.neo4j.query", true, false),
        new("application/vnd.neo4j.query.v1.0", true, false),
        new("application/vnd.neo4j.query.v1.1", true, false),
        new("application/jsonl", false, true),
        new("application/vnd.neo4j.query.v1.0+jsonl", true, true),
        new("application/vnd.neo4j.query.v1.1+jsonl", true, true),
    ];

    /// <summary>Their names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", s_all.Select(media => media.Name));

    /// <summary>The media type to answer in: of what the caller takes equally gladly, what it names first.</summary>
    /// <returns>Null when it takes none of them.</returns>
    public static QueryMedia? OfAccept(StringValues accept)
    {
        if (string.IsNullOrWhiteSpace(accept.ToString()))
        {
            return Plain;
        }

        return MediaTypeHeaderValue.TryParseList(accept, out IList<MediaTypeHeaderValue>? ranges)
            ? ranges
                .Where(range => range.Quality is null or > 0)
                .Select(range => (Media: Match(range), Quality: range.Quality ?? 1))
                .Where(candidate => candidate.Media is not null)
                .OrderByDescending(candidate => candidate.Quality)
                .FirstOrDefault()
                .Media
            : null;
    }

    /// <summary>The media type of a body.</summary>
    /// <returns>Null when it is none that is read, or not in UTF-8.</returns>
    public static QueryMedia? OfContentType(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && IsUtf8(type)
        && Find(type.MediaType.Value) is { IsStream: false } media
            ? media
            : null;

    private static QueryMedia? Match(MediaTypeHeaderValue range) =>
        !IsUtf8(range) ? null
        : range.MatchesAllTypes || range.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase) ? Plain
        : Find(range.MediaType.Value);

    private static QueryMedia? Find(string? name) =>
        Array.Find(s_all, media => media.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
