using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Bolt.Server;

/// <summary>The caller, or why there is none.</summary>
public sealed class BoltSignIn
{
    private BoltSignIn(BoltCaller? caller, string? code, string? message) =>
        (Caller, Code, Message) = (caller, code, message);

    /// <summary>Who signed in; null when nobody did.</summary>
    public BoltCaller? Caller { get; }

    /// <summary>Neo4j's status code of the refusal.</summary>
    public string? Code { get; }

    /// <summary>What to tell who was refused.</summary>
    public string? Message { get; }

    /// <summary>Whether somebody signed in.</summary>
    [MemberNotNullWhen(true, nameof(Caller))]
    [MemberNotNullWhen(false, nameof(Code), nameof(Message))]
    public bool IsSignedIn => Caller is not null;

    /// <summary>Somebody signed in.</summary>
    public static BoltSignIn Of(BoltCaller caller) => new(caller, null, null);

    /// <summary>Nobody signed in.</summary>
    /// <param name="code">Neo4j's status code, such as <c>Neo.ClientError.Security.Unauthorized</c>.</param>
    /// <param name="message">What to tell the caller.</param>
    public static BoltSignIn Refused(string code, string message) => new(null, code, message);
}
