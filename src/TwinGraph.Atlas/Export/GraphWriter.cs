using System.Text;
using System.Text.Json;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>Writes a graph in one format: first all nodes, then all relationships.</summary>
internal abstract class GraphWriter : IDisposable
{
    /// <summary>Whether the format declares properties first, so that the graph is gone through twice.</summary>
    public virtual bool NeedsShape => false;

    /// <summary>How many nodes and relationships the format had no place for.</summary>
    public long LeftOut { get; protected set; }

    /// <summary>Begins.</summary>
    /// <param name="shape">What there is; empty when it was not needed.</param>
    public abstract void Begin(GraphShape shape);

    /// <summary>Writes a node.</summary>
    public abstract void Write(NodeValue node);

    /// <summary>The nodes are over, and relationships begin.</summary>
    public virtual void BeginRelationships() { }

    /// <summary>Writes a relationship.</summary>
    public abstract void Write(RelationshipValue relationship);

    /// <summary>Ends, and flushes.</summary>
    public abstract void End();

    /// <inheritdoc />
    public abstract void Dispose();

    /// <summary>What a node is called in the file; unique there.</summary>
    protected static string NodeId(long id) => $"n{id}";

    /// <summary>What a relationship is called in the file.</summary>
    protected static string EdgeId(long id) => $"e{id}";

    /// <summary>What people call a node: its name, title or id, else its first label.</summary>
    protected static string LabelOf(NodeValue node)
    {
        foreach (string key in (ReadOnlySpan<string>)["name", "title", "summary", "id"])
        {
            if (node.Properties[key] is { IsString: true } text)
            {
                return text.AsString();
            }
        }

        return node.Labels.Count > 0 ? node.Labels[0] : NodeId(node.Id);
    }

    /// <summary>A value as text: lists, maps, points and entities as JSON, temporal values by ISO 8601.</summary>
    internal static string TextOf(in CypherValue value)
    {
        if (
            value.Kind
            is not (
                ValueKind.List
                or ValueKind.Map
                or ValueKind.Point
                or ValueKind.Node
                or ValueKind.Relationship
                or ValueKind.Path
            )
        )
        {
            return ValueText.ToStringOrNull(value) ?? "";
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonWriterBase.Options))
        {
            CypherValueJson.Write(json, value);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
