using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Model;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.History;

/// <summary>A record as JSON, as the change log keeps it: all that is needed to write it again.</summary>
/// <remarks>Short cuts follow from the rest and are not in it; nor is when it was recorded, which the change itself tells.</remarks>
internal static class RecordImage
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The image of a record.</summary>
    public static string Write(GraphRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("kind", record.Kind.Code());
            if (record.ProgrammeCode is { } programme)
            {
                json.WriteString("programme", programme);
            }

            Write(json, "node", record.Node);
            Write(json, record.Edges);
            if (record.Milestones.Count > 0)
            {
                json.WriteStartArray("milestones");
                foreach (GraphMilestone milestone in InOrder(record.Milestones))
                {
                    json.WriteStartObject();
                    Write(json, "node", milestone.Node);
                    Write(json, milestone.Edges);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The record of an image, with its short cuts.</summary>
    public static GraphRecord Read(string image)
    {
        using JsonDocument document = JsonDocument.Parse(image);
        JsonElement root = document.RootElement;
        RecordKind kind = RecordKinds.Parse(root.GetProperty("kind").GetString()!);
        Properties node = ReadProperties(root.GetProperty("node"));
        string id = node["id"].AsString();
        var record = new GraphRecord
        {
            Id = id,
            Kind = kind,
            Node = node,
            Position = new FilePosition(string.Empty, 0, 0),
            ProgrammeCode = root.TryGetProperty("programme", out JsonElement programme) ? programme.GetString() : null,
        };
        record.Edges.AddRange(ReadEdges(root, kind.Key(), id));
        if (root.TryGetProperty("milestones", out JsonElement milestones))
        {
            foreach (JsonElement milestone in milestones.EnumerateArray())
            {
                Properties step = ReadProperties(milestone.GetProperty("node"));
                record.Milestones.Add(new(step, [.. ReadEdges(milestone, "Milestone", step["id"].AsString())]));
            }
        }

        ShortCuts.Derive(record);
        return record;
    }

    /// <summary>Relationships in an order of their own, so that the same record has the same image.</summary>
    public static IEnumerable<GraphEdge> InOrder(IEnumerable<GraphEdge> edges) =>
        edges
            .OrderBy(e => e.Type, StringComparer.Ordinal)
            .ThenBy(e => e.To, StringComparer.Ordinal)
            .ThenBy(e => e.Properties.Canonical(), StringComparer.Ordinal);

    /// <summary>Steps in the order of their dates, those without one last.</summary>
    public static IEnumerable<GraphMilestone> InOrder(IEnumerable<GraphMilestone> milestones) =>
        milestones
            .OrderBy(m => m.Node["on"] is { IsString: true } on ? on.AsString() : "9999", StringComparer.Ordinal)
            .ThenBy(m => m.Node["id"].AsString(), StringComparer.Ordinal);

    private static void Write(Utf8JsonWriter json, IReadOnlyList<GraphEdge> edges)
    {
        if (edges.Count == 0)
        {
            return;
        }

        json.WriteStartArray("edges");
        foreach (GraphEdge edge in InOrder(edges))
        {
            json.WriteStartObject();
            json.WriteString("type", edge.Type);
            json.WriteString("to", edge.To);
            if (edge.Properties.Count > 0)
            {
                Write(json, "properties", edge.Properties);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Properties properties)
    {
        json.WriteStartObject(name);
        foreach ((string key, CypherValue value) in properties.Entries)
        {
            json.WritePropertyName(key);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CypherValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                json.WriteStringValue(value.AsString());
                break;
            case ValueKind.Integer:
                json.WriteNumberValue(value.AsInteger());
                break;
            case ValueKind.Float:
                // A float keeps its point, so that it is read as one.
                string text = value.AsDouble().ToString("R", CultureInfo.InvariantCulture);
                json.WriteRawValue(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text);
                break;
            case ValueKind.Boolean:
                json.WriteBooleanValue(value.IsTrue);
                break;
            case ValueKind.List:
                json.WriteStartArray();
                foreach (CypherValue item in value.AsList().Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A {value.Kind} is no property of the atlas.", nameof(value));
        }
    }

    private static IEnumerable<GraphEdge> ReadEdges(JsonElement parent, string key, string from)
    {
        if (!parent.TryGetProperty("edges", out JsonElement edges))
        {
            yield break;
        }

        foreach (JsonElement edge in edges.EnumerateArray())
        {
            yield return new(
                key,
                from,
                edge.GetProperty("type").GetString()!,
                edge.GetProperty("to").GetString()!,
                edge.TryGetProperty("properties", out JsonElement properties) ? ReadProperties(properties) : new()
            );
        }
    }

    private static Properties ReadProperties(JsonElement element)
    {
        var properties = new Properties();
        foreach (JsonProperty property in element.EnumerateObject())
        {
            properties.Set(property.Name, ReadValue(property.Value));
        }

        return properties;
    }

    private static CypherValue ReadValue(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => CypherValue.String(element.GetString()!),
            JsonValueKind.Number when element.GetRawText().AsSpan().IndexOfAny('.', 'E', 'e') >= 0 => CypherValue.Float(
                element.GetDouble()
            ),
            JsonValueKind.Number => CypherValue.Integer(element.GetInt64()),
            JsonValueKind.True or JsonValueKind.False => CypherValue.Boolean(element.GetBoolean()),
            JsonValueKind.Array => CypherValue.List([.. element.EnumerateArray().Select(ReadValue)]),
            _ => throw new InvalidDataException($"An image holds a {element.ValueKind}."),
        };
}
