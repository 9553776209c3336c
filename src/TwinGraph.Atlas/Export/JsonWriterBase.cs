using System.Text.Encodings.Web;
using System.Text.Json;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>What the JSON formats share.</summary>
internal abstract class JsonWriterBase(Stream output) : GraphWriter
{
    private const int FlushBytes = 32 * 1024;

    /// <summary>The files are data of their own, in UTF-8, and not parts of a page.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where to.</summary>
    protected Utf8JsonWriter Json { get; } = new(output, Options);

    /// <inheritdoc />
    public override void End() => Json.Flush();

    /// <inheritdoc />
    public override void Dispose() => Json.Dispose();

    /// <summary>Lets go of what was written, if that is much.</summary>
    protected void FlushSome()
    {
        if (Json.BytesPending > FlushBytes)
        {
            Json.Flush();
        }
    }

    /// <summary>Writes properties as members; one that is called as a member of the format gets an underscore in front.</summary>
    protected void WriteMembers(MapValue properties, params ReadOnlySpan<string> taken)
    {
        for (int i = 0; i < properties.Count; i++)
        {
            string name = properties.Keys[i];
            while (taken.Contains(name) || (name != properties.Keys[i] && !properties[name].IsNull))
            {
                name = "_" + name;
            }

            Json.WritePropertyName(name);
            CypherValueJson.Write(Json, properties.Values[i]);
        }
    }

    /// <summary>Writes labels.</summary>
    protected void WriteLabels(NodeValue node)
    {
        Json.WriteStartArray("labels");
        foreach (string label in node.Labels)
        {
            Json.WriteStringValue(label);
        }

        Json.WriteEndArray();
    }
}
