using System.ComponentModel;
using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cli.Output;

namespace TwinGraph.Cli.Commands;

/// <summary>Checks dossiers without importing them.</summary>
internal sealed class CheckCommand(IAnsiConsole console) : AsyncCommand<CheckCommand.Settings>
{
    internal sealed class Settings : StoreSettings
    {
        [CommandArgument(0, "[PATH]")]
        [Description("Dossiers, tables of ties or folders to check; without any, the graph in the store is checked")]
        public string[] Paths { get; init; } = [];

        [CommandOption("--deep")]
        [Description("Prove every invariant between the store's files, memory and indexes")]
        public bool Deep { get; init; }

        [CommandOption("--json")]
        [Description("Print what was found as JSON")]
        public bool Json { get; init; }
    }

    public override async Task<int> ExecuteAsync(
        CommandContext context,
        Settings settings,
        CancellationToken cancellationToken
    ) =>
        settings.Paths.Length > 0 && settings.Deep ? throw new UsageException("--deep is about the store, not files.")
        : settings.Paths.Length > 0 ? CheckFiles(settings)
        : settings.Deep ? await new DeepCheckRun(console).RunAsync(settings, settings.Json, cancellationToken)
        : await new GraphCheckRun(console).RunAsync(settings, settings.Json, cancellationToken);

    private int CheckFiles(Settings settings)
    {
        IReadOnlyList<DossierFile> files = DossierFile.FromPaths(settings.Paths);
        IReadOnlyList<DossierError> errors = AtlasImporter.Check(files, Gazetteer.Load());
        if (settings.Json)
        {
            using Stream output = Console.OpenStandardOutput();
            using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
            writer.WriteStartObject();
            writer.WriteNumber("files", files.Count);
            DossierErrorsJson.Write(writer, errors);
            writer.WriteEndObject();
            writer.Flush();
            output.WriteByte((byte)'\n');
        }
        else
        {
            foreach (DossierError error in errors)
            {
                Consoles.Error.Profile.Out.Writer.WriteLine(error.ToString());
            }

            string checkedFiles = files.Count == 1 ? "1 file" : $"{files.Count} files";
            string found = errors.Count == 1 ? "1 error" : $"{errors.Count} errors";
            console.Profile.Out.Writer.WriteLine($"{checkedFiles} checked, {found}.");
        }

        return errors.Count == 0 ? ExitCodes.Success : ExitCodes.InputError;
    }
}
