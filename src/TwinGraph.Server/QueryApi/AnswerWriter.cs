using System.Text.Encodings.Web;
using System.Text.Json;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.QueryApi.Json;

namespace TwinGraph.Server.QueryApi;

/// <summary>Writes an answer as it comes to be: fields, rows, then a summary or an error.</summary>
internal abstract class AnswerWriter(QueryMedia media, AnswerBuffer buffer, int portion) : IAsyncDisposable
{
    // Answers are read by people and never pasted into HTML: names and quotations stay as they are written.
    // A value nests up to 500 deep, which takes two levels each when it is typed.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 2048,
        SkipValidation = true,
    };

    // Milliseconds that an event waits for others before it is sent.
    private const int LongestWait = 100;

    private long _sentAt = Environment.TickCount64;

    protected QueryMedia Media { get; } = media;

    protected AnswerBuffer Buffer { get; } = buffer;

    protected Utf8JsonWriter Json { get; } = new(buffer, s_options);

    /// <summary>The writer for a media type.</summary>
    public static AnswerWriter Create(QueryMedia media, HttpResponse response, QueryApiLimits limits)
    {
        var buffer = new AnswerBuffer(response, limits.FlushBytes);
        return media.IsStream
            ? new EventAnswerWriter(media, buffer, limits.FlushBytes)
            : new DocumentAnswerWriter(media, buffer, limits.FlushBytes);
    }

    /// <summary>Whether something was sent, so that the status code is said.</summary>
    public bool HasStarted => Buffer.HasStarted;

    /// <summary>Whether values name their types.</summary>
    public bool IsTyped => Media.IsTyped;

    /// <summary>Writes the names of the columns; null when there was no statement.</summary>
    public abstract void WriteFields(IReadOnlyList<string>? fields);

    /// <summary>Writes a row, and waits for the client when enough has been gathered, or events have waited long enough.</summary>
    public ValueTask WriteRowAsync(IReadOnlyList<CypherValue> row, CancellationToken cancellationToken)
    {
        WriteRow(row);
        return
            Buffer.Pending + Json.BytesPending >= portion
            || (Media.IsStream && Environment.TickCount64 - _sentAt > LongestWait)
            ? SendAsync(cancellationToken)
            : ValueTask.CompletedTask;
    }

    /// <summary>Ends the answer with its summary.</summary>
    public abstract void WriteSummary(Action<Utf8JsonWriter> members);

    /// <summary>Ends the answer with an error; if nothing was sent yet, it is all of the answer.</summary>
    public abstract void WriteError(string code, string message);

    /// <summary>Cuts the connection, which tells the client that the answer is not whole.</summary>
    public void Abort() => Buffer.Abort();

    /// <summary>Sends what was gathered.</summary>
    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        _sentAt = Environment.TickCount64;
        Json.Flush();
        await Buffer.SendAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync()
    {
        // Disposing would flush; what is left of a broken answer is not to be sent.
        Json.Reset();
        return Json.DisposeAsync();
    }

    protected abstract void WriteRow(IReadOnlyList<CypherValue> row);

    protected void WriteValues(IReadOnlyList<CypherValue> row)
    {
        Json.WriteStartArray();
        for (int i = 0; i < row.Count; i++)
        {
            if (Media.IsTyped)
            {
                TypedValueWriter.Instance.Write(Json, row[i]);
            }
            else
            {
                PlainValueWriter.Instance.Write(Json, row[i]);
            }
        }

        Json.WriteEndArray();
    }

    protected void WriteNames(IReadOnlyList<string> fields)
    {
        Json.WriteStartArray("fields");
        foreach (string field in fields)
        {
            Json.WriteStringValue(field);
        }

        Json.WriteEndArray();
    }

    protected void WriteErrors(string code, string message)
    {
        Json.WriteStartArray();
        Json.WriteStartObject();
        Json.WriteString("code", code);
        Json.WriteString("message", message);
        Json.WriteEndObject();
        Json.WriteEndArray();
    }
}
