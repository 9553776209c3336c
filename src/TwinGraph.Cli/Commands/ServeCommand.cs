using System.ComponentModel;
using Spectre.Console.Cli;
using TwinGraph.Server;

namespace TwinGraph.Cli.Commands;

/// <summary>Serves the explorer, GraphQL and its playground until it is stopped.</summary>
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

        [CommandOption("--certificate <FILE>")]
        [Description("PFX or PEM, for https:// URLs and bolt+s://. Password: $TWINGRAPH_CERTIFICATE_PASSWORD")]
        public string? Certificate { get; init; }

        [CommandOption("--certificate-key <FILE>")]
        [Description("PEM with the certificate's key, when it is not in the certificate's file")]
        public string? CertificateKey { get; init; }

        [CommandOption("--bolt <ADDRESS>")]
        [Description("Where Bolt listens, or off. Default: 127.0.0.1:7687")]
        public string? Bolt { get; init; }

        [CommandOption("--bolt-require-tls")]
        [Description("Turns clients of Bolt without TLS away")]
        public bool BoltRequireTls { get; init; }

        [CommandOption("--bolt-agent <NAME>")]
        [Description("What Bolt calls the server. Default: Neo4j/5.26.0, since tools look for it")]
        public string? BoltAgent { get; init; }

        [CommandOption("--bolt-advertised <ADDRESS>")]
        [Description("The address in routing tables. Default: the one that the client used")]
        public string? BoltAdvertised { get; init; }

        [CommandOption("--limits <FILE>")]
        [Description("A JSON file with limits of Bolt, Cypher, GraphQL, the Query API and signing in")]
        public string? Limits { get; init; }

        [CommandOption("--limit <LIMIT>")]
        [Description("A limit of GraphQL, [role.]name=value, as often as you like")]
        public string[] Limit { get; init; } = [];

        [CommandOption("--introspection <WHO>")]
        [Description("Who may ask for the GraphQL schema: on, off or signed-in. Default: on")]
        public string? Introspection { get; init; }

        [CommandOption("--trusted-documents <PATH>")]
        [Description("A folder of GraphQL documents, or a manifest, that are known by their id or hash")]
        public string? TrustedDocuments { get; init; }

        [CommandOption("--trusted-only <WHO>")]
        [Description("Whose GraphQL operations must be among them: nobody, anonymous or everybody. Default: nobody")]
        public string? TrustedOnly { get; init; }

        [CommandOption("--otlp <ENDPOINT>")]
        [Description("Where traces and metrics go. Default: $OTEL_EXPORTER_OTLP_ENDPOINT, else nowhere")]
        public string? Otlp { get; init; }

        [CommandOption("--print-schema")]
        [Description("Prints the GraphQL schema and ends")]
        public bool PrintSchema { get; init; }
    }

    public override Task<int> ExecuteAsync(
        CommandContext context,
        Settings settings,
        CancellationToken cancellationToken
    )
    {
        if (settings.PrintSchema)
        {
            return ServerProgram.RunAsync(["--print-schema"], Console.Out, Console.Error, cancellationToken);
        }

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

        foreach (
            (string option, string? value) in new[]
            {
                ("--bolt", settings.Bolt),
                ("--certificate", settings.Certificate),
                ("--certificate-key", settings.CertificateKey),
                ("--bolt-agent", settings.BoltAgent),
                ("--bolt-advertised", settings.BoltAdvertised),
                ("--limits", settings.Limits),
                ("--introspection", settings.Introspection),
                ("--trusted-documents", settings.TrustedDocuments),
                ("--trusted-only", settings.TrustedOnly),
                ("--otlp", settings.Otlp),
            }
        )
        {
            if (value is not null)
            {
                arguments.AddRange([option, value]);
            }
        }

        foreach (string limit in settings.Limit)
        {
            arguments.AddRange(["--limit", limit]);
        }

        if (settings.BoltRequireTls)
        {
            arguments.Add("--bolt-require-tls");
        }

        if (settings.Empty)
        {
            arguments.Add("--empty");
        }

        return ServerProgram.RunAsync([.. arguments], Console.Out, Console.Error, cancellationToken);
    }
}
