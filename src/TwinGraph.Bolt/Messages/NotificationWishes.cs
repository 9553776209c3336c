using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>Which notifications a client wants (5.2).</summary>
/// <param name="MinimumSeverity"><c>OFF</c>, <c>WARNING</c> or <c>INFORMATION</c>; null leaves it to what was set before.</param>
/// <param name="DisabledClassifications">
/// Classifications, called categories before 5.6, that are left out; null leaves it to what was set before.
/// </param>
public sealed record NotificationWishes(
    string? MinimumSeverity = null,
    IReadOnlyList<string>? DisabledClassifications = null
)
{
    /// <summary>Nothing set.</summary>
    public static NotificationWishes Unset { get; } = new();

    /// <summary>These wishes, with what it leaves open taken from another.</summary>
    public NotificationWishes Over(NotificationWishes before) =>
        new(MinimumSeverity ?? before.MinimumSeverity, DisabledClassifications ?? before.DisabledClassifications);

    /// <summary>The filter that comes to; what is left open keeps nothing out.</summary>
    public NotificationFilter ToFilter() =>
        new() { MinimumSeverity = MinimumSeverity, DisabledCategories = DisabledClassifications ?? [] };

    internal static NotificationWishes From(MapValue extra)
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
