using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Cli.Output;
using TwinGraph.Server.Embeds;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Cli.Commands;

/// <summary>Verifies a backup and makes the store of it.</summary>
internal sealed class RestoreCommand(IAnsiConsole console) : AsyncCommand<RestoreCommand.Settings>
{
    internal sealed class Settings : CopySettings
    {
        [CommandArgument(0, "<SOURCE>")]
        [Description("The folder of a backup")]
        public string Source { get; init; } = "";

        [CommandOption("--force")]
        [Description("Replace the store that is there; it is kept in a folder beside it")]
        public bool Force { get; init; }

        [CommandOption("--json")]
        [Description("Print what was restored as JSON")]
        public bool Json { get; init; }
    }

    public override async Task<int> ExecuteAsync(
        CommandContext context,
        Settings settings,
        CancellationToken cancellationToken
    )
    {
        settings.RequireStore(settings.Graph, "Restore", "copy a store to the server with 'twingraph migrate'.");
        StoreCopyReport report = await CopyProgress.RunAsync(
            "Restoring",
            progress =>
                StoreCopy.Restore(
                    settings.Source,
                    settings.Directory,
                    settings.Force,
                    TimeProvider.System,
                    progress,
                    cancellationToken
                )
        );

        // Users and tokens that are there stay: a backup must not bring back whom one took away since.
        UserStore.Copy(report.MovedAside ?? settings.Source, report.Folder);
        EmbedTokenStore.Copy(report.MovedAside ?? settings.Source, report.Folder);
        CopyReportWriter.Write(console, "Restored", report, settings.Json);
        return ExitCodes.Success;
    }
}
