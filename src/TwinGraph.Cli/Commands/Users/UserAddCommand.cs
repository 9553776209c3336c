using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Cli.Commands.Users;

/// <summary>Makes a user.</summary>
internal sealed class UserAddCommand(IAnsiConsole console) : Command<UserAddCommand.Settings>
{
    internal sealed class Settings : PasswordSettings
    {
        [CommandOption("--role <ROLE>")]
        [Description("reader, editor (writes data too) or admin (changes schema and users too). Default: reader")]
        public string Role { get; init; } = "reader";
    }

    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        Role role = RoleParser.Parse(settings.Role);
        UserStore users = settings.Users;
        users.CheckNew(settings.Name);
        User user = users.Add(settings.Name, role, PasswordReader.Read(settings.Name), settings.Hashing);
        UserOutput.Done(
            console,
            settings.Json,
            $"Made {user.Name}, role {RoleNames.Of(role)}. A running server knows at once.",
            user
        );
        return ExitCodes.Success;
    }
}
