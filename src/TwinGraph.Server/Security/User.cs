using TwinGraph.Cypher;

namespace TwinGraph.Server.Security;

/// <summary>Somebody who can sign in.</summary>
/// <param name="Name">The name, unique apart from letter case.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="Password">The password's hash, see <see cref="PasswordHash"/>.</param>
/// <param name="CreatedAt">When the user was made.</param>
/// <param name="Tokens">Tokens that sign in as this user.</param>
public sealed record User(
    string Name,
    Role Role,
    string Password,
    DateTimeOffset CreatedAt,
    IReadOnlyList<UserToken> Tokens
);
