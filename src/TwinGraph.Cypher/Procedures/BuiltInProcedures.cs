using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures;

/// <summary>The procedures that every engine has.</summary>
internal static class BuiltInProcedures
{
    public static IEnumerable<Procedure> All =>
        [
            new(
                "db.labels() :: (label :: STRING)",
                "Lists the labels that nodes have.",
                static (_, c) => Labels(c.Graph)
            ),
            new(
                "db.relationshipTypes() :: (relationshipType :: STRING)",
                "Lists the types that relationships have.",
                static (_, c) => Types(c.Graph)
            ),
            new(
                "db.propertyKeys() :: (propertyKey :: STRING)",
                "Lists the property keys that were ever used.",
                static (_, c) => Names(c.Graph.Tokens.KeyCount, c.Graph.Tokens.KeyName, static _ => true)
            ),
            .. ServerProcedures.All,
            .. FullTextProcedures.All,
            .. SchemaProcedures.All,
            .. IndexProcedures.All,
            .. MetaProcedures.All,
        ];

    private static IEnumerable<CypherValue[]> Labels(IGraphReader graph) =>
        Names(graph.Tokens.LabelCount, graph.Tokens.LabelName, label => graph.CountNodes(label) > 0);

    private static IEnumerable<CypherValue[]> Types(IGraphReader graph) =>
        Names(graph.Tokens.TypeCount, graph.Tokens.TypeName, type => graph.CountRelationships(type) > 0);

    private static IEnumerable<CypherValue[]> Names(int count, Func<int, string> nameOf, Func<int, bool> isUsed) =>
        Enumerable
            .Range(0, count)
            .Where(isUsed)
            .Select(nameOf)
            .Order(StringComparer.Ordinal)
            .Select(static name => new[] { CypherValue.String(name) });
}
