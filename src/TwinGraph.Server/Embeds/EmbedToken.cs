namespace TwinGraph.Server.Embeds;

/// <summary>A token that lets pages of some hosts show views of a server that asks others to sign in.</summary>
/// <param name="Id">What it is called when it is listed or revoked; says nothing of the token itself.</param>
/// <param name="Label">What it is for, in its maker's words.</param>
/// <param name="Hash">SHA-256 of the token, in hexadecimal. A token is 256 random bits, so no slow hash is needed.</param>
/// <param name="Hosts">The entries of <see cref="EmbedHosts"/>.</param>
/// <param name="Parameters">Parameters of the view that must be just so, by name; empty for any view.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record EmbedToken(
    string Id,
    string Label,
    string Hash,
    IReadOnlyList<string> Hosts,
    IReadOnlyDictionary<string, string> Parameters,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt
)
{
    /// <summary>What every embed token begins with.</summary>
    public const string Prefix = "twingraph_embed_";
}
