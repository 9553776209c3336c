using TwinGraph.Server.Embeds;

namespace TwinGraph.Server.Security;

/// <summary>The doors that give data out beside GraphQL and the Query API.</summary>
internal static class DataDoors
{
    /// <summary>Whether a path leads to an export or a picture, whose errors are told in the form of RFC 9457.</summary>
    public static bool TellsProblems(PathString path) =>
        path.StartsWithSegments("/export") || EmbedPath.IsPicture(path);
}
