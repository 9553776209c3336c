using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher;

/// <summary>Something worth knowing about a statement that ran all the same.</summary>
/// <param name="Code">Neo4j's code, such as <c>Neo.ClientNotification.Statement.CartesianProduct</c>.</param>
/// <param name="GqlStatus">The GQL status, five characters such as <c>03N90</c>.</param>
/// <param name="Title">What it is, for every statement alike.</param>
/// <param name="Description">What it is in this statement, and what would mend it.</param>
/// <param name="Severity"><c>WARNING</c> or <c>INFORMATION</c>.</param>
/// <param name="Category">Such as <c>PERFORMANCE</c>, <c>UNRECOGNIZED</c>, <c>DEPRECATION</c>.</param>
/// <param name="Position">Where in the statement; null when it is about all of it.</param>
public sealed record Notification(
    string Code,
    string GqlStatus,
    string Title,
    string Description,
    string Severity,
    string Category,
    SourcePosition? Position = null
)
{
    /// <summary>What GQL calls it, such as <c>info: cartesian product</c>.</summary>
    public string GqlDescription =>
        $"{(Severity == "WARNING" ? "warn" : "info")}: {Notices.ConditionOf(GqlStatus) ?? Title}";
}
