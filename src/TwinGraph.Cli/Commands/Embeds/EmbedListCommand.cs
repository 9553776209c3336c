using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Server.Embeds;

namespace TwinGraph.Cli.Commands.Embeds;

/// <summary>Lists the embed tokens.</summary>
internal sealed class EmbedListCommand(IAnsiConsole console) : Command<EmbedListCommand.Settings>
{
    internal sealed class Settings : FolderSettings
    {
        [CommandOption("--json")]
        [Description("Print them as JSON")]
        public bool Json { get; init; }
    }

    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        EmbedOutput.List(console, settings.Json, new EmbedTokenStore(settings.Directory).Tokens);
        return ExitCodes.Success;
    }
}
