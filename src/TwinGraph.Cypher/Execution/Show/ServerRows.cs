using System.Globalization;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Execution.Show.ShowRows;

namespace TwinGraph.Cypher.Execution.Show;

/// <summary>The rows of SHOW SETTINGS, SHOW DATABASES and SHOW CURRENT USER.</summary>
internal static class ServerRows
{
    public static IEnumerable<Dictionary<string, CypherValue>> Settings(CypherEngineOptions options)
    {
        var defaults = new CypherEngineOptions();
        yield return Setting(
            "db.memory.transaction.max",
            Bytes(options.MemoryLimit),
            Bytes(defaults.MemoryLimit),
            "The most bytes that one statement may hold."
        );
        yield return Setting(
            "db.transaction.timeout",
            Seconds(options.Timeout),
            Seconds(defaults.Timeout),
            "How long one statement may run; 0s for as long as it takes."
        );
        yield return Setting(
            "internal.cypher.batch_rows",
            Number(options.BatchRows),
            Number(defaults.BatchRows),
            "The most rows that operators pass on at once."
        );
        yield return Setting(
            "server.memory.query_cache.per_db_cache_num_entries",
            Number(options.PlanCacheSize),
            Number(defaults.PlanCacheSize),
            "How many plans are kept for statements that come again."
        );
    }

    /// <summary>The databases, the default one first; an alias names the one that it stands for.</summary>
    /// <param name="names">Their names, without regard to case; null for all.</param>
    public static IEnumerable<Dictionary<string, CypherValue>> Databases(IReadOnlyCollection<string>? names)
    {
        if (Asks(DatabaseNames.Default) || Asks(DatabaseNames.Alias))
        {
            yield return Database(DatabaseNames.Default, "standard", aliases: [DatabaseNames.Alias], isDefault: true);
        }

        if (Asks(DatabaseNames.System))
        {
            yield return Database(DatabaseNames.System, "system", aliases: [], isDefault: false);
        }

        bool Asks(string name) => names is null || names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    // Neo4j answers an empty name where nobody signs in.
    public static IEnumerable<Dictionary<string, CypherValue>> CurrentUser(TransactionOptions caller)
    {
        yield return new()
        {
            ["user"] = Text(caller.User ?? ""),
            ["roles"] = Texts([RoleNames.Of(caller.Role)]),
            ["passwordChangeRequired"] = CypherValue.Boolean(false),
            ["suspended"] = CypherValue.Boolean(false),
        };
    }

    private static Dictionary<string, CypherValue> Database(
        string name,
        string type,
        string[] aliases,
        bool isDefault
    ) =>
        new()
        {
            ["name"] = Text(name),
            ["type"] = Text(type),
            ["aliases"] = Texts(aliases),
            ["access"] = Text("read-write"),
            ["role"] = Text("primary"),
            ["writer"] = CypherValue.Boolean(true),
            ["requestedStatus"] = Text("online"),
            ["currentStatus"] = Text("online"),
            ["statusMessage"] = Text(""),
            ["default"] = CypherValue.Boolean(isDefault),
            ["home"] = CypherValue.Boolean(isDefault),
            ["constituents"] = CypherValue.List(),
        };

    private static Dictionary<string, CypherValue> Setting(
        string name,
        string value,
        string usual,
        string description
    ) =>
        new()
        {
            ["name"] = Text(name),
            ["value"] = Text(value),
            ["isDynamic"] = CypherValue.Boolean(false),
            ["defaultValue"] = Text(usual),
            ["description"] = Text(description),
            ["startupValue"] = Text(value),
            ["isExplicitlySet"] = CypherValue.Boolean(value != usual),
            ["isDeprecated"] = CypherValue.Boolean(false),
        };

    private static string Bytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes}B");

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
