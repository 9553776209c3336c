using System.Globalization;
using System.Text.Json;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.QueryApi.Json;

/// <summary>Writes values as the Query API's typed JSON: <c>{"$type": "Integer", "_value": "42"}</c>.</summary>
internal sealed class TypedValueWriter : PlainValueWriter
{
    private static readonly JsonEncodedText s_type = JsonEncodedText.Encode("$type");
    private static readonly JsonEncodedText s_value = JsonEncodedText.Encode("_value");

    private TypedValueWriter()
        : base(new("_element_id", "_labels", "_properties", "_type", "_start_node_element_id", "_end_node_element_id"))
    { }

    /// <summary>The writer.</summary>
    public static new TypedValueWriter Instance { get; } = new();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, in CypherValue value)
    {
        writer.WriteStartObject();
        if (value.AsReference() is ListValue { IsBytes: true } array)
        {
            writer.WriteString(s_type, "Base64");
            writer.WriteBase64String(s_value, array.ToBytes());
            writer.WriteEndObject();
            return;
        }

        writer.WriteString(s_type, TypeOf(value));
        writer.WritePropertyName(s_value);
        base.Write(writer, value);
        writer.WriteEndObject();
    }

    protected override void WriteInteger(Utf8JsonWriter writer, long value) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));

    protected override void WriteFloat(Utf8JsonWriter writer, double value) =>
        writer.WriteStringValue(ValueText.Float(value));

    private static string TypeOf(in CypherValue value) =>
        value.Kind switch
        {
            ValueKind.DateTime => value.As<DateTimeValue>().Zone is null ? "OffsetDateTime" : "ZonedDateTime",
            ValueKind kind => kind.ToString(),
        };
}
