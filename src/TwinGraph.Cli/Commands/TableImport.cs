using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TwinGraph.Cli.Output;
using TwinGraph.Storage;
using TwinGraph.Storage.Bulk;

namespace TwinGraph.Cli.Commands;

/// <summary>Imports tables of nodes and relationships, all of them or nothing.</summary>
internal static class TableImport
{
    private const int MostShown = 10;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        ImportSettings settings,
        IAnsiConsole console,
        CancellationToken cancellationToken
    )
    {
        if (settings.Nodes.Length == 0)
        {
            throw new UsageException("--rels needs the --nodes that its relationships lead to.");
        }

        if (settings.Paths.Length > 0)
        {
            throw new UsageException($"'{settings.Paths[0]}' is neither a table of --nodes nor of --rels.");
        }

        settings.RequireStore(
            settings.Graph,
            "The import of --nodes and --rels",
            "import into a new store and copy it to the server with 'twingraph migrate'."
        );
        BulkImportOptions options = TableArguments.Read(settings);
        long started = TimeProvider.System.GetTimestamp();

        // A trial touches no store, and leaves none where there was none.
        using var store = GraphStore.Open(new() { Directory = settings.DryRun ? null : settings.Directory });
        BulkImportReport report = await Bars.RunAsync(
            settings.Json ? Consoles.Error : console,
            progress => BulkImporter.RunAsync(store, options, progress, cancellationToken)
        );
        if (report.RejectedCount > 0)
        {
            await RejectedRowsFile.WriteAsync(settings.Report, report, cancellationToken);
        }

        TimeSpan took = TimeProvider.System.GetElapsedTime(started);
        if (settings.Json)
        {
            WriteJson(report, settings, took);
        }
        else
        {
            WriteText(console.Profile.Out.Writer, report, settings, took);
        }

        bool refused = !report.Written && !settings.DryRun;
        bool beyond = settings.BadTolerance >= 0 && report.RejectedCount > settings.BadTolerance;
        return refused || (settings.DryRun && beyond && !settings.SkipBadRelationships)
            ? ExitCodes.InputError
            : ExitCodes.Success;
    }

    private static void WriteText(TextWriter to, BulkImportReport report, ImportSettings settings, TimeSpan took)
    {
        foreach (ImportedColumn column in report.Columns)
        {
            string type = $"{column.Type}{(column.IsList ? "[]" : "")}".ToUpperInvariant();
            to.WriteLine($"{column.File}: {column.Property} is {type}{(column.Inferred ? ", inferred" : "")}");
        }

        foreach (RejectedRow row in report.Rejected.Take(MostShown))
        {
            string where = row.Column is null ? "" : $", column {row.Column}";
            to.WriteLine($"{row.File}, line {row.Line}{where}: {row.Reason}. {row.Remedy}");
        }

        if (report.RejectedCount > MostShown)
        {
            to.WriteLine($"… and {report.RejectedCount - MostShown} more rows that cannot be imported.");
        }

        if (report.RejectedCount > 0)
        {
            to.WriteLine($"{report.RejectedCount} rows cannot be imported; they are listed in {settings.Report}.");
        }

        string counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Nodes} nodes, {report.Relationships} relationships, {report.Properties} properties in {took.TotalSeconds:F1} s"
        );
        to.WriteLine(
            report.Written ? $"{counts}."
            : settings.DryRun ? $"{counts}; nothing was written, since this was a trial."
            : "Nothing was written. Mend these rows, or let them be left out with --bad-tolerance."
        );
    }

    private static void WriteJson(BulkImportReport report, ImportSettings settings, TimeSpan took)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("written", report.Written);
            writer.WriteNumber("nodes", report.Nodes);
            writer.WriteNumber("relationships", report.Relationships);
            writer.WriteNumber("properties", report.Properties);
            writer.WriteNumber("rejected", report.RejectedCount);
            if (report.RejectedCount > 0)
            {
                writer.WriteString("rejectedRows", settings.Report);
            }

            writer.WriteNumber("seconds", Math.Round(took.TotalSeconds, 3));
            writer.WriteStartArray("columns");
            foreach (ImportedColumn column in report.Columns)
            {
                writer.WriteStartObject();
                writer.WriteString("file", column.File);
                writer.WriteString("property", column.Property);
                writer.WriteString("type", $"{column.Type}{(column.IsList ? "[]" : "")}".ToUpperInvariant());
                writer.WriteBoolean("inferred", column.Inferred);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
