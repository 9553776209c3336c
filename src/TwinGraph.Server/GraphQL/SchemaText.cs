using GraphQL;

namespace TwinGraph.Server.GraphQL;

/// <summary>The GraphQL schema in the schema definition language.</summary>
public static class SchemaText
{
    /// <summary>Prints the schema that this program serves.</summary>
    /// <returns>Its text, types in the order that they are registered in, lines ended by <c>\n</c>.</returns>
    public static string Print()
    {
        var schema = new AtlasSchema();
        schema.Initialize();
        return schema.Print().ReplaceLineEndings("\n");
    }
}
