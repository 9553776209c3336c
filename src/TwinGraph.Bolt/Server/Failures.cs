using System.Globalization;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.PackStream;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Server;

/// <summary>Turns errors into FAILURE; what is ours to mend stays in the log.</summary>
internal static class Failures
{
    public const string Invalid = "Neo.ClientError.Request.Invalid";
    public const string InvalidFormat = "Neo.ClientError.Request.InvalidFormat";
    public const string TooMany = "Neo.TransientError.Request.NoThreadsAvailable";
    public const string Unknown = "Neo.DatabaseError.General.UnknownError";

    /// <summary>The failure of a code, with GQL's status for it.</summary>
    public static FailureMessage Of(string code, string message) => Of(code, message, GqlStatuses.Of(code), []);

    /// <summary>The failure of an error that a client may know of, or null when it may not.</summary>
    /// <param name="error">The error.</param>
    /// <param name="interrupted">Whether a RESET has stopped the work.</param>
    public static FailureMessage? Of(Exception error, bool interrupted) =>
        error switch
        {
            CypherException cypher => Of(cypher),
            OperationCanceledException when interrupted => Of(
                StatusCodes.Terminated,
                "The transaction was terminated by a RESET of its client."
            ),
            OperationCanceledException => Of(StatusCodes.Terminated, "The transaction was terminated."),
            PackStreamException { IsValueRefused: true } => Of(Invalid, error.Message),
            PackStreamException or BoltProtocolException => Of(InvalidFormat, error.Message),
            _ => null,
        };

    private static FailureMessage Of(CypherException error)
    {
        var more = new List<(string, CypherValue)>();
        if (error.Detail.Length > 0)
        {
            more.Add(("_detail", CypherValue.String(error.Detail)));
        }

        if (error.Position is { } position)
        {
            more.Add(("_position", Position(position)));
        }

        return Of(error.Code, error.Message, error.GqlStatus, more);
    }

    private static FailureMessage Of(
        string code,
        string message,
        GqlStatus status,
        IReadOnlyList<(string Key, CypherValue Value)> more
    )
    {
        var record = new DictionaryBuilder().Add("_classification", status.Classification);
        foreach ((string key, CypherValue value) in more)
        {
            record.Add(key, value);
        }

        return new(code, message)
        {
            GqlStatus = status.Code,
            Description = status.Description,
            DiagnosticRecord = record.ToMap(),
        };
    }

    /// <summary>A place in a statement as notifications and statuses have it.</summary>
    public static CypherValue Position(SourcePosition position) =>
        CypherValue.Of(
            new DictionaryBuilder()
                .Add("offset", position.Offset)
                .Add("line", position.Line)
                .Add("column", position.Column)
                .ToMap()
        );

    /// <summary>A failure that only the log explains.</summary>
    /// <param name="reference">What the log finds it by.</param>
    public static FailureMessage Masked(string reference) =>
        Of(Unknown, string.Create(CultureInfo.InvariantCulture, $"The server failed; its log tells of {reference}."));
}
