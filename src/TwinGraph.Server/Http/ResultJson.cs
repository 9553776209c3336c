using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQLParser;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.GraphQL.Compile;

namespace TwinGraph.Server.Http;

/// <summary>Writes results of GraphQL as UTF-8 JSON, straight from the tree that was executed.</summary>
/// <remarks>Errors come first, as the specification advises, and a request that did not run has no <c>data</c>.</remarks>
internal static class ResultJson
{
    // Answers are read by people and never pasted into HTML: names and quotations stay as they are written.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonSerializerOptions s_values = new() { Encoder = s_options.Encoder };
    private static readonly MaskingErrorInfo s_errors = new();

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    /// <summary>Writes one result.</summary>
    public static void Write(IBufferWriter<byte> output, ExecutionResult result)
    {
        Utf8JsonWriter writer = t_writer ?? new(output, s_options);
        t_writer = null;
        writer.Reset(output);
        Write(writer, result);
        writer.Flush();
        t_writer = writer;
    }

    private static void Write(Utf8JsonWriter writer, ExecutionResult result)
    {
        writer.WriteStartObject();
        if (result.Errors is { Count: > 0 } errors)
        {
            writer.WriteStartArray("errors"u8);
            foreach (ExecutionError error in errors)
            {
                WriteError(writer, error);
            }

            writer.WriteEndArray();
        }

        if (result.Executed)
        {
            writer.WritePropertyName("data"u8);
            if (result.Data is ExecutionNode node)
            {
                WriteNode(writer, node);
            }
            else
            {
                WriteValue(writer, result.Data);
            }
        }

        if (result.Extensions is { Count: > 0 } extensions)
        {
            writer.WritePropertyName("extensions"u8);
            WriteValue(writer, extensions);
        }

        writer.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter writer, ExecutionError error)
    {
        ErrorInfo info = s_errors.GetInfo(error);
        writer.WriteStartObject();
        writer.WriteString("message"u8, info.Message);
        if (error.Locations is { Count: > 0 } locations)
        {
            writer.WriteStartArray("locations"u8);
            foreach (Location location in locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line"u8, location.Line);
                writer.WriteNumber("column"u8, location.Column);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (error.Path is { } path)
        {
            writer.WritePropertyName("path"u8);
            WriteValue(writer, path);
        }

        if (info.Extensions is { Count: > 0 } extensions)
        {
            writer.WritePropertyName("extensions"u8);
            WriteValue(writer, extensions);
        }

        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, ExecutionNode node)
    {
        switch (node)
        {
            case ObjectExecutionNode { SubFields: { } fields }:
                writer.WriteStartObject();
                foreach (ExecutionNode field in fields)
                {
                    writer.WritePropertyName(field.Name!);
                    WriteNode(writer, field);
                }

                writer.WriteEndObject();
                break;
            case ArrayExecutionNode { Items: { } items }:
                writer.WriteStartArray();
                foreach (ExecutionNode item in items)
                {
                    WriteNode(writer, item);
                }

                writer.WriteEndArray();
                break;
            case ObjectExecutionNode or NullExecutionNode:
                writer.WriteNullValue();
                break;
            default:
                WriteValue(writer, node.ToValue());
                break;
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case CompiledAnswer answer:
                writer.WriteRawValue(answer.Json.Span, skipInputValidation: true);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case IDictionary<string, object?> fields:
                writer.WriteStartObject();
                foreach ((string name, object? field) in fields)
                {
                    writer.WritePropertyName(name);
                    WriteValue(writer, field);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable<object?> items:
                writer.WriteStartArray();
                foreach (object? item in items)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                JsonSerializer.Serialize(writer, value, value.GetType(), s_values);
                break;
        }
    }
}
