using TwinGraph.Cypher.Execution;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures;

/// <summary>What the server is, and who asks it.</summary>
internal static class ServerProcedures
{
    public static IEnumerable<Procedure> All =>
        [
            OnSystem(
                "dbms.components() :: (name :: STRING, versions :: LIST<STRING>, edition :: STRING)",
                "Tells the versions: of Neo4j that the server answers like, of Cypher, and of TwinGraph itself.",
                static (_, _) => Components()
            ),
            OnSystem(
                "dbms.clientConfig() :: (name :: STRING, description :: STRING, value :: STRING, dynamic :: BOOLEAN)",
                "Tells the settings that a client in the browser keeps to.",
                static (_, c) => Configuration(ServerSettings.OfClients(c.Statement.Options))
            ),
            OnSystem(
                "dbms.listConfig(searchString = '' :: STRING) :: (name :: STRING, description :: STRING, value :: STRING, dynamic :: BOOLEAN, defaultValue :: STRING, startupValue :: STRING, explicitlySet :: BOOLEAN, validValues :: STRING?)",
                "Tells the settings whose names contain a text.",
                static (arguments, c) => Configuration(arguments[0].AsString(), c)
            ),
            OnSystem(
                "dbms.showCurrentUser() :: (username :: STRING, roles :: LIST<STRING>, flags :: LIST<STRING>)",
                "Tells who asks.",
                static (_, c) =>
                    [
                        [
                            CypherValue.String(c.Caller.User ?? ""),
                            CypherValue.List(CypherValue.String(RoleNames.Of(c.Caller.Role))),
                            CypherValue.List(),
                        ],
                    ]
            ),
            OnSystem(
                "dbms.info() :: (id :: STRING, name :: STRING, creationDate :: STRING?)",
                "Tells the number of the store; when it was made is not kept.",
                static (_, c) => Info(c, DatabaseNames.System)
            ),
            OnSystem(
                "db.info() :: (id :: STRING, name :: STRING, creationDate :: STRING?)",
                "Tells the number of the store and the name of the database; when it was made is not kept.",
                static (_, c) => Info(c, c.Database)
            ),
            OnSystem(
                "db.ping() :: (success :: BOOLEAN)",
                "Answers true.",
                static (_, _) =>
                    [
                        [CypherValue.True],
                    ]
            ),
        ];

    private static Procedure OnSystem(string signature, string description, ProcedureBody body) =>
        new(signature, description, body) { WorksOnSystem = true };

    private static IEnumerable<CypherValue[]> Components() =>
        [
            Component("Neo4j Kernel", ServerIdentity.CompatibleVersion),
            Component("Cypher", "5", "25"),
            Component("TwinGraph", ServerIdentity.Version),
        ];

    private static CypherValue[] Component(string name, params string[] versions) =>
        [
            CypherValue.String(name),
            CypherValue.List([.. versions.Select(CypherValue.String)]),
            CypherValue.String(ServerIdentity.Edition),
        ];

    private static IEnumerable<CypherValue[]> Configuration(IEnumerable<ServerSetting> settings) =>
        settings.Select(static setting =>
            new[]
            {
                CypherValue.String(setting.Name),
                CypherValue.String(setting.Description),
                CypherValue.String(setting.Value),
                CypherValue.False,
            }
        );

    private static IEnumerable<CypherValue[]> Configuration(string text, ProcedureContext context) =>
        ServerSettings
            .All(context.Statement.Options)
            .Where(setting => setting.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Select(static setting =>
                new[]
                {
                    CypherValue.String(setting.Name),
                    CypherValue.String(setting.Description),
                    CypherValue.String(setting.Value),
                    CypherValue.False,
                    CypherValue.String(setting.Usual),
                    CypherValue.String(setting.Value),
                    CypherValue.Boolean(setting.Value != setting.Usual),
                    CypherValue.Null,
                }
            );

    private static IEnumerable<CypherValue[]> Info(ProcedureContext context, string database)
    {
        CommitMark? newest = context.Statement.Transactions.Graph.Newest;
        string id = newest is { } mark ? $"{mark.Store:X16}" : "";
        yield return [CypherValue.String(id), CypherValue.String(database), CypherValue.Null];
    }
}
