using System.Globalization;
using System.Text.Json;
using TwinGraph.Atlas.Migration;

namespace TwinGraph.Cli.Output;

/// <summary>Prints what a migration copied.</summary>
internal static class MigrationReportWriter
{
    public static void WriteText(TextWriter to, MigrationReport report, string from, string target, TimeSpan took)
    {
        foreach ((string label, long count) in report.Target.Labels)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $":{label} {count:N0}"));
        }

        foreach ((string type, long count) in report.Target.Types)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"-[:{type}]-> {count:N0}"));
        }

        foreach (string refused in report.Refused)
        {
            to.WriteLine($"not copied: {refused}");
        }

        to.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Copied {report.Target.Nodes:N0} nodes, {report.Target.Relationships:N0} relationships and {report.Schema.Count} constraints and indexes from {from} to {target} in {took.TotalSeconds:0.0} s."
            )
        );
        to.WriteLine($"Both sides have the checksum {report.Target.Checksum}.");
    }

    public static void WriteJson(MigrationReport report, string from, string target, TimeSpan took) =>
        Write(writer =>
        {
            writer.WriteString("from", from);
            writer.WriteString("to", target);
            writer.WriteNumber("nodes", report.Target.Nodes);
            writer.WriteNumber("relationships", report.Target.Relationships);
            WriteCounts(writer, "labels", report.Target.Labels);
            WriteCounts(writer, "types", report.Target.Types);
            WriteTexts(writer, "schema", report.Schema);
            WriteTexts(writer, "notCopied", report.Refused);
            writer.WriteString("checksum", report.Target.Checksum);
            writer.WriteNumber("seconds", Math.Round(took.TotalSeconds, 3));
        });

    public static void WriteJson(string done, long nodes, string target) =>
        Write(writer =>
        {
            writer.WriteString("to", target);
            writer.WriteNumber(done, nodes);
        });

    private static void Write(Action<Utf8JsonWriter> body)
    {
        using Stream stream = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        body(writer);
        writer.WriteEndObject();
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteCounts(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, long> counts)
    {
        writer.WriteStartObject(name);
        foreach ((string key, long count) in counts)
        {
            writer.WriteNumber(key, count);
        }

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
