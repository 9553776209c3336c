using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Server.Security;

namespace TwinGraph.Cli.Commands.Users;

/// <summary>Gives a user another password.</summary>
internal sealed class UserPasswordCommand(IAnsiConsole console) : Command<PasswordSettings>
{
    public override int Execute(CommandContext context, PasswordSettings settings, CancellationToken cancellationToken)
    {
        UserStore users = settings.Users;
        users.Require(settings.Name);
        users.SetPassword(settings.Name, PasswordReader.Read(settings.Name), settings.Hashing);
        UserOutput.Done(
            console,
            settings.Json,
            $"{settings.Name} has another password now. Tokens stay; end them with: twingraph user token {settings.Name} --revoke ID",
            users.Find(settings.Name)
        );
        return ExitCodes.Success;
    }
}
