using StatusCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;

namespace TwinGraph.Server.Security;

/// <summary>Why a caller was not let in.</summary>
/// <param name="Code">The Neo4j status code.</param>
/// <param name="Message">What to tell the caller; it never says whether a user exists.</param>
/// <param name="RetryAfter">How long every further attempt is refused; null when the next one is looked at.</param>
public sealed record SignInFailure(string Code, string Message, TimeSpan? RetryAfter = null)
{
    /// <summary>The status code of wrong or missing credentials.</summary>
    public const string Unauthorized = StatusCodes.Unauthorized;

    /// <summary>The status code of too many failures in a row.</summary>
    public const string RateLimit = "Neo.ClientError.Security.AuthenticationRateLimit";

    /// <summary>The status code of credentials that are not in the form they must have.</summary>
    public const string InvalidFormat = "Neo.ClientError.Request.InvalidFormat";

    /// <summary>The status code of something that this caller may not do.</summary>
    public const string Forbidden = StatusCodes.Forbidden;

    /// <summary>The status code of a server that cannot read its users.</summary>
    public const string Unavailable = StatusCodes.StorageUnavailable;
}
