namespace TwinGraph.Server.Embeds;

/// <summary>The addresses below <c>/embed</c>.</summary>
internal static class EmbedPath
{
    /// <summary>The views there are.</summary>
    public static readonly IReadOnlyList<string> Views = ["network", "map", "timeline", "matrix"];

    /// <summary>The view of a page such as <c>/embed/network</c>; null for anything else.</summary>
    public static string? ViewOf(string path) =>
        path.StartsWith("/embed/", StringComparison.Ordinal) && Views.Contains(path["/embed/".Length..])
            ? path["/embed/".Length..]
            : null;

    /// <summary>Whether a path is one of <c>/embed/network.svg</c>, <c>/embed/map.png</c> and their like.</summary>
    public static bool IsPicture(string path) =>
        (path.EndsWith(".svg", StringComparison.Ordinal) || path.EndsWith(".png", StringComparison.Ordinal))
        && ViewOf(path[..^4]) is not null;
}
