using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Execution.Show.ShowRows;

namespace TwinGraph.Cypher.Execution.Show;

/// <summary>The rows of SHOW USERS, SHOW ROLES, SHOW PRIVILEGES and SHOW CURRENT USER.</summary>
internal static class UserRows
{
    // What each role allows beyond the one before, in Neo4j's words.
    private static readonly (Role Role, string Action, string Resource, string Graph, string Segment)[] s_privileges =
    [
        (Role.Reader, "access", "database", "*", "database"),
        (Role.Reader, "match", "all_properties", "*", "NODE(*)"),
        (Role.Reader, "match", "all_properties", "*", "RELATIONSHIP(*)"),
        (Role.Reader, "execute", "database", "*", "PROCEDURE(*)"),
        (Role.Reader, "execute", "database", "*", "FUNCTION(*)"),
        (Role.Reader, "load", "all_data", "*", "database"),
        (Role.Editor, "write", "graph", "*", "NODE(*)"),
        (Role.Editor, "write", "graph", "*", "RELATIONSHIP(*)"),
        (Role.Editor, "token", "database", "*", "database"),
        (Role.Admin, "index", "database", "*", "database"),
        (Role.Admin, "constraint", "database", "*", "database"),
        (Role.Admin, "transaction_management", "database", "*", "USER(*)"),
        (Role.Admin, "show_user", "database", "*", "database"),
        (Role.Admin, "show_role", "database", "*", "database"),
        (Role.Admin, "show_privilege", "database", "*", "database"),
    ];

    // Neo4j answers an empty name where nobody signs in.
    public static IEnumerable<Dictionary<string, CypherValue>> Current(QueryContext context)
    {
        string name = context.Caller.User ?? "";
        UserEntry? known = Known(context).FirstOrDefault(user => user.Name == name);
        yield return Row(known ?? new(name, context.Caller.Role));
    }

    public static IEnumerable<Dictionary<string, CypherValue>> Users(QueryContext context)
    {
        RequireAdmin(context, "see other users");
        return Known(context).OrderBy(static user => user.Name, StringComparer.Ordinal).Select(Row);
    }

    /// <param name="populated">Whether only roles that somebody has are wanted.</param>
    /// <param name="members">Whether each comes once for each that has it, and once without any.</param>
    /// <param name="context">The statement that asks.</param>
    public static IEnumerable<Dictionary<string, CypherValue>> Roles(bool populated, bool members, QueryContext context)
    {
        RequireAdmin(context, "see all roles");
        foreach (Role role in Enum.GetValues<Role>())
        {
            string[] names =
            [
                .. Known(context)
                    .Where(user => user.Role == role)
                    .Select(static user => user.Name)
                    .Order(StringComparer.Ordinal),
            ];
            if (populated && names.Length == 0)
            {
                continue;
            }

            foreach (string? member in members && names.Length > 0 ? names : new string?[] { null })
            {
                yield return new()
                {
                    ["role"] = Text(RoleNames.Of(role)),
                    ["immutable"] = CypherValue.True,
                    ["member"] = CypherValue.StringOrNull(member),
                };
            }
        }
    }

    public static IEnumerable<Dictionary<string, CypherValue>> Privileges(QueryContext context)
    {
        RequireAdmin(context, "see what others may do");
        return Enum.GetValues<Role>().SelectMany(static role => Privileges(role));
    }

    public static IEnumerable<Dictionary<string, CypherValue>> OwnPrivileges(QueryContext context)
    {
        foreach (Dictionary<string, CypherValue> row in Privileges(context.Caller.Role))
        {
            row["user"] = Text(context.Caller.User ?? "");
            yield return row;
        }
    }

    private static IEnumerable<Dictionary<string, CypherValue>> Privileges(Role role) =>
        s_privileges
            .Where(privilege => privilege.Role <= role)
            .Select(privilege => new Dictionary<string, CypherValue>
            {
                ["access"] = Text("GRANTED"),
                ["action"] = Text(privilege.Action),
                ["resource"] = Text(privilege.Resource),
                ["graph"] = Text(privilege.Graph),
                ["segment"] = Text(privilege.Segment),
                ["role"] = Text(RoleNames.Of(role)),
                ["immutable"] = CypherValue.True,
            });

    private static IReadOnlyList<UserEntry> Known(QueryContext context) => context.Options.Users?.Users ?? [];

    private static void RequireAdmin(QueryContext context, string what)
    {
        if (context.Caller.Role != Role.Admin)
        {
            throw Permissions.Refused(context.Caller, what, Role.Admin);
        }
    }

    private static Dictionary<string, CypherValue> Row(UserEntry user) =>
        new()
        {
            ["user"] = Text(user.Name),
            ["roles"] = Texts([RoleNames.Of(user.Role)]),
            ["passwordChangeRequired"] = CypherValue.Boolean(user.PasswordChangeRequired),
            ["suspended"] = CypherValue.Boolean(user.Suspended),
        };
}
