using System.ComponentModel;
using Spectre.Console.Cli;
using TwinGraph.Server.Security;

namespace TwinGraph.Cli.Commands.Users;

/// <summary>What every command about one user takes.</summary>
internal class UserSettings : FolderSettings
{
    [CommandArgument(0, "<NAME>")]
    [Description("The user's name: letters, digits and . _ - @ +")]
    public string Name { get; init; } = "";

    [CommandOption("--json")]
    [Description("Print what was done as JSON")]
    public bool Json { get; init; }

    internal UserStore Users => new(Directory);
}
