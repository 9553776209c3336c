using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>The answer of a field with everything below it, as the JSON it is sent as.</summary>
/// <param name="Json">UTF-8.</param>
[JsonConverter(typeof(Converter))]
internal sealed record CompiledAnswer(ReadOnlyMemory<byte> Json)
{
    private sealed class Converter : JsonConverter<CompiledAnswer>
    {
        public override CompiledAnswer Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are written and never read.");

        public override void Write(Utf8JsonWriter writer, CompiledAnswer value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
    }
}
