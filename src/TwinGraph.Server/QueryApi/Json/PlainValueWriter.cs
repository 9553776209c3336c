using System.Globalization;
using System.Text.Json;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.QueryApi.Json;

/// <summary>Writes values as the Query API's plain JSON.</summary>
/// <remarks>Temporal values are ISO 8601 text and points WKT; NaN and the infinities, for which JSON has no number, are text too.</remarks>
internal class PlainValueWriter : ValueJsonWriter
{
    private readonly Members _members;

    private protected PlainValueWriter(Members members) => _members = members;

    /// <summary>The writer.</summary>
    public static PlainValueWriter Instance { get; } =
        new(new("elementId", "labels", "properties", "type", "startNodeElementId", "endNodeElementId"));

    protected override void WriteText(Utf8JsonWriter writer, in CypherValue value) =>
        writer.WriteStringValue(IsoText.Of(value));

    protected override void WritePoint(Utf8JsonWriter writer, PointValue point) =>
        writer.WriteStringValue(Wkt.Write(point));

    protected override void WriteNode(Utf8JsonWriter writer, in CypherValue value)
    {
        NodeValue node = value.As<NodeValue>();
        writer.WriteStartObject();
        writer.WriteString(_members.Id, ElementId(node.Id));
        WriteLabels(writer, _members.Labels, node);
        WriteProperties(writer, _members.Properties, node.Properties);
        writer.WriteEndObject();
    }

    protected override void WriteRelationship(Utf8JsonWriter writer, in CypherValue value)
    {
        RelationshipValue relationship = value.As<RelationshipValue>();
        writer.WriteStartObject();
        writer.WriteString(_members.Id, ElementId(relationship.Id));
        writer.WriteString(_members.Start, ElementId(relationship.StartNode));
        writer.WriteString(_members.End, ElementId(relationship.EndNode));
        writer.WriteString(_members.Type, relationship.Type);
        WriteProperties(writer, _members.Properties, relationship.Properties);
        writer.WriteEndObject();
    }

    // The steps in walking order: node, relationship, node, …
    protected override void WritePath(Utf8JsonWriter writer, PathValue path)
    {
        writer.WriteStartArray();
        Write(writer, path.Nodes[0]);
        for (int i = 0; i < path.Length; i++)
        {
            Write(writer, path.Relationships[i]);
            Write(writer, path.Nodes[i + 1]);
        }

        writer.WriteEndArray();
    }

    // As elementId() gives it.
    private static string ElementId(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the members of nodes and relationships are called.</summary>
    private protected sealed record Members(
        string Id,
        string Labels,
        string Properties,
        string Type,
        string Start,
        string End
    );
}
