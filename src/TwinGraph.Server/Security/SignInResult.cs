using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Server.Security;

/// <summary>The caller, or why there is none.</summary>
public sealed class SignInResult
{
    private SignInResult(Caller? caller, SignInFailure? failure) => (Caller, Failure) = (caller, failure);

    /// <summary>Who signed in; null when nobody did.</summary>
    public Caller? Caller { get; }

    /// <summary>Why nobody did; null when somebody did.</summary>
    public SignInFailure? Failure { get; }

    /// <summary>Whether somebody signed in.</summary>
    [MemberNotNullWhen(true, nameof(Caller))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSignedIn => Caller is not null;

    /// <summary>Somebody signed in.</summary>
    public static SignInResult Of(Caller caller) => new(caller, null);

    /// <summary>Nobody signed in.</summary>
    public static SignInResult Refused(SignInFailure failure) => new(null, failure);
}
