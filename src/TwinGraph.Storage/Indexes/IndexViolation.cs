using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Indexes;

/// <summary>Says which entities have values that a uniqueness constraint allows once, in Neo4j's words.</summary>
internal static class IndexViolation
{
    /// <summary>A write of values that another entity has.</summary>
    public static ConstraintViolationException By(IndexDescriptor index, long owner, in CypherValue key) =>
        new($"{Entity(index)}({owner}) already exists with {Schema(index)} and {Values(index, key)}");

    /// <summary>Two entities that are there have the same values.</summary>
    public static ConstraintViolationException Among(IndexDescriptor index, long first, long second, in CypherValue key)
    {
        string entity = Entity(index);
        return new($"Both {entity}({first}) and {entity}({second}) have the {Schema(index)} and {Values(index, key)}");
    }

    private static string Entity(IndexDescriptor index) => index.Entity == EntityKind.Node ? "Node" : "Relationship";

    private static string Schema(IndexDescriptor index) =>
        $"{(index.Entity == EntityKind.Node ? "label" : "type")} `{index.Label}`";

    private static string Values(IndexDescriptor index, in CypherValue key)
    {
        if (index.Keys.Length == 1)
        {
            return $"property `{index.Key}` = {Show(key)}";
        }

        ListValue parts = key.AsList();
        return "properties " + string.Join(", ", index.Keys.Select((name, i) => $"`{name}` = {Show(parts[i])}"));
    }

    private static string Show(in CypherValue value) => value.IsString ? $"'{value.AsString()}'" : value.ToString();
}
