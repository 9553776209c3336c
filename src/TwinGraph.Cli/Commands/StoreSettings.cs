using System.ComponentModel;
using Spectre.Console.Cli;

namespace TwinGraph.Cli.Commands;

/// <summary>What every command takes that opens the store, and makes it when it is not there.</summary>
internal class StoreSettings : FolderSettings
{
    [CommandOption("--empty")]
    [Description("Start a new store without the gazetteer and dossiers that ship")]
    public bool Empty { get; init; }
}
