using System.Net;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Server;
using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Bolt;

/// <summary>Signs clients of Bolt in as those of HTTP.</summary>
internal sealed class BoltAuthenticator(ISignIn signIn, UserStore users) : IBoltAuthenticator
{
    /// <inheritdoc />
    public async ValueTask<BoltSignIn> SignInAsync(
        AuthToken token,
        IPAddress? remote,
        CancellationToken cancellationToken = default
    )
    {
        SignInResult result = await signIn
            .AuthenticateAsync(token.Scheme, token.Principal, token.Credentials, remote, cancellationToken)
            .ConfigureAwait(false);
        return result.IsSignedIn
            ? BoltSignIn.Of(new(result.Caller.Name, result.Caller.Role))
            : BoltSignIn.Refused(result.Failure.Code, result.Failure.Message);
    }

    /// <inheritdoc />
    public BoltSignIn Impersonate(BoltCaller caller, string user)
    {
        if (caller.Role != Role.Admin)
        {
            return BoltSignIn.Refused(
                SignInFailure.Forbidden,
                $"Only an admin may act in another user's name, and {caller.Name} is none."
            );
        }

        return users.Find(user) is { } other
            ? BoltSignIn.Of(new(other.Name, other.Role))
            : BoltSignIn.Refused(SignInFailure.Forbidden, $"There is no user {user} to act in the name of.");
    }
}
