using System.ComponentModel;
using Spectre.Console.Cli;

namespace TwinGraph.Cli.Commands;

/// <summary>What every command about a store's folder takes.</summary>
internal class FolderSettings : CommandSettings
{
    [CommandOption("--data <DIR>")]
    [Description("The store's folder. Default: $TWINGRAPH_DATA, else .twingraph")]
    public string? Data { get; init; }

    /// <summary>The folder that was asked for, or the usual one.</summary>
    internal string Directory =>
        Path.GetFullPath(
            Data is { Length: > 0 } ? Data
            : Environment.GetEnvironmentVariable("TWINGRAPH_DATA") is { Length: > 0 } path ? path
            : ".twingraph"
        );
}
