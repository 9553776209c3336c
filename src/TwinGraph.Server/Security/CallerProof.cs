namespace TwinGraph.Server.Security;

/// <summary>A caller together with the way to ask later whether it still may.</summary>
/// <param name="caller">Who signed in.</param>
/// <param name="renew">The caller as of now; null when its right has ended.</param>
internal sealed class CallerProof(Caller caller, Func<Caller?> renew)
{
    /// <summary>Who signed in.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>Asks again, without a password: was the user removed, given another role or password, the token withdrawn?</summary>
    /// <returns>The caller with the role it has now; null when it may not any more.</returns>
    public Caller? Renew() => renew();
}
