using System.Globalization;

namespace TwinGraph.Cypher.Execution;

/// <summary>The settings of the engine and those that clients keep to.</summary>
internal static class ServerSettings
{
    /// <summary>All of them, by name.</summary>
    public static IEnumerable<ServerSetting> All(CypherEngineOptions options) =>
        OfEngine(options).Concat(OfClients(options)).OrderBy(static setting => setting.Name, StringComparer.Ordinal);

    /// <summary>What Neo4j Browser and its kin read.</summary>
    public static IEnumerable<ServerSetting> OfClients(CypherEngineOptions options) =>
        [
            Fixed("browser.allow_outgoing_connections", "false", "Whether a client may fetch guides from elsewhere."),
            Fixed(
                "browser.credential_timeout",
                "0s",
                "How long a client may keep a password; 0s for as long as it runs."
            ),
            Fixed("browser.retain_connection_credentials", "true", "Whether a client may keep a password at all."),
            Fixed("browser.retain_editor_history", "true", "Whether a client may keep the statements that were typed."),
            Fixed("client.allow_telemetry", "false", "Whether a client may tell its makers how it is used."),
            new(
                "dbms.security.auth_enabled",
                options.Users is { Users.Count: > 0 } ? "true" : "false",
                "false",
                "Whether callers sign in."
            ),
            Fixed("initial.dbms.default_database", DatabaseNames.Default, "The database of who names none."),
            new(
                "server.bolt.advertised_address",
                options.Address,
                "",
                "Where drivers reach the server; empty when it is not served."
            ),
        ];

    private static IEnumerable<ServerSetting> OfEngine(CypherEngineOptions options)
    {
        var usual = new CypherEngineOptions();
        return
        [
            new(
                "db.memory.transaction.max",
                Bytes(options.MemoryLimit),
                Bytes(usual.MemoryLimit),
                "The most bytes that one statement may hold."
            ),
            new(
                "dbms.memory.transaction.total.max",
                Bytes(options.TotalMemoryLimit),
                Bytes(usual.TotalMemoryLimit),
                "The most bytes that all statements may hold together."
            ),
            new(
                "db.transaction.timeout",
                Seconds(options.Timeout),
                Seconds(usual.Timeout),
                "How long one statement may run; 0s for as long as it takes."
            ),
            new(
                "internal.cypher.batch_rows",
                Number(options.BatchRows),
                Number(usual.BatchRows),
                "The most rows that operators pass on at once."
            ),
            new(
                "server.memory.query_cache.per_db_cache_num_entries",
                Number(options.PlanCacheSize),
                Number(usual.PlanCacheSize),
                "How many plans are kept for statements that come again."
            ),
        ];
    }

    private static ServerSetting Fixed(string name, string value, string description) =>
        new(name, value, value, description);

    private static string Bytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes}B");

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
