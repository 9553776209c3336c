using System.Buffers;
using System.Text.Json;

namespace TwinGraph.Server.Live.Transports;

/// <summary>A message that a client sent in the graphql-transport-ws protocol.</summary>
/// <param name="Type">Its type: connection_init, ping, pong, subscribe or complete.</param>
/// <param name="Id">The operation it is about; of subscribe and complete only.</param>
/// <param name="Payload">What it carries; default when it carries nothing.</param>
internal sealed record SocketMessage(string Type, string? Id, JsonElement Payload)
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    /// <summary>Whether there is a payload.</summary>
    public bool HasPayload => Payload.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>Reads a message.</summary>
    /// <exception cref="FormatException">It is none of the protocol; the message says why.</exception>
    public static SocketMessage Read(ReadOnlyMemory<byte> text)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(text, s_options);
            root = document.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            throw new FormatException("A message must be JSON", problem);
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("A message must be an object");
        }

        string type = Text(root, "type") ?? throw new FormatException("A message needs a type");
        string? id = Text(root, "id");
        JsonElement payload = root.TryGetProperty("payload", out JsonElement given) ? given : default;
        switch (type)
        {
            case "connection_init" or "ping" or "pong":
                return payload.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object
                    ? new(type, null, payload)
                    : throw new FormatException($"The payload of {type} must be an object");
            case "subscribe" or "complete" when string.IsNullOrEmpty(id):
                throw new FormatException($"A {type} message needs an id");
            case "subscribe" when payload.ValueKind != JsonValueKind.Object:
                throw new FormatException("The payload of subscribe must be an object");
            case "subscribe" or "complete":
                return new(type, id, payload);
            default:
                throw new FormatException("The type of a message is not known");
        }
    }

    /// <summary>Writes a message that carries nothing but its type and id.</summary>
    public static byte[] Write(string type, string? id = null) => Write(type, id, (Action<Utf8JsonWriter>?)null);

    /// <summary>Writes a message with a payload that is JSON already.</summary>
    public static byte[] Write(string type, string? id, ReadOnlySpan<byte> payload)
    {
        byte[] copy = payload.ToArray();
        return Write(type, id, writer => writer.WriteRawValue(copy, skipInputValidation: true));
    }

    private static byte[] Write(string type, string? id, Action<Utf8JsonWriter>? payload)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (id is not null)
            {
                writer.WriteString("id", id);
            }

            writer.WriteString("type", type);
            if (payload is not null)
            {
                writer.WritePropertyName("payload");
                payload(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string? Text(JsonElement root, string name) =>
        !root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new FormatException($"'{name}' must be a string");
}
