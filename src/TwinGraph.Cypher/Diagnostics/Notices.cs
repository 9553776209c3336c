using System.Collections.Frozen;

namespace TwinGraph.Cypher.Diagnostics;

/// <summary>Makes notifications; codes, titles, severities and categories are Neo4j's.</summary>
internal static class Notices
{
    private const string Prefix = "Neo.ClientNotification.Statement.";
    private const string Performance = "PERFORMANCE";
    private const string Unrecognized = "UNRECOGNIZED";

    // Neo4j's status codes manual, list of notification codes.
    private static readonly FrozenDictionary<string, string> s_conditions = new Dictionary<string, string>
    {
        ["03N90"] = "cartesian product",
        ["03N91"] = "unbounded variable length pattern",
        ["01N50"] = "unknown label",
        ["01N51"] = "unknown relationship type",
        ["01N52"] = "unknown property key",
    }.ToFrozenDictionary();

    /// <summary>The condition that a GQL status names; null for one that this engine does not give.</summary>
    public static string? ConditionOf(string gqlStatus) => s_conditions.GetValueOrDefault(gqlStatus);

    /// <summary>A MATCH whose patterns have nothing to do with each other.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="span">Where the MATCH stands.</param>
    /// <param name="patterns">The patterns as written, one for each part that stands alone.</param>
    public static Notification CartesianProduct(string text, SourceSpan span, IEnumerable<string> patterns) =>
        new(
            $"{Prefix}CartesianProduct",
            "03N90",
            "This query builds a cartesian product between disconnected patterns.",
            $"Every match of one pattern is put beside every match of the others: {string.Join(", ", patterns)}. "
                + "If that is not meant, join them by a relationship, by a variable that they share, or in WHERE.",
            "INFORMATION",
            Performance,
            SourcePosition.Of(text, span.Start)
        );

    /// <summary>A pattern that repeats without end, all of whose walks are wanted.</summary>
    public static Notification UnboundedLength(string text, SourceSpan span) =>
        new(
            $"{Prefix}UnboundedVariableLengthPattern",
            "03N91",
            "The provided pattern is unbounded, consider adding an upper limit to the number of node hops.",
            $"The number of walks that match {text.AsSpan(span.Start, span.Length)} can grow exponentially with their "
                + "length. Give an upper limit, such as *..5, or ask for shortest paths.",
            "INFORMATION",
            Performance,
            SourcePosition.Of(text, span.Start)
        );

    /// <summary>A label, type or key that nothing in the graph ever had.</summary>
    public static Notification Unknown(NameUse use, string text) =>
        use.Kind switch
        {
            NameKind.Label => Unknown(use, text, "UnknownLabelWarning", "01N50", "label", "."),
            NameKind.RelationshipType => Unknown(
                use,
                text,
                "UnknownRelationshipTypeWarning",
                "01N51",
                "relationship type",
                "."
            ),
            _ => Unknown(use, text, "UnknownPropertyKeyWarning", "01N52", "property key", ""),
        };

    private static Notification Unknown(
        NameUse use,
        string text,
        string code,
        string gqlStatus,
        string what,
        string end
    ) =>
        new(
            Prefix + code,
            gqlStatus,
            $"The provided {what} is not in the database{end}",
            $"Nothing in the database {DatabaseNames.Default} has the {what} `{use.Name}`. "
                + "Check its spelling; upper and lower case count.",
            "WARNING",
            Unrecognized,
            SourcePosition.Of(text, use.Span.Start)
        );
}
