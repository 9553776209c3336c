using System.Globalization;
using System.Text.Json;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.QueryApi.Json;

/// <summary>Writes values as the Query API's typed JSON: <c>{"$type": "Integer", "_value": "42"}</c>.</summary>
internal static class TypedValueWriter
{
    private static readonly JsonEncodedText s_type = JsonEncodedText.Encode("$type");
    private static readonly JsonEncodedText s_value = JsonEncodedText.Encode("_value");

    /// <summary>Writes a value.</summary>
    public static void Write(Utf8JsonWriter writer, in CypherValue value)
    {
        writer.WriteStartObject();
        writer.WriteString(s_type, TypeOf(value));
        writer.WritePropertyName(s_value);
        switch (value.Kind)
        {
            case ValueKind.Null:
                writer.WriteNullValue();
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case ValueKind.Integer:
                writer.WriteStringValue(value.AsInteger().ToString(CultureInfo.InvariantCulture));
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
                writer.WriteStartArray();
                foreach (CypherValue step in PlainValueWriter.Steps(value.As<PathValue>()))
                {
                    Write(writer, step);
                }

                writer.WriteEndArray();
                break;
            case ValueKind.Point:
                writer.WriteStringValue(Wkt.Write(value.As<PointValue>()));
                break;
            default:
                writer.WriteStringValue(IsoText.Of(value));
                break;
        }

        writer.WriteEndObject();
    }

    private static string TypeOf(in CypherValue value) =>
        value.Kind switch
        {
            ValueKind.DateTime => value.As<DateTimeValue>().Zone is null ? "OffsetDateTime" : "ZonedDateTime",
            ValueKind kind => kind.ToString(),
        };

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
        writer.WriteString("_element_id", PlainValueWriter.ElementId(node.Id));
        writer.WriteStartArray("_labels");
        foreach (string label in node.Labels)
        {
            writer.WriteStringValue(label);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("_properties");
        WriteMap(writer, node.Properties);
        writer.WriteEndObject();
    }

    private static void WriteRelationship(Utf8JsonWriter writer, RelationshipValue relationship)
    {
        writer.WriteStartObject();
        writer.WriteString("_element_id", PlainValueWriter.ElementId(relationship.Id));
        writer.WriteString("_start_node_element_id", PlainValueWriter.ElementId(relationship.StartNode));
        writer.WriteString("_end_node_element_id", PlainValueWriter.ElementId(relationship.EndNode));
        writer.WriteString("_type", relationship.Type);
        writer.WritePropertyName("_properties");
        WriteMap(writer, relationship.Properties);
        writer.WriteEndObject();
    }
}
