using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Cli.Output;
using TwinGraph.Server.Embeds;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Cli.Commands;

/// <summary>Copies the store as it is at one commit, beside a server that may be writing it.</summary>
internal sealed class BackupCommand(IAnsiConsole console) : AsyncCommand<BackupCommand.Settings>
{
    internal sealed class Settings : CopySettings
    {
        [CommandArgument(0, "<TARGET>")]
        [Description("The folder to copy to; it must not be there yet, or be empty")]
        public string Target { get; init; } = "";

        [CommandOption("--json")]
        [Description("Print what was copied as JSON")]
        public bool Json { get; init; }
    }

    public override async Task<int> ExecuteAsync(
        CommandContext context,
        Settings settings,
        CancellationToken cancellationToken
    )
    {
        settings.RequireStore(
            settings.Graph,
            "Backup",
            "copy the graph into one with 'twingraph migrate'; such a server has tools of its own too."
        );
        StoreCopyReport report = await CopyProgress.RunAsync(
            "Backing up",
            progress => StoreCopy.BackUp(settings.Directory, settings.Target, progress, cancellationToken)
        );
        UserStore.Copy(settings.Directory, report.Folder);
        EmbedTokenStore.Copy(settings.Directory, report.Folder);
        CopyReportWriter.Write(console, "Backed up to", report, settings.Json);
        return ExitCodes.Success;
    }
}
