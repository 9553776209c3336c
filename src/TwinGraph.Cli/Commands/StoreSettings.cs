using System.ComponentModel;
using Spectre.Console.Cli;

namespace TwinGraph.Cli.Commands;

/// <summary>What every command that opens the store takes.</summary>
internal class StoreSettings : CommandSettings
{
    [CommandOption("--data <DIR>")]
    [Description("The store's folder, made when it is not there. Default: $TWINGRAPH_DATA, else .twingraph")]
    public string? Data { get; init; }

    [CommandOption("--empty")]
    [Description("Start a new store without the gazetteer and dossiers that ship")]
    public bool Empty { get; init; }

    /// <summary>The folder that was asked for, or the usual one.</summary>
    internal string Directory =>
        Path.GetFullPath(
            Data is { Length: > 0 } ? Data
            : Environment.GetEnvironmentVariable("TWINGRAPH_DATA") is { Length: > 0 } path ? path
            : ".twingraph"
        );
}
