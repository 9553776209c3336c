using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>FAILURE: the request failed.</summary>
/// <param name="Code">Neo4j's status code, such as <c>Neo.ClientError.Statement.SyntaxError</c>.</param>
/// <param name="Message">What is wrong.</param>
public sealed record FailureMessage(string Code, string Message) : BoltMessage(MessageType.Failure)
{
    /// <summary>GQL's status, such as <c>42001</c>; null before 5.7.</summary>
    public string? GqlStatus { get; init; }

    /// <summary>GQL's status in words; null before 5.7.</summary>
    public string? Description { get; init; }

    /// <summary>More about it, such as <c>_classification</c>; null before 5.7, and when it holds only defaults.</summary>
    public MapValue? DiagnosticRecord { get; init; }

    /// <summary>What caused it; null when nothing is known.</summary>
    public GqlCause? Cause { get; init; }

    internal static FailureMessage From(MapValue fields) =>
        new(
            MessageFields.Text(fields, "neo4j_code") ?? MessageFields.Text(fields, "code") ?? "",
            MessageFields.Text(fields, "message") ?? ""
        )
        {
            GqlStatus = MessageFields.Text(fields, "gql_status"),
            Description = MessageFields.Text(fields, "description"),
            DiagnosticRecord = MessageFields.Map(fields, "diagnostic_record"),
            Cause = GqlCause.From(MessageFields.Map(fields, "cause")),
        };

    internal MapValue ToMap(bool gql)
    {
        var fields = new DictionaryBuilder().Add(gql ? "neo4j_code" : "code", Code).Add("message", Message);
        if (gql)
        {
            fields
                .Add("gql_status", GqlStatus)
                .Add("description", Description)
                .Add("diagnostic_record", DiagnosticRecord)
                .Add("cause", Cause?.ToMap());
        }

        return fields.ToMap();
    }
}
