using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Server.Security;

namespace TwinGraph.Cli.Commands.Users;

/// <summary>Makes, lists and ends the tokens of a user.</summary>
internal sealed class UserTokenCommand(IAnsiConsole console) : Command<UserTokenCommand.Settings>
{
    internal sealed class Settings : UserSettings
    {
        [CommandOption("--label <TEXT>")]
        [Description("What the token is for")]
        public string Label { get; init; } = "";

        [CommandOption("--role <ROLE>")]
        [Description("The most the token may do. Default: what its user may")]
        public string? Role { get; init; }

        [CommandOption("--days <NUMBER>")]
        [Description("How many days it lasts. Default: until it is revoked")]
        public int? Days { get; init; }

        [CommandOption("--list")]
        [Description("List the user's tokens instead of making one")]
        public bool List { get; init; }

        [CommandOption("--revoke <ID>")]
        [Description("End the token of this id instead of making one")]
        public string? Revoke { get; init; }

        public override ValidationResult Validate() =>
            Days is < 1 or > 36_500 ? ValidationResult.Error("--days is 1 to 36500.")
            : List && Revoke is not null ? ValidationResult.Error("Choose one of --list and --revoke.")
            : ValidationResult.Success();
    }

    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        UserStore users = settings.Users;
        User user = users.Require(settings.Name);
        if (settings.List)
        {
            UserOutput.Tokens(console, settings.Json, user);
            return ExitCodes.Success;
        }

        if (settings.Revoke is { } id)
        {
            users.RevokeToken(settings.Name, id);
            UserOutput.Done(console, settings.Json, $"The token {id} is void.", users.Find(settings.Name));
            return ExitCodes.Success;
        }

        (string token, UserToken kept) = users.AddToken(
            settings.Name,
            settings.Label,
            settings.Role is null ? null : RoleParser.Parse(settings.Role),
            settings.Days is { } days ? TimeSpan.FromDays(days) : null
        );
        UserOutput.Token(console, settings.Json, token, kept);
        return ExitCodes.Success;
    }
}
