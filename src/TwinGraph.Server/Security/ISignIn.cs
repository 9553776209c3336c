using System.Net;

namespace TwinGraph.Server.Security;

/// <summary>Turns credentials into a caller; the one way in for HTTP and Bolt.</summary>
public interface ISignIn
{
    /// <summary>Checks credentials.</summary>
    /// <param name="scheme"><c>basic</c>, <c>bearer</c> or <c>none</c>, as Bolt names them.</param>
    /// <param name="principal">The user's name; needed by <c>basic</c>, ignored by the others.</param>
    /// <param name="credentials">The password or token; ignored by <c>none</c>.</param>
    /// <param name="remoteAddress">Where the caller is; null when the transport does not know.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>The caller, or why there is none. Takes as long for a user that does not exist as for a wrong password.</returns>
    ValueTask<SignInResult> AuthenticateAsync(
        string scheme,
        string? principal,
        string? credentials,
        IPAddress? remoteAddress,
        CancellationToken cancellationToken = default
    );
}
