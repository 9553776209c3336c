namespace TwinGraph.Cypher;

/// <summary>Which notifications a caller wants, as drivers say it.</summary>
public sealed record NotificationFilter
{
    /// <summary>All of them.</summary>
    public static NotificationFilter All { get; } = new();

    /// <summary>The least severity: <c>INFORMATION</c>, <c>WARNING</c>, or <c>OFF</c> for none at all.</summary>
    /// <value>Null: all.</value>
    public string? MinimumSeverity { get; init; }

    /// <summary>Categories (GQL: classifications) that are not wanted, such as <c>PERFORMANCE</c>.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> DisabledCategories { get; init; } = [];

    /// <summary>Those that are wanted, in the same order.</summary>
    public IReadOnlyList<Notification> Apply(IReadOnlyList<Notification> notifications)
    {
        ArgumentNullException.ThrowIfNull(notifications);
        return notifications.All(Wants) ? notifications : [.. notifications.Where(Wants)];
    }

    private bool Wants(Notification notification)
    {
        bool severe = MinimumSeverity?.ToUpperInvariant() switch
        {
            "OFF" => false,
            "WARNING" => notification.Severity == "WARNING",
            _ => true,
        };
        return severe && !DisabledCategories.Contains(notification.Category, StringComparer.OrdinalIgnoreCase);
    }
}
