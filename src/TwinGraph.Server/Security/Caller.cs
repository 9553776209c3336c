using TwinGraph.Cypher;

namespace TwinGraph.Server.Security;

/// <summary>Whom a request comes from, as far as sign-in could prove it.</summary>
/// <param name="Name">The user's name; <see cref="Anonymous"/> and <see cref="ApiKey"/> are nobody's name.</param>
/// <param name="Role">What the caller may do.</param>
public sealed record Caller(string Name, Role Role)
{
    /// <summary>The name of who came without credentials to a server that has no users.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>The name of who came with the server's API key.</summary>
    public const string ApiKey = "api-key";

    /// <summary>What alone the caller may read; null for all that its role may.</summary>
    internal Embeds.ViewScope? Scope { get; init; }
}
