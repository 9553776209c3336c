namespace TwinGraph.Cypher;

/// <summary>The roles by the names that tools know them by.</summary>
public static class RoleNames
{
    /// <summary><c>reader</c>, <c>editor</c> or <c>admin</c>.</summary>
    public static string Of(Role role) =>
        role switch
        {
            Role.Reader => "reader",
            Role.Editor => "editor",
            Role.Admin => "admin",
            _ => throw new ArgumentOutOfRangeException(nameof(role)),
        };
}
