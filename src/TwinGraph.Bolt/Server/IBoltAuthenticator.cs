using System.Net;
using TwinGraph.Bolt.Messages;

namespace TwinGraph.Bolt.Server;

/// <summary>Tells who a client is.</summary>
public interface IBoltAuthenticator
{
    /// <summary>Checks credentials.</summary>
    /// <param name="token">What HELLO or LOGON brought.</param>
    /// <param name="remote">Where the client is; null when the transport does not know.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    ValueTask<BoltSignIn> SignInAsync(
        AuthToken token,
        IPAddress? remote,
        CancellationToken cancellationToken = default
    );

    /// <summary>Lets a caller act in another user's name (4.4, <c>imp_user</c>).</summary>
    /// <param name="caller">Who signed in.</param>
    /// <param name="user">In whose name to act.</param>
    /// <returns>The other user, or why not.</returns>
    BoltSignIn Impersonate(BoltCaller caller, string user);
}
