using System.ComponentModel;
using Spectre.Console.Cli;
using TwinGraph.Server;

namespace TwinGraph.Cli.Commands;

/// <summary>Serves GraphQL and the playground until it is stopped.</summary>
internal sealed class ServeCommand : AsyncCommand<ServeCommand.Settings>
{
    internal sealed class Settings : StoreSettings
    {
        [CommandOption("--urls <URLS>")]
        [Description("Where to listen, separated by semicolons. Default: http://127.0.0.1:5080")]
        public string? Urls { get; init; }

        [CommandOption("--api-key <KEY>")]
        [Description(
            "A key that lets callers read; without key and users only loopback is served. Default: $TWINGRAPH_API_KEY"
        )]
        public string? ApiKey { get; init; }

        [CommandOption("--allowed-hosts <NAMES>")]
        [Description("Names by which local callers may call the server while it has neither users nor key")]
        public string? AllowedHosts { get; init; }

        [CommandOption("--import-folder <DIR>")]
        [Description("The folder whose files LOAD CSV may read. Default: none")]
        public string? ImportFolder { get; init; }
    }

    public override Task<int> ExecuteAsync(
        CommandContext context,
        Settings settings,
        CancellationToken cancellationToken
    )
    {
        // The server reads the same options when it is started by itself: one way to parse them.
        var arguments = new List<string> { "--data", settings.Directory };
        if (settings.Graph is not null)
        {
            arguments.AddRange(["--graph", settings.Graph]);
        }

        if (settings.Urls is not null)
        {
            arguments.AddRange(["--urls", settings.Urls]);
        }

        if (settings.ApiKey is not null)
        {
            arguments.AddRange(["--api-key", settings.ApiKey]);
        }

        if (settings.AllowedHosts is not null)
        {
            arguments.AddRange(["--allowed-hosts", settings.AllowedHosts]);
        }

        if (settings.ImportFolder is not null)
        {
            arguments.AddRange(["--import-folder", settings.ImportFolder]);
        }

        if (settings.Empty)
        {
            arguments.Add("--empty");
        }

        return ServerProgram.RunAsync([.. arguments], Console.Out, Console.Error, cancellationToken);
    }
}
