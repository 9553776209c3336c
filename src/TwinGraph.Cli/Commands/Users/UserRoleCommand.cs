using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Cypher;

namespace TwinGraph.Cli.Commands.Users;

/// <summary>Gives a user another role.</summary>
internal sealed class UserRoleCommand(IAnsiConsole console) : Command<UserRoleCommand.Settings>
{
    internal sealed class Settings : UserSettings
    {
        [CommandArgument(1, "<ROLE>")]
        [Description("reader, editor or admin")]
        public string Role { get; init; } = "";
    }

    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        Role role = RoleParser.Parse(settings.Role);
        settings.Users.SetRole(settings.Name, role);
        UserOutput.Done(
            console,
            settings.Json,
            $"{settings.Name} has role {RoleNames.Of(role)} now.",
            settings.Users.Find(settings.Name)
        );
        return ExitCodes.Success;
    }
}
