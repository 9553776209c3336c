using TwinGraph.Server.BackEnds;
using TwinGraph.Server.Bolt;
using TwinGraph.Server.Embeds;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.Security;

namespace TwinGraph.Server;

/// <summary>Reads the options of the server off its command line.</summary>
public static class ServerCommandLine
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Help = """
        TwinGraph: how the provinces and cities of two countries deal with each other.

        Usage: serve [--urls URLS] [--data DIR] [--graph URL] [--empty] [--api-key KEY] [--allowed-hosts NAMES]
                     [--embed-hosts HOSTS] [--import-folder DIR] [--certificate FILE] [--certificate-key FILE] [--bolt ADDRESS]
                     [--bolt-require-tls] [--bolt-agent NAME/VERSION] [--bolt-advertised HOST:PORT]
                     [--limit [ROLE.]NAME=VALUE]... [--limits FILE] [--introspection on|off|signed-in]
                     [--trusted-documents PATH] [--trusted-only nobody|anonymous|everybody] [--otlp ENDPOINT]
                     [--print-schema]

          --urls URLS    Where to listen, separated by semicolons; http://127.0.0.1:5080 unless given.
                         Beyond this machine only with users or a key.
          --data DIR     The folder of the store, made when it is not there; unless given, TWINGRAPH_DATA
                         of the environment, else .twingraph in the current folder.
          --graph URL    A Bolt server that holds the graph in place of the store, such as
                         neo4j://user@host:7687/database; unless given, TWINGRAPH_GRAPH of the environment.
                         Its password is better given as TWINGRAPH_GRAPH_PASSWORD.
          --empty        Leaves out the data that ship with TwinGraph.
          --api-key KEY  A key that lets callers read who send it as 'Authorization: Bearer KEY'; better given in
                         the environment as TWINGRAPH_API_KEY, where other users do not see it.
          --allowed-hosts NAMES
                         Names, separated by semicolons, by which local callers may call this server while it has
                         neither users nor a key; localhost and addresses are always allowed.
          --embed-hosts HOSTS
                         Whose pages may show views of this server, separated by semicolons: https://news.example,
                         https://*.example.org, local (this machine), null (pages without an origin), * or none;
                         local unless given here or as TWINGRAPH_EMBED_HOSTS of the environment.
          --import-folder DIR
                         The folder whose files LOAD CSV may read; unless given, it reads none.
          --certificate FILE
                         PFX or PEM, for https:// URLs and for Bolt, whose port then takes bolt+s:// too. Its
                         password is taken from the environment, TWINGRAPH_CERTIFICATE_PASSWORD.
          --certificate-key FILE
                         PEM with the certificate's key, when it is not in the certificate's file.
          --bolt ADDRESS Where Bolt listens, for Neo4j's drivers and tools; 127.0.0.1:7687 unless given, off for
                         nowhere. Beyond this machine only with users or a key.
          --bolt-require-tls
                         Turns clients of Bolt without TLS away.
          --bolt-agent NAME/VERSION
                         What Bolt calls the server; Neo4j/5.26.0 unless given, since tools look for it.
          --bolt-advertised HOST:PORT
                         The address in routing tables; the one that the client used unless given.
          --limit [ROLE.]NAME=VALUE
                         A limit of GraphQL, such as maxCost=9000, for all or for one of anonymous, reader, editor
                         and admin: editor.maxCost=90000. As often as you like; see docs/limits.md for the names.
          --introspection on|off|signed-in
                         Who may ask for the GraphQL schema; on unless given.
          --trusted-documents PATH
                         A folder of *.graphql files and manifests, or one manifest: the GraphQL documents that are
                         known by their id or hash.
          --trusted-only nobody|anonymous|everybody
                         Whose GraphQL operations must be among them; nobody's unless given.
          --otlp ENDPOINT
                         Where traces and metrics go, by the OpenTelemetry protocol, such as
                         http://127.0.0.1:4317; unless given, OTEL_EXPORTER_OTLP_ENDPOINT of the environment.
          --print-schema Prints the GraphQL schema, as it is in src/TwinGraph.Server/schema.graphql, and ends.
          --limits FILE  A JSON file with limits of Bolt, Cypher, GraphQL, the Query API and signing in, such as
                         {"bolt": {"maxConnections": 200, "signInTimeout": "10s"}, "graphQL": {"maxCost": 9000,
                         "editor": {"maxCost": 90000}}}. What --limit says goes before it.
          --help         Prints this.

        Examples:
          dotnet run --project src/TwinGraph.Server
          dotnet run --project src/TwinGraph.Server -- --urls http://127.0.0.1:8080 --data /var/lib/twingraph
        """;

    /// <summary>Reads the options.</summary>
    /// <param name="arguments">The arguments behind the program's name.</param>
    /// <param name="apiKey">The key out of the environment, if any.</param>
    /// <param name="dataFolder">The store's folder out of the environment, if any.</param>
    /// <param name="environment">The environment's other variables; null for none.</param>
    /// <returns>The options, or null when help is asked for.</returns>
    /// <exception cref="ServerStartException">An option is unknown or lacks its value.</exception>
    public static ServerOptions? Parse(
        IReadOnlyList<string> arguments,
        string? apiKey,
        string? dataFolder = null,
        Func<string, string?>? environment = null
    )
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var defaults = new ServerOptions();
        string urls = defaults.Urls;
        string data = string.IsNullOrEmpty(dataFolder) ? defaults.DataFolder : dataFolder;
        bool empty = false;
        string? graph = null;
        string? importFolder = null;
        string allowedHosts = "";
        string? embedHosts = environment?.Invoke("TWINGRAPH_EMBED_HOSTS");
        BoltOptions bolt = defaults.Bolt;
        var limits = new LimitsFile();
        var graphQL = new GraphQLArguments(environment?.Invoke("OTEL_EXPORTER_OTLP_ENDPOINT"));
        var certificate = new CertificateOptions { Password = environment?.Invoke("TWINGRAPH_CERTIFICATE_PASSWORD") };
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            int equals = argument.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? argument : argument[..equals];
            switch (name)
            {
                case "--help" or "-h":
                    return null;
                case "--empty" when equals < 0:
                    empty = true;
                    break;
                case "--urls":
                    urls = Value(equals);
                    break;
                case "--data":
                    data = Value(equals);
                    break;
                case "--graph":
                    graph = Value(equals);
                    break;
                case "--api-key":
                    apiKey = Value(equals);
                    break;
                case "--allowed-hosts":
                    allowedHosts = Value(equals);
                    break;
                case "--embed-hosts":
                    embedHosts = Value(equals);
                    break;
                case "--import-folder":
                    importFolder = Value(equals);
                    if (!Directory.Exists(importFolder))
                    {
                        throw new ServerStartException($"There is no folder {importFolder} to import from.");
                    }

                    break;
                case "--certificate":
                    certificate = certificate with { File = Value(equals) };
                    break;
                case "--certificate-key":
                    certificate = certificate with { KeyFile = Value(equals) };
                    break;
                case "--limits":
                    limits = LimitsFile.Read(Value(equals));
                    break;
                case "--bolt":
                    bolt = bolt with { Address = Value(equals) };
                    BoltEndpoint.Parse(bolt.Address);
                    break;
                case "--bolt-require-tls" when equals < 0:
                    bolt = bolt with { RequireTls = true };
                    break;
                case "--bolt-agent":
                    bolt = bolt with { Server = bolt.Server with { Agent = Value(equals) } };
                    break;
                case "--bolt-advertised":
                    bolt = bolt with { Server = bolt.Server with { AdvertisedAddress = Value(equals) } };
                    break;
                case { } known when GraphQLArguments.Names.Contains(known):
                    graphQL.Take(known, Value(equals));
                    break;
                default:
                    throw new ServerStartException(
                        $"'{argument}' is no option; there are --urls, --data, --graph, --empty, --api-key, --allowed-hosts, --embed-hosts, --import-folder, "
                            + "--certificate, --certificate-key, --bolt, --bolt-require-tls, --bolt-agent, "
                            + "--bolt-advertised, --limit, --limits, --introspection, --trusted-documents, --trusted-only, --otlp, --print-schema and --help."
                    );
            }

            string Value(int equalsAt)
            {
                string? value =
                    equalsAt >= 0 ? argument[(equalsAt + 1)..]
                    : i + 1 < arguments.Count ? arguments[++i]
                    : null;
                return
                    string.IsNullOrWhiteSpace(value)
                    || (equalsAt < 0 && value.StartsWith("--", StringComparison.Ordinal))
                    ? throw new ServerStartException($"'{name}' needs a value: {name} {Example(name)}.")
                    : value;
            }
        }

        RemoteGraph? remote;
        EmbedHosts hosts;
        try
        {
            hosts = string.IsNullOrWhiteSpace(embedHosts) ? defaults.EmbedHosts : EmbedHosts.Parse(embedHosts);
            remote = RemoteGraph.Find(graph, environment ?? (static _ => null));
        }
        catch (FormatException problem)
        {
            throw new ServerStartException(problem.Message, problem);
        }

        return new()
        {
            Urls = urls,
            DataFolder = data,
            Graph = remote,
            Empty = empty,
            ApiKey = string.IsNullOrEmpty(apiKey) ? null : apiKey,
            EmbedHosts = hosts,
            ImportFolder = importFolder,
            Bolt = bolt with
            {
                Server = limits.Bolt with
                {
                    Agent = bolt.Server.Agent,
                    AdvertisedAddress = bolt.Server.AdvertisedAddress,
                },
            },
            Cypher = limits.Cypher,
            Exports = limits.Exports,
            Feed = limits.Feed,
            Live = limits.Live,
            Pictures = limits.Pictures,
            QueryApi = limits.QueryApi,
            SignIn = limits.SignIn,
            Certificate = certificate,
            Limits = graphQL.Limits(defaults.Limits, limits, out RoleLimits roleLimits),
            RoleLimits = roleLimits,
            TrustedDocuments = graphQL.Trusted,
            TrustedOnly = graphQL.TrustedOnly,
            Otlp = graphQL.Otlp,
            AllowedHosts = allowedHosts.Split(
                ';',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            ),
        };
    }

    private static string Example(string name) =>
        name switch
        {
            "--urls" => "http://127.0.0.1:5080",
            "--data" => ".twingraph",
            "--graph" => "neo4j://user@host:7687",
            "--import-folder" => "import",
            "--bolt" => "127.0.0.1:7687",
            "--certificate" => "server.pfx",
            "--limits" => "limits.json",
            "--certificate-key" => "server.key",
            "--bolt-agent" => "Neo4j/5.26.0",
            "--bolt-advertised" => "graph.example.org:7687",
            "--embed-hosts" => "\"local;https://news.example\"",
            "--allowed-hosts" => "graph.example.org",
            "--limit" => "maxCost=9000",
            "--introspection" => "signed-in",
            "--trusted-documents" => "documents",
            "--trusted-only" => "anonymous",
            "--otlp" => "http://127.0.0.1:4317",
            _ => "KEY",
        };
}
