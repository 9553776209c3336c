using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>What the built-in procedures answer.</summary>
internal static class BuiltInProcedures
{
    /// <summary>The rows of a procedure, in the order of its outputs.</summary>
    public static List<CypherValue[]> Run(string name, QueryContext context)
    {
        IGraphReader graph = context.Graph;
        IGraphTokens tokens = graph.Tokens;
        return name.ToLowerInvariant() switch
        {
            "db.labels" => Names(tokens.LabelCount, tokens.LabelName, label => graph.CountNodes(label) > 0),
            "db.relationshiptypes" => Names(
                tokens.TypeCount,
                tokens.TypeName,
                type => graph.CountRelationships(type) > 0
            ),
            "db.propertykeys" => Names(tokens.KeyCount, tokens.KeyName, static _ => true),
            "dbms.components" =>
            [
                [
                    CypherValue.String("TwinGraph"),
                    CypherValue.List(CypherValue.String(Version())),
                    CypherValue.String("community"),
                ],
            ],
            _ => throw new CypherException(
                StatusCodes.ProcedureNotFound,
                "ProcedureNotFound",
                $"There is no procedure {name}."
            ),
        };
    }

    private static List<CypherValue[]> Names(int count, Func<int, string> nameOf, Func<int, bool> isUsed) =>
        [
            .. Enumerable
                .Range(0, count)
                .Where(isUsed)
                .Select(nameOf)
                .Order(StringComparer.Ordinal)
                .Select(static name => new[] { CypherValue.String(name) }),
        ];

    private static string Version() => typeof(BuiltInProcedures).Assembly.GetName().Version?.ToString(3) ?? "0";
}
