using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TwinGraph.Storage;

namespace TwinGraph.Cli.Output;

/// <summary>Prints what a backup or a restore copied.</summary>
internal static class CopyReportWriter
{
    public static void Write(IAnsiConsole console, string done, StoreCopyReport report, bool json)
    {
        if (!json)
        {
            TextWriter output = console.Profile.Out.Writer;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{done} {report.Folder}: {report.Nodes:N0} nodes and {report.Relationships:N0} relationships as of commit {report.Sequence}, {report.Bytes:N0} bytes, read again and sound."
                )
            );
            if (report.MovedAside is not null)
            {
                output.WriteLine($"The store that was there is kept in {report.MovedAside}.");
            }

            return;
        }

        using Stream stream = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("folder", report.Folder);
        writer.WriteNumber("commit", report.Sequence);
        writer.WriteNumber("nodes", report.Nodes);
        writer.WriteNumber("relationships", report.Relationships);
        writer.WriteNumber("bytes", report.Bytes);
        writer.WriteString("movedAside", report.MovedAside);
        writer.WriteEndObject();
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }
}
