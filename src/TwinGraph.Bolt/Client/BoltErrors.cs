using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Bolt.Client;

/// <summary>What can go wrong between a client and its servers, as <see cref="CypherException.Detail"/>.</summary>
/// <remarks>What a server itself answers has its code and text, and <see cref="ServerFailure"/> here.</remarks>
public static class BoltErrors
{
    /// <summary>The server answered with a failure.</summary>
    public const string ServerFailure = "ServerFailure";

    /// <summary>No server could be reached, or none was free in time.</summary>
    public const string ServiceUnavailable = "ServiceUnavailable";

    /// <summary>A connection was lost before the transaction was committed: nothing of it was written.</summary>
    public const string ConnectionLost = "ConnectionLost";

    /// <summary>A connection was lost during COMMIT: whether it was written is not known.</summary>
    public const string CommitUnknown = "CommitUnknown";

    /// <summary>The server no longer leads its cluster and takes no writes; another one does.</summary>
    public const string NotALeader = "NotALeader";

    /// <summary>The other side does not speak Bolt.</summary>
    public const string NotBolt = "NotBolt";

    /// <summary>The other side speaks no version of Bolt that this client does.</summary>
    public const string UnsupportedVersion = "UnsupportedVersion";

    /// <summary>One side wants TLS and the other does not, or the certificate is not trusted.</summary>
    public const string Tls = "Tls";

    /// <summary>The server does not hold to the protocol.</summary>
    public const string Protocol = "ProtocolError";

    /// <summary>Whether an error says that there is no server to be had, rather than that the statement is wrong.</summary>
    public static bool IsUnavailable(CypherException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Detail
                is ServiceUnavailable
                    or ConnectionLost
                    or CommitUnknown
                    or NotBolt
                    or UnsupportedVersion
                    or Tls
            || error.Code == StatusCodes.StorageUnavailable;
    }

    /// <summary>Whether an error is about the server that was named, so that no other statement would mend it.</summary>
    public static bool IsAboutTheServer(CypherException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return IsUnavailable(error)
            || (
                error.Detail == ServerFailure
                && (
                    error.Code == StatusCodes.DatabaseNotFound
                    || error.Code
                        is "Neo.ClientError.Security.Unauthorized"
                            or "Neo.ClientError.Security.AuthenticationRateLimit"
                )
            );
    }

    internal static CypherException Unavailable(string message, Exception? cause = null) =>
        new(StatusCodes.StorageUnavailable, ServiceUnavailable, message, innerException: cause);

    internal static CypherException Lost(BoltAddress server, Exception? cause) =>
        new(
            StatusCodes.StorageUnavailable,
            ConnectionLost,
            $"The connection to {server} was lost{Because(cause)}. Nothing of the transaction was written; run it again.",
            innerException: cause
        );

    internal static CypherException LostInCommit(BoltAddress server, Exception? cause) =>
        new(
            StatusCodes.StorageFailed,
            CommitUnknown,
            $"The connection to {server} was lost{Because(cause)} while it committed. "
                + "Whether the transaction was written is not known; read before you write again.",
            innerException: cause
        );

    internal static CypherException BrokenProtocol(BoltAddress server, string what, Exception? cause = null) =>
        new(
            "Neo.ClientError.Request.Invalid",
            Protocol,
            $"{server} does not hold to the Bolt protocol: {what}",
            innerException: cause
        );

    private static string Because(Exception? cause) =>
        cause is null or EndOfStreamException ? "" : $" ({cause.Message.TrimEnd('.')})";
}
