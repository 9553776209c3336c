using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>A node as a query returned it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called; its id where it has no name.</param>
internal sealed record GraphNode(string Id, string Name)
{
    /// <summary>The node in a value.</summary>
    /// <exception cref="InvalidDataException">It is no node, or one without an id.</exception>
    public static GraphNode From(CypherValue value)
    {
        MapValue properties =
            (value.AsReference() as NodeValue)?.Properties
            ?? throw new InvalidDataException("A query returned something else where its header promises a node.");
        string id = Text("id") ?? throw new InvalidDataException("A node without an id.");
        return new(id, Text("name") ?? Text("title") ?? Text("surface") ?? id);

        string? Text(string key) => properties[key] is { IsString: true } text ? text.AsString() : null;
    }
}
