namespace TwinGraph.Server.QueryApi;

/// <summary>A request that the Query API refuses.</summary>
/// <param name="status">The HTTP status code.</param>
/// <param name="code">The Neo4j status code.</param>
/// <param name="message">What is wrong, where, and what would mend it.</param>
internal sealed class QueryApiException(int status, string code, string message) : Exception(message)
{
    /// <summary>The status code of a request that is not what it must be.</summary>
    public const string Invalid = "Neo.ClientError.Request.Invalid";

    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>A request that is not what it must be.</summary>
    public static QueryApiException Bad(string message) => new(StatusCodes.Status400BadRequest, Invalid, message);
}
