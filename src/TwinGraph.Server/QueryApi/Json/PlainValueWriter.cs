using System.Globalization;
using System.Text.Json;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.QueryApi.Json;

/// <summary>Writes values as the Query API's plain JSON.</summary>
/// <remarks>Temporal values are ISO 8601 text and points WKT; NaN and the infinities, for which JSON has no number, are text too.</remarks>
internal static class PlainValueWriter
{
    /// <summary>Writes a value.</summary>
    public static void Write(Utf8JsonWriter writer, in CypherValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                writer.WriteNullValue();
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case ValueKind.Integer:
                writer.WriteNumberValue(value.AsInteger());
                break;
            case ValueKind.Float when double.IsFinite(value.AsDouble()):
                // With its fraction, so that a reader who tells integers from floats gets a float back.
                writer.WriteRawValue(ValueText.Float(value.AsDouble()), skipInputValidation: true);
                break;
            case ValueKind.String:
                writer.WriteStringValue(value.AsString());
                break;
            case ValueKind.List:
                WriteItems(writer, value.AsList().Items);
                break;
            case ValueKind.Map:
                WriteMap(writer, value.AsMap());
                break;
            case ValueKind.Node:
                WriteNode(writer, value.As<NodeValue>());
                break;
            case ValueKind.Relationship:
                WriteRelationship(writer, value.As<RelationshipValue>());
                break;
            case ValueKind.Path:
                WritePath(writer, value.As<PathValue>());
                break;
            case ValueKind.Point:
                writer.WriteStringValue(Wkt.Write(value.As<PointValue>()));
                break;
            default:
                writer.WriteStringValue(IsoText.Of(value));
                break;
        }
    }

    /// <summary>The id of a node or relationship as <c>elementId()</c> gives it.</summary>
    public static string ElementId(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The steps of a path in walking order: node, relationship, node, …</summary>
    public static IEnumerable<CypherValue> Steps(PathValue path)
    {
        yield return path.Nodes[0];
        for (int i = 0; i < path.Length; i++)
        {
            yield return path.Relationships[i];
            yield return path.Nodes[i + 1];
        }
    }

    private static void WriteItems(Utf8JsonWriter writer, ReadOnlySpan<CypherValue> items)
    {
        writer.WriteStartArray();
        foreach (ref readonly CypherValue item in items)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter writer, MapValue map)
    {
        writer.WriteStartObject();
        for (int i = 0; i < map.Count; i++)
        {
            writer.WritePropertyName(map.Keys[i]);
            Write(writer, map.Values[i]);
        }

        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, NodeValue node)
    {
        writer.WriteStartObject();
        writer.WriteString("elementId", ElementId(node.Id));
        writer.WriteStartArray("labels");
        foreach (string label in node.Labels)
        {
            writer.WriteStringValue(label);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("properties");
        WriteMap(writer, node.Properties);
        writer.WriteEndObject();
    }

    private static void WriteRelationship(Utf8JsonWriter writer, RelationshipValue relationship)
    {
        writer.WriteStartObject();
        writer.WriteString("elementId", ElementId(relationship.Id));
        writer.WriteString("startNodeElementId", ElementId(relationship.StartNode));
        writer.WriteString("endNodeElementId", ElementId(relationship.EndNode));
        writer.WriteString("type", relationship.Type);
        writer.WritePropertyName("properties");
        WriteMap(writer, relationship.Properties);
        writer.WriteEndObject();
    }

    private static void WritePath(Utf8JsonWriter writer, PathValue path)
    {
        writer.WriteStartArray();
        foreach (CypherValue step in Steps(path))
        {
            Write(writer, step);
        }

        writer.WriteEndArray();
    }
}
