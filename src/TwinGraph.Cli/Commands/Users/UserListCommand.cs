using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Server.Security;

namespace TwinGraph.Cli.Commands.Users;

/// <summary>Lists the users.</summary>
internal sealed class UserListCommand(IAnsiConsole console) : Command<UserListCommand.Settings>
{
    internal sealed class Settings : FolderSettings
    {
        [CommandOption("--json")]
        [Description("Print the users as a JSON array")]
        public bool Json { get; init; }
    }

    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        UserOutput.List(console, settings.Json, new UserStore(settings.Directory).Users);
        return ExitCodes.Success;
    }
}
