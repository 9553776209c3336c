using System.Text.Json;
using Spectre.Console;
using TwinGraph.Atlas.Queries;

namespace TwinGraph.Cli.Output;

/// <summary>Lists the named queries with their parameters and columns.</summary>
internal static class NamedQueryList
{
    public static void Write(IAnsiConsole console, NamedQueryCatalog catalog, bool json)
    {
        if (json)
        {
            WriteJson(catalog);
            return;
        }

        // Straight to the writer: the console would break lines in the middle where the output is piped.
        TextWriter output = console.Profile.Out.Writer;
        foreach (NamedQuery query in catalog.Queries)
        {
            output.WriteLine(query.Name);
            output.WriteLine($"  {query.Purpose}");
            foreach (QueryParameter parameter in query.Parameters)
            {
                string fallback = parameter.Default is { } value ? $" = {value}" : "";
                output.WriteLine($"  --param {parameter.Name}: {parameter.TypeText}{fallback}  {parameter.Meaning}");
            }

            output.WriteLine();
        }
    }

    private static void WriteJson(NamedQueryCatalog catalog)
    {
        using Stream output = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartArray();
        foreach (NamedQuery query in catalog.Queries)
        {
            writer.WriteStartObject();
            writer.WriteString("name", query.Name);
            writer.WriteString("purpose", query.Purpose);
            writer.WriteString("order", query.Order);
            writer.WriteStartArray("parameters");
            foreach (QueryParameter parameter in query.Parameters)
            {
                writer.WriteStartObject();
                writer.WriteString("name", parameter.Name);
                writer.WriteString("type", parameter.TypeText);
                writer.WriteBoolean("required", parameter.Default is null);
                writer.WriteString("meaning", parameter.Meaning);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("columns");
            foreach (QueryColumn column in query.Columns)
            {
                writer.WriteStartObject();
                writer.WriteString("name", column.Name);
                writer.WriteString("meaning", column.Meaning);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
