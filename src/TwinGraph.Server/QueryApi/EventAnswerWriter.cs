using System.Buffers;
using System.Text.Json;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.QueryApi;

/// <summary>Writes an answer as events, each a JSON object in a line of its own.</summary>
internal sealed class EventAnswerWriter(QueryMedia media, AnswerBuffer buffer, int portion)
    : AnswerWriter(media, buffer, portion)
{
    public override void WriteFields(IReadOnlyList<string>? fields)
    {
        Begin("Header");
        Json.WriteStartObject();
        if (fields is not null)
        {
            WriteNames(fields);
        }

        Json.WriteEndObject();
        End();
    }

    public override void WriteSummary(Action<Utf8JsonWriter> members)
    {
        Begin("Summary");
        Json.WriteStartObject();
        members(Json);
        Json.WriteEndObject();
        End();
    }

    public override void WriteError(string code, string message)
    {
        if (!HasStarted)
        {
            Json.Reset();
            Buffer.Discard();
        }

        Begin("Error");
        WriteErrors(code, message);
        End();
    }

    protected override void WriteRow(IReadOnlyList<CypherValue> row)
    {
        Begin("Record");
        WriteValues(row);
        End();
    }

    private void Begin(string name)
    {
        Json.WriteStartObject();
        Json.WriteString("$event", name);
        Json.WritePropertyName("_body");
    }

    private void End()
    {
        Json.WriteEndObject();
        Json.Flush();
        Buffer.Write("\n"u8);
        Json.Reset();
    }
}
