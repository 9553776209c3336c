using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>Cytoscape.js' elements: <c>{"elements": {"nodes": [{"data": {…}}], "edges": […]}}</c>.</summary>
internal sealed class CytoscapeWriter(Stream output) : JsonWriterBase(output)
{
    /// <inheritdoc />
    public override void Begin(GraphShape shape)
    {
        Json.WriteStartObject();
        Json.WriteStartObject("elements");
        Json.WriteStartArray("nodes");
    }

    /// <inheritdoc />
    public override void Write(NodeValue node)
    {
        Json.WriteStartObject();
        Json.WriteStartObject("data");
        Json.WriteString("id", NodeId(node.Id));
        Json.WriteString("label", LabelOf(node));
        WriteLabels(node);
        WriteMembers(node.Properties, "id", "label", "labels");
        Json.WriteEndObject();
        Json.WriteEndObject();
        FlushSome();
    }

    /// <inheritdoc />
    public override void BeginRelationships()
    {
        Json.WriteEndArray();
        Json.WriteStartArray("edges");
    }

    /// <inheritdoc />
    public override void Write(RelationshipValue relationship)
    {
        Json.WriteStartObject();
        Json.WriteStartObject("data");
        Json.WriteString("id", EdgeId(relationship.Id));
        Json.WriteString("source", NodeId(relationship.StartNode));
        Json.WriteString("target", NodeId(relationship.EndNode));
        Json.WriteString("label", relationship.Type);
        WriteMembers(relationship.Properties, "id", "source", "target", "label");
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
