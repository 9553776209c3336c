using System.Text.Json;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.QueryApi;

/// <summary>Writes an answer as one JSON document.</summary>
internal sealed class DocumentAnswerWriter(QueryMedia media, AnswerBuffer buffer, int portion)
    : AnswerWriter(media, buffer, portion)
{
    private bool _inData;

    public override void WriteFields(IReadOnlyList<string>? fields)
    {
        Json.WriteStartObject();
        if (fields is null)
        {
            return;
        }

        Json.WriteStartObject("data");
        WriteNames(fields);
        Json.WriteStartArray("values");
        _inData = true;
    }

    public override void WriteSummary(Action<Utf8JsonWriter> members)
    {
        EndData();
        members(Json);
        Json.WriteEndObject();
    }

    public override void WriteError(string code, string message)
    {
        if (HasStarted)
        {
            EndData();
        }
        else
        {
            Json.Reset();
            Buffer.Discard();
            Json.WriteStartObject();
        }

        Json.WritePropertyName("errors");
        WriteErrors(code, message);
        Json.WriteEndObject();
    }

    protected override void WriteRow(IReadOnlyList<CypherValue> row) => WriteValues(row);

    private void EndData()
    {
        if (_inData)
        {
            Json.WriteEndArray();
            Json.WriteEndObject();
            _inData = false;
        }
    }
}
