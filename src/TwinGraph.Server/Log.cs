namespace TwinGraph.Server;

/// <summary>What the server writes to its log.</summary>
internal static partial class Log
{
    [LoggerMessage(10, LogLevel.Error, "A request over Bolt failed; its client was told {Reference}.")]
    public static partial void BoltFailed(this ILogger logger, string reference, Exception exception);

    [LoggerMessage(
        11,
        LogLevel.Warning,
        "A client wanted TLS for Bolt, and there is no certificate: give --certificate."
    )]
    public static partial void TlsWithoutCertificate(this ILogger logger);

    [LoggerMessage(12, LogLevel.Information, "TLS for Bolt could not be agreed on: {Reason}")]
    public static partial void TlsFailed(this ILogger logger, string reason);

    [LoggerMessage(1, LogLevel.Error, "A GraphQL operation failed; its caller was told {Reference}.")]
    public static partial void OperationFailed(this ILogger logger, string reference, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "The graph did not answer an operation: {Problem}")]
    public static partial void GraphUnavailable(this ILogger logger, string problem);

    [LoggerMessage(2, LogLevel.Information, "A GraphQL operation was refused: {Code}.")]
    public static partial void OperationRefused(this ILogger logger, string code);

    [LoggerMessage(3, LogLevel.Information, "A sign-in from {Address} was refused: {Code}.")]
    public static partial void SignInRefused(this ILogger logger, string code, System.Net.IPAddress? address);

    [LoggerMessage(4, LogLevel.Error, "The users cannot be read, so nobody can sign in.")]
    public static partial void UsersUnreadable(this ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "A request to the Query API failed; its caller was told {Reference}.")]
    public static partial void QueryFailed(this ILogger logger, string reference, Exception exception);

    [LoggerMessage(30, LogLevel.Error, "An export or a picture failed; its caller was told {Reference}.")]
    public static partial void DoorFailed(this ILogger logger, string reference, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "A transaction that nobody asked for in time could not be rolled back.")]
    public static partial void RollbackFailed(this ILogger logger, Exception exception);

    [LoggerMessage(
        13,
        LogLevel.Warning,
        "A client did not take what its statement wrote within {Time}; it was undone."
    )]
    public static partial void AnswerNotTaken(this ILogger logger, TimeSpan time);

    [LoggerMessage(
        20,
        LogLevel.Warning,
        "Subscriptions wait: the graph's log of changes cannot be read just now. {Problem}"
    )]
    public static partial void FeedInterrupted(this ILogger logger, string problem);

    [LoggerMessage(21, LogLevel.Error, "The graph's log of changes could not be understood; its subscriptions ended.")]
    public static partial void FeedFailed(this ILogger logger, Exception exception);
}
