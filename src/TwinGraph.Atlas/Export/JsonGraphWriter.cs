using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>JSON Graph Format, version 2: nodes by id, edges with their relation, all else in metadata.</summary>
internal sealed class JsonGraphWriter(Stream output) : JsonWriterBase(output)
{
    /// <inheritdoc />
    public override void Begin(GraphShape shape)
    {
        Json.WriteStartObject();
        Json.WriteStartObject("graph");
        Json.WriteBoolean("directed", true);
        Json.WriteStartObject("nodes");
    }

    /// <inheritdoc />
    public override void Write(NodeValue node)
    {
        Json.WriteStartObject(NodeId(node.Id));
        Json.WriteString("label", LabelOf(node));
        Json.WriteStartObject("metadata");
        WriteLabels(node);
        Json.WriteStartObject("properties");
        WriteMembers(node.Properties);
        Json.WriteEndObject();
        Json.WriteEndObject();
        Json.WriteEndObject();
        FlushSome();
    }

    /// <inheritdoc />
    public override void BeginRelationships()
    {
        Json.WriteEndObject();
        Json.WriteStartArray("edges");
    }

    /// <inheritdoc />
    public override void Write(RelationshipValue relationship)
    {
        Json.WriteStartObject();
        Json.WriteString("id", EdgeId(relationship.Id));
        Json.WriteString("source", NodeId(relationship.StartNode));
        Json.WriteString("target", NodeId(relationship.EndNode));
        Json.WriteString("relation", relationship.Type);
        Json.WriteStartObject("metadata");
        Json.WriteStartObject("properties");
        WriteMembers(relationship.Properties);
        Json.WriteEndObject();
        Json.WriteEndObject();
        Json.WriteEndObject();
        FlushSome();
    }

    /// <inheritdoc />
    public override void End()
    {
        Json.WriteEndArray();
        Json.WriteEndObject();
        Json.WriteEndObject();
        base.End();
    }
}
