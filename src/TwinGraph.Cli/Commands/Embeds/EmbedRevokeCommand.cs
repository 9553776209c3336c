using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Server.Embeds;

namespace TwinGraph.Cli.Commands.Embeds;

/// <summary>Ends an embed token.</summary>
internal sealed class EmbedRevokeCommand(IAnsiConsole console) : Command<EmbedRevokeCommand.Settings>
{
    internal sealed class Settings : FolderSettings
    {
        [CommandArgument(0, "<ID>")]
        [Description("The token's id, as 'embed list' shows it")]
        public string Id { get; init; } = "";
    }

    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        new EmbedTokenStore(settings.Directory).Revoke(settings.Id);
        console.Profile.Out.Writer.WriteLine($"The token {settings.Id} is void. A running server knows at once.");
        return ExitCodes.Success;
    }
}
