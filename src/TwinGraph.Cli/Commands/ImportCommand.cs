using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cli.Output;

namespace TwinGraph.Cli.Commands;

/// <summary>Imports dossiers and tables of ties, each file whole or not at all, or tables of a whole graph.</summary>
internal sealed class ImportCommand(IAnsiConsole console) : AsyncCommand<ImportSettings>
{
    public override async Task<int> ExecuteAsync(
        CommandContext context,
        ImportSettings settings,
        CancellationToken cancellationToken
    )
    {
        if (settings.Nodes.Length + settings.Relationships.Length > 0)
        {
            return await TableImport.RunAsync(settings, console, cancellationToken);
        }

        if (settings.Paths.Length == 0)
        {
            throw new UsageException("Say what to import: dossiers, or tables with --nodes and --rels.");
        }

        IReadOnlyList<DossierFile> files = DossierFile.FromPaths(settings.Paths);
        IAnsiConsole messages = settings.Json ? Consoles.Error : console;
        await using Store store = await Store.OpenAsync(settings, writes: true, messages, cancellationToken);
        var gazetteer = Gazetteer.Load();
        await AtlasStartup.EnsureGroundAsync(store.Database, gazetteer, TimeProvider.System, cancellationToken);
        var importer = new AtlasImporter(store.Database, gazetteer, TimeProvider.System);
        IReadOnlyList<ImportReport> reports = await Bars.RunAsync(
            messages,
            "Importing",
            files.Count,
            advance => importer.ImportAsync(files, new Progress(advance), cancellationToken)
        );

        if (settings.Json)
        {
            WriteJson(reports);
        }
        else
        {
            WriteText(reports);
        }

        return reports.All(report => report.Succeeded) ? ExitCodes.Success : ExitCodes.InputError;
    }

    private void WriteText(IReadOnlyList<ImportReport> reports)
    {
        foreach (ImportReport report in reports)
        {
            foreach (DossierError error in report.Errors)
            {
                Consoles.Error.Profile.Out.Writer.WriteLine(error.ToString());
            }

            console.Profile.Out.Writer.WriteLine(
                report.Succeeded
                    ? $"{report.Path}: {report.Changes} changes "
                        + $"({report.Added} added, {report.Updated} updated, {report.Retracted} retracted, {report.Unchanged} unchanged)"
                        + (report.Kept > 0 ? $"; {report.Kept} left as editors have amended them" : "")
                    : $"{report.Path}: refused, {Count(report.Errors.Count, "error")}; nothing of it was written"
            );
        }

        int refused = reports.Count(report => !report.Succeeded);
        string ending = refused == 0 ? "." : $", {Count(refused, "file")} refused.";
        console.Profile.Out.Writer.WriteLine(
            $"{Count(reports.Count, "file")}, {Count(reports.Sum(report => report.Changes), "change")}{ending}"
        );
    }

    private static void WriteJson(IReadOnlyList<ImportReport> reports)
    {
        using Stream output = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartArray();
        foreach (ImportReport report in reports)
        {
            writer.WriteStartObject();
            writer.WriteString("path", report.Path);
            writer.WriteString("dossier", report.Dossier);
            writer.WriteNumber("added", report.Added);
            writer.WriteNumber("updated", report.Updated);
            writer.WriteNumber("retracted", report.Retracted);
            writer.WriteNumber("unchanged", report.Unchanged);
            writer.WriteNumber("kept", report.Kept);
            writer.WriteNumber("changes", report.Changes);
            DossierErrorsJson.Write(writer, report.Errors);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    private static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    private sealed class Progress(Action advance) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => advance();
    }
}
