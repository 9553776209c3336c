using TwinGraph.Cypher;

namespace TwinGraph.Server.Security;

/// <summary>A token that a program signs in with in a user's name; only its hash is kept.</summary>
/// <param name="Id">What it is called when it is listed or revoked; says nothing of the token itself.</param>
/// <param name="Label">What it is for, in its maker's words.</param>
/// <param name="Hash">SHA-256 of the token, in hexadecimal. A token is 256 random bits, so no slow hash is needed.</param>
/// <param name="Role">The most it may do; its user's role bounds it too.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
public sealed record UserToken(
    string Id,
    string Label,
    string Hash,
    Role Role,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt = null
);
