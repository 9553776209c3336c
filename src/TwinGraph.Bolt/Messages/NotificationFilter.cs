using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>Which notifications a client wants (5.2).</summary>
/// <param name="MinimumSeverity"><c>OFF</c>, <c>WARNING</c> or <c>INFORMATION</c>; null leaves it to what was set before.</param>
/// <param name="DisabledClassifications">
/// Classifications, called categories before 5.6, that are left out; null leaves it to what was set before.
/// </param>
public sealed record NotificationFilter(
    string? MinimumSeverity = null,
    IReadOnlyList<string>? DisabledClassifications = null
)
{
    /// <summary>Nothing set.</summary>
    public static NotificationFilter Unset { get; } = new();

    /// <summary>This filter, with what it leaves open taken from another.</summary>
    public NotificationFilter Over(NotificationFilter before) =>
        new(MinimumSeverity ?? before.MinimumSeverity, DisabledClassifications ?? before.DisabledClassifications);

    /// <summary>Whether a notification passes.</summary>
    /// <param name="severity"><c>WARNING</c> or <c>INFORMATION</c>.</param>
    /// <param name="classification">Such as <c>HINT</c>, <c>PERFORMANCE</c> or <c>DEPRECATION</c>.</param>
    public bool Passes(string severity, string classification) =>
        MinimumSeverity switch
        {
            "OFF" => false,
            "WARNING" when severity != "WARNING" => false,
            _ => DisabledClassifications is null
                || !DisabledClassifications.Contains(classification, StringComparer.OrdinalIgnoreCase),
        };

    internal static NotificationFilter From(MapValue extra)
    {
        string? severity = MessageFields.Text(extra, "notifications_minimum_severity");
        IReadOnlyList<string>? disabled =
            MessageFields.Texts(extra, "notifications_disabled_classifications")
            ?? MessageFields.Texts(extra, "notifications_disabled_categories");
        return severity is null && disabled is null ? Unset : new(severity, disabled);
    }

    internal void AddTo(DictionaryBuilder extra, bool asClassifications) =>
        extra
            .Add("notifications_minimum_severity", MinimumSeverity)
            .Add(
                asClassifications ? "notifications_disabled_classifications" : "notifications_disabled_categories",
                DisabledClassifications
            );
}
