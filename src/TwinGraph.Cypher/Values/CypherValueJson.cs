using System.Text.Json;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values;

/// <summary>Values as plain JSON, and parameters from it.</summary>
/// <remarks>
/// A node is <c>{id, labels, properties}</c>, a relationship <c>{id, type, start, end, properties}</c>, a path
/// <c>{nodes, relationships}</c>; temporal values are ISO 8601 text. NaN and the infinities, for which JSON has no
/// number, are text too.
/// </remarks>
public static class CypherValueJson
{
    private static readonly Form s_form = new();

    /// <summary>Writes a value.</summary>
    public static void Write(Utf8JsonWriter writer, in CypherValue value) => s_form.Write(writer, value);

    /// <summary>Reads a parameter: objects become maps, and numbers without fraction or exponent integers.</summary>
    /// <exception cref="CypherException">A number does not fit in 64 bits.</exception>
    public static CypherValue Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.True:
                return CypherValue.True;
            case JsonValueKind.False:
                return CypherValue.False;
            case JsonValueKind.String:
                return CypherValue.StringOrNull(element.GetString());
            case JsonValueKind.Number:
                return ReadNumber(element);
            case JsonValueKind.Array:
                var items = new CypherValue[element.GetArrayLength()];
                int place = 0;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    items[place++] = Read(item);
                }

                return CypherValue.List(items);
            case JsonValueKind.Object:
                return CypherValue.Of(MapValue.From(ReadObject(element)));
            default:
                return CypherValue.Null;
        }
    }

    /// <summary>Reads the parameters of a statement from a JSON object; nothing or null means none.</summary>
    /// <exception cref="CypherException">It is not an object, or a number does not fit in 64 bits.</exception>
    public static IReadOnlyDictionary<string, CypherValue> ReadParameters(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => ReadObject(element),
            JsonValueKind.Undefined or JsonValueKind.Null => new Dictionary<string, CypherValue>(0),
            _ => throw new CypherException(
                StatusCodes.ArgumentError,
                "InvalidParameters",
                $"Parameters are a JSON object of values by name, not {Article(element.ValueKind)}."
            ),
        };

    private static Dictionary<string, CypherValue> ReadObject(JsonElement element)
    {
        var entries = new Dictionary<string, CypherValue>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            entries[property.Name] = Read(property.Value);
        }

        return entries;
    }

    private static string Article(JsonValueKind kind) =>
        kind is JsonValueKind.Array ? "an array" : $"a {kind.ToString().ToLowerInvariant()}";

    private static CypherValue ReadNumber(JsonElement element)
    {
        string text = element.GetRawText();
        if (text.AsSpan().ContainsAny('.', 'e', 'E'))
        {
            double number = element.GetDouble();
            return double.IsFinite(number)
                ? CypherValue.Float(number)
                : throw new CypherException(
                    StatusCodes.ArgumentError,
                    "NumberOutOfRange",
                    $"{Excerpt(text)} is beyond the 64-bit floats, which end near 1.8e308."
                );
        }

        return element.TryGetInt64(out long integer)
            ? CypherValue.Integer(integer)
            : throw new CypherException(
                StatusCodes.ArgumentError,
                "NumberOutOfRange",
                $"{Excerpt(text)} is outside the 64-bit integers; write it as a float, {Excerpt(text)}.0, if that will do."
            );
    }

    private static string Excerpt(string text) => text.Length <= 40 ? text : text[..39] + "…";

    private sealed class Form : ValueJsonWriter
    {
        protected override void WriteNode(Utf8JsonWriter writer, in CypherValue value)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", value.AsEntityId());
            if (value.AsReference() is NodeValue node)
            {
                WriteLabels(writer, "labels", node);
                WriteProperties(writer, "properties", node.Properties);
            }

            writer.WriteEndObject();
        }

        protected override void WriteRelationship(Utf8JsonWriter writer, in CypherValue value)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", value.AsEntityId());
            if (value.AsReference() is RelationshipValue relationship)
            {
                writer.WriteString("type", relationship.Type);
                writer.WriteNumber("start", relationship.StartNode);
                writer.WriteNumber("end", relationship.EndNode);
                WriteProperties(writer, "properties", relationship.Properties);
            }

            writer.WriteEndObject();
        }

        protected override void WritePath(Utf8JsonWriter writer, PathValue path)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("nodes");
            WriteItems(writer, path.Nodes);
            writer.WritePropertyName("relationships");
            WriteItems(writer, path.Relationships);
            writer.WriteEndObject();
        }

        protected override void WritePoint(Utf8JsonWriter writer, PointValue point)
        {
            writer.WriteStartObject();
            writer.WriteNumber("srid", point.Srid);
            writer.WritePropertyName("x");
            WriteFloat(writer, point.X);
            writer.WritePropertyName("y");
            WriteFloat(writer, point.Y);
            if (point.Z is { } z)
            {
                writer.WritePropertyName("z");
                WriteFloat(writer, z);
            }

            writer.WriteEndObject();
        }
    }
}
