using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>What caused a failure, in GQL's terms (5.7).</summary>
/// <param name="Message">What happened.</param>
/// <param name="GqlStatus">The status, such as <c>22N34</c>.</param>
/// <param name="Description">The status in words.</param>
/// <param name="DiagnosticRecord">More about it; null when it holds only defaults.</param>
/// <param name="Cause">What caused it in turn; null for nothing known.</param>
public sealed record GqlCause(
    string Message,
    string GqlStatus,
    string Description,
    MapValue? DiagnosticRecord = null,
    GqlCause? Cause = null
)
{
    internal static GqlCause? From(MapValue? fields) =>
        fields is null
            ? null
            : new(
                MessageFields.Text(fields, "message") ?? "",
                MessageFields.Text(fields, "gql_status") ?? "",
                MessageFields.Text(fields, "description") ?? "",
                MessageFields.Map(fields, "diagnostic_record"),
                From(MessageFields.Map(fields, "cause"))
            );

    internal MapValue ToMap() =>
        new DictionaryBuilder()
            .Add("message", Message)
            .Add("gql_status", GqlStatus)
            .Add("description", Description)
            .Add("diagnostic_record", DiagnosticRecord)
            .Add("cause", Cause?.ToMap())
            .ToMap();
}
