using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Execution.Show.ShowRows;

namespace TwinGraph.Cypher.Execution.Show;

/// <summary>The rows of SHOW SETTINGS and SHOW DATABASES.</summary>
internal static class ServerRows
{
    public static IEnumerable<Dictionary<string, CypherValue>> Settings(CypherEngineOptions options) =>
        ServerSettings
            .All(options)
            .Select(static setting => new Dictionary<string, CypherValue>
            {
                ["name"] = Text(setting.Name),
                ["value"] = Text(setting.Value),
                ["isDynamic"] = CypherValue.Boolean(false),
                ["defaultValue"] = Text(setting.Usual),
                ["description"] = Text(setting.Description),
                ["startupValue"] = Text(setting.Value),
                ["isExplicitlySet"] = CypherValue.Boolean(setting.Value != setting.Usual),
                ["isDeprecated"] = CypherValue.Boolean(false),
            });

    /// <summary>The databases, the default one first; an alias names the one that it stands for.</summary>
    /// <param name="names">Their names, without regard to case; null for all.</param>
    /// <param name="context">The statement that asks.</param>
    public static IEnumerable<Dictionary<string, CypherValue>> Databases(
        IReadOnlyCollection<string>? names,
        QueryContext context
    )
    {
        if (Asks(DatabaseNames.Default) || Asks(DatabaseNames.Alias))
        {
            yield return Database(
                DatabaseNames.Default,
                "standard",
                aliases: [DatabaseNames.Alias],
                isDefault: true,
                context
            );
        }

        if (Asks(DatabaseNames.System))
        {
            yield return Database(DatabaseNames.System, "system", aliases: [], isDefault: false, context);
        }

        bool Asks(string name) => names is null || names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    private static Dictionary<string, CypherValue> Database(
        string name,
        string type,
        string[] aliases,
        bool isDefault,
        QueryContext context
    )
    {
        CommitMark? newest = isDefault ? context.Transactions.Graph.Newest : null;
        return new()
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
            ["address"] = Text(context.Options.Address),
            ["databaseID"] = newest is { } mark ? Text($"{mark.Store:X16}") : CypherValue.Null,
            ["currentPrimariesCount"] = CypherValue.Integer(1),
            ["currentSecondariesCount"] = CypherValue.Integer(0),
            ["requestedPrimariesCount"] = CypherValue.Integer(1),
            ["requestedSecondariesCount"] = CypherValue.Integer(0),
            ["lastCommittedTxn"] = newest is { } last ? CypherValue.Integer(last.Commit) : CypherValue.Null,
            ["replicationLag"] = CypherValue.Integer(0),
            ["defaultLanguage"] = Text("CYPHER 5"),
        };
    }
}
