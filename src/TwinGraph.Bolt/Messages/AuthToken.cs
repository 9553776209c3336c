using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>The credentials of HELLO or LOGON.</summary>
/// <param name="scheme">How they are to be checked: <c>none</c>, <c>basic</c>, <c>bearer</c>, <c>kerberos</c> or another.</param>
/// <param name="principal">The user's name; null when the scheme has none.</param>
/// <param name="credentials">The password or token; null when the scheme has none.</param>
/// <param name="realm">Who is to check them; null when it was not told.</param>
/// <remarks>Its text holds no secret.</remarks>
public sealed class AuthToken(string scheme, string? principal = null, string? credentials = null, string? realm = null)
{
    /// <summary>No credentials.</summary>
    public static AuthToken None { get; } = new("none");

    /// <summary>How the credentials are to be checked.</summary>
    public string Scheme { get; } = scheme;

    /// <summary>The user's name.</summary>
    public string? Principal { get; } = principal;

    /// <summary>The password or token.</summary>
    public string? Credentials { get; } = credentials;

    /// <summary>Who is to check them.</summary>
    public string? Realm { get; } = realm;

    /// <summary>A name and a password.</summary>
    public static AuthToken Basic(string name, string password) => new("basic", name, password);

    /// <summary>A token.</summary>
    public static AuthToken Bearer(string token) => new("bearer", credentials: token);

    /// <summary>The scheme and the name.</summary>
    public override string ToString() => Principal is null ? Scheme : $"{Scheme} {Principal}";

    /// <summary>The credentials in a message's dictionary; a missing scheme is <c>none</c>.</summary>
    internal static AuthToken From(MapValue extra) =>
        new(
            MessageFields.Text(extra, "scheme") ?? "none",
            MessageFields.Text(extra, "principal"),
            MessageFields.Text(extra, "credentials"),
            MessageFields.Text(extra, "realm")
        );

    /// <summary>Puts the credentials into a message's dictionary.</summary>
    internal void AddTo(DictionaryBuilder extra) =>
        extra.Add("scheme", Scheme).Add("principal", Principal).Add("credentials", Credentials).Add("realm", Realm);
}
