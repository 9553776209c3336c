using System.Collections.Frozen;
using GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>What fields cost by themselves: one, but for those that work through much of the graph.</summary>
internal static class FieldWeights
{
    private static readonly FrozenDictionary<string, int> s_roots = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["paths"] = 20,
        ["network"] = 20,
        ["view"] = 20,
        ["neighbourhood"] = 20,
        ["commonPartners"] = 10,
        ["linkedRegions"] = 10,
        ["similarRegions"] = 50,
        ["centrality"] = 100,
        ["communities"] = 100,
        ["bridges"] = 100,
        ["suggestedTies"] = 200,
        ["flows"] = 10,
        ["pipeline"] = 10,
        ["compare"] = 20,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a field costs, without what is selected in it.</summary>
    public static double Of(IGraphType? parent, FieldType field) =>
        parent?.Name == "Query" ? s_roots.GetValueOrDefault(field.Name, 1) : 1;

    /// <summary>Whether a type is a page of a list, as Relay has it.</summary>
    public static bool IsConnection(IGraphType? type) =>
        type is IComplexGraphType && type.Name.EndsWith("Connection", StringComparison.Ordinal);
}
