using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Bolt.Client.Routing;

/// <summary>What a failure tells about the server rather than about the statement.</summary>
internal static class ServerFailures
{
    /// <summary>Whether whoever is signed in must sign in anew, on every connection.</summary>
    public static bool EndsAllSessions(CypherException error) =>
        error.Detail is BoltErrors.ConnectionLost or BoltErrors.CommitUnknown
        || error.Code == "Neo.ClientError.Security.AuthorizationExpired";

    /// <summary>Whether the server is gone or has no database to serve.</summary>
    public static bool IsServerGone(CypherException error) =>
        error.Detail
            is BoltErrors.ConnectionLost
                or BoltErrors.CommitUnknown
                or BoltErrors.ServiceUnavailable
                or BoltErrors.NotBolt
                or BoltErrors.UnsupportedVersion
                or BoltErrors.Tls
                or BoltErrors.Protocol
        || error.Code == StatusCodes.StorageUnavailable;

    /// <summary>Whether the server does not lead, so that writes go elsewhere.</summary>
    public static bool IsNotALeader(CypherException error) =>
        error.Detail == BoltErrors.ServerFailure
        && error.Code is "Neo.ClientError.Cluster.NotALeader" or StatusCodes.ReadOnlyDatabase;

    /// <summary>Whether asking another router would bring the same answer.</summary>
    public static bool EndsDiscovery(CypherException error) =>
        error.Code switch
        {
            "Neo.ClientError.Security.AuthorizationExpired" => false,
            StatusCodes.DatabaseNotFound
            or "Neo.ClientError.Transaction.InvalidBookmark"
            or "Neo.ClientError.Transaction.InvalidBookmarkMixture"
            or "Neo.ClientError.Statement.TypeError"
            or "Neo.ClientError.Statement.ArgumentError" => true,
            "Neo.ClientError.Request.Invalid" => error.Detail == BoltErrors.ServerFailure,
            _ => error.Code.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal),
        };
}
