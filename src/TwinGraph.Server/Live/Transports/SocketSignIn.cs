using System.Net;
using System.Text.Json;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Live.Transports;

/// <summary>Who a client of a WebSocket is: by the headers it opened it with, or by its first message.</summary>
/// <remarks>
/// A page cannot set headers on a WebSocket, so <c>connection_init</c> may carry them in its payload:
/// <c>{"authorization": "Bearer …"}</c> or <c>{"x-api-key": "…"}</c>, in any case of letters.
/// </remarks>
/// <param name="signIn">Knows the users.</param>
/// <param name="byHeaders">The caller as the headers told; null when they told nobody.</param>
/// <param name="address">Where the client is.</param>
internal sealed class SocketSignIn(SignIn signIn, CallerProof? byHeaders, IPAddress? address)
{
    /// <summary>The caller, or why there is none.</summary>
    public readonly record struct Answer(CallerProof? Proof, string? Problem);

    /// <summary>Asks by a <c>connection_init</c>.</summary>
    public async ValueTask<Answer> AskAsync(SocketMessage init, CancellationToken cancellationToken)
    {
        string authorization = "";
        string key = "";
        if (init.HasPayload)
        {
            foreach (JsonProperty property in init.Payload.EnumerateObject())
            {
                string value = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : "";
                if (property.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase))
                {
                    authorization = value;
                }
                else if (property.Name.Equals("x-api-key", StringComparison.OrdinalIgnoreCase))
                {
                    key = value;
                }
            }
        }

        if (authorization.Length == 0 && key.Length == 0 && byHeaders is not null)
        {
            return new(byHeaders, null);
        }

        if (!HeaderCredentials.TryRead(authorization, key, out HeaderCredentials? credentials))
        {
            return new(null, "The authorization in the payload is malformed");
        }

        SignInResult result = await credentials.AskAsync(signIn, address, cancellationToken).ConfigureAwait(false);
        return result.IsSignedIn
            ? new(signIn.Prove(result.Caller, credentials.Scheme, credentials.Secret), null)
            : new(null, result.Failure.Message);
    }
}
