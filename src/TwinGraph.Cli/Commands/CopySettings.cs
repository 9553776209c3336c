using System.ComponentModel;
using Spectre.Console.Cli;

namespace TwinGraph.Cli.Commands;

/// <summary>What a command takes that copies a store's files, which a Bolt server has not.</summary>
internal class CopySettings : FolderSettings
{
    [CommandOption("--graph <URL>", IsHidden = true)]
    [Description("Refused with a hint: such a server's files are its own")]
    public string? Graph { get; init; }
}
