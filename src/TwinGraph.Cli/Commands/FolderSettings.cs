using System.ComponentModel;
using Spectre.Console.Cli;
using TwinGraph.Server.BackEnds;

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

    /// <summary>The Bolt server that an option or the environment names; a folder that is named goes before the latter.</summary>
    /// <param name="graph">What <c>--graph</c> says.</param>
    /// <returns>Null when the graph is in the folder.</returns>
    /// <exception cref="UsageException">Both are named, or it is no server's address.</exception>
    internal RemoteGraph? FindRemote(string? graph)
    {
        if (graph is not null && Data is not null)
        {
            throw new UsageException("--graph and --data name two places of the graph; give one of them.");
        }

        try
        {
            return Data is null ? RemoteGraph.Find(graph, Environment.GetEnvironmentVariable) : null;
        }
        catch (FormatException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    /// <summary>Refuses a graph at a server, for a command that works on a store's files.</summary>
    /// <param name="graph">What <c>--graph</c> says.</param>
    /// <param name="what">What works on files, as the subject of a sentence.</param>
    /// <param name="instead">What to do at a server.</param>
    /// <exception cref="UsageException">The graph is at a server.</exception>
    internal void RequireStore(string? graph, string what, string instead)
    {
        if (FindRemote(graph) is { } remote)
        {
            throw new UsageException(
                $"{what} works on the files of an embedded store, and the graph is at {remote.Uri}. "
                    + $"Name a store with --data, or {instead}"
            );
        }
    }
}
