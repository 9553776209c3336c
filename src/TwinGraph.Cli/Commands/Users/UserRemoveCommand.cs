using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Server.Security;

namespace TwinGraph.Cli.Commands.Users;

/// <summary>Takes a user away.</summary>
internal sealed class UserRemoveCommand(IAnsiConsole console) : Command<UserSettings>
{
    public override int Execute(CommandContext context, UserSettings settings, CancellationToken cancellationToken)
    {
        UserStore users = settings.Users;
        User user = users.Require(settings.Name);
        users.Remove(settings.Name);
        string last =
            users.Users.Count == 0
                ? " It was the last one: a server on loopback without a key lets everybody on this machine read again."
                : "";
        UserOutput.Done(console, settings.Json, $"{settings.Name} is gone, with all tokens.{last}", user);
        return ExitCodes.Success;
    }
}
