using System.ComponentModel;
using Spectre.Console.Cli;
using TwinGraph.Server.BackEnds;

namespace TwinGraph.Cli.Commands;

/// <summary>What every command takes that opens the graph, and makes a store when there is none.</summary>
internal class StoreSettings : FolderSettings
{
    [CommandOption("--empty")]
    [Description("Start a new store without the gazetteer and dossiers that ship")]
    public bool Empty { get; init; }

    [CommandOption("--graph <URL>")]
    [Description(
        "A Bolt server that holds the graph in place of a store: neo4j://user@host:7687/database, with the password in $TWINGRAPH_GRAPH_PASSWORD. Default: $TWINGRAPH_GRAPH"
    )]
    public string? Graph { get; init; }

    /// <summary>The server that holds the graph; null when it is in the folder.</summary>
    internal RemoteGraph? Remote => FindRemote(Graph);
}
