using System.Text.Json;
using TwinGraph.Atlas.Dossiers;

namespace TwinGraph.Cli.Output;

/// <summary>Writes errors of dossiers for programs.</summary>
internal static class DossierErrorsJson
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<DossierError> errors)
    {
        writer.WriteStartArray("errors");
        foreach (DossierError error in errors)
        {
            writer.WriteStartObject();
            writer.WriteString("file", error.File);
            writer.WriteNumber("line", error.Line);
            writer.WriteNumber("column", error.Column);
            writer.WriteString("field", error.Field);
            writer.WriteString("message", error.Message);
            writer.WriteString("mend", error.Mend);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
