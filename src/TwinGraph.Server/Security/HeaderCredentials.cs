using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace TwinGraph.Server.Security;

/// <summary>Credentials as HTTP's headers carry them.</summary>
/// <param name="Scheme"><c>basic</c>, <c>bearer</c>, <c>none</c>, or what else the header names.</param>
/// <param name="Principal">The user's name, of <c>basic</c>.</param>
/// <param name="Secret">The password, token or key.</param>
internal sealed record HeaderCredentials(string Scheme, string? Principal, string? Secret)
{
    /// <summary>Nobody's.</summary>
    public static readonly HeaderCredentials None = new("none", null, null);

    /// <summary>Reads an <c>Authorization</c> header, or where there is none, an <c>X-Api-Key</c>.</summary>
    /// <returns>False when a basic header does not hold a name and a password.</returns>
    public static bool TryRead(string authorization, string key, [NotNullWhen(true)] out HeaderCredentials? credentials)
    {
        int blank = authorization.IndexOf(' ', StringComparison.Ordinal);
        string scheme = blank < 0 ? authorization : authorization[..blank];
        string value = blank < 0 ? "" : authorization[(blank + 1)..].Trim();
        if (scheme.Equals("basic", StringComparison.OrdinalIgnoreCase))
        {
            credentials =
                Base64Text.TryDecode(value, out string pair)
                && pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
                    ? new("basic", pair[..colon], pair[(colon + 1)..])
                    : null;
            return credentials is not null;
        }

        credentials =
            scheme.Equals("bearer", StringComparison.OrdinalIgnoreCase) ? new("bearer", null, value)
            : scheme.Length > 0 ? new(scheme, null, value)
            : key.Length > 0 ? new("bearer", null, key)
            : None;
        return true;
    }

    /// <summary>Signs in with them.</summary>
    public ValueTask<SignInResult> AskAsync(ISignIn signIn, IPAddress? address, CancellationToken cancellationToken) =>
        signIn.AuthenticateAsync(Scheme, Principal, Secret, address, cancellationToken);
}
