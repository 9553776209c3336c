using TwinGraph.Cypher;
using TwinGraph.Server.BackEnds;
using TwinGraph.Server.Bolt;
using TwinGraph.Server.Embeds;
using TwinGraph.Server.Exports;
using TwinGraph.Server.GraphQL.Documents;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.Live;
using TwinGraph.Server.Live.Transports;
using TwinGraph.Server.Pictures;
using TwinGraph.Server.QueryApi;
using TwinGraph.Server.Security;

namespace TwinGraph.Server;

/// <summary>How the server is started.</summary>
public sealed class ServerOptions
{
    /// <summary>Where the server listens, separated by semicolons.</summary>
    /// <value><c>http://127.0.0.1:5080</c> by default.</value>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The folder that holds the store; made when it is not there.</summary>
    /// <value><c>.twingraph</c> in the current folder by default.</value>
    public string DataFolder { get; init; } = ".twingraph";

    /// <summary>The Bolt server that holds the graph.</summary>
    /// <value>Null by default: the embedded store in <see cref="DataFolder"/> does.</value>
    public RemoteGraph? Graph { get; init; }

    /// <summary>Whether to leave out the data that ship with the program.</summary>
    /// <value>False by default.</value>
    public bool Empty { get; init; }

    /// <summary>The key that makes a reader of whoever sends it.</summary>
    /// <value>Null by default. To listen beyond this machine, there must be a key or users.</value>
    public string? ApiKey { get; init; }

    /// <summary>Names of hosts, beside localhost and addresses, under which local callers need no credentials.</summary>
    /// <value>None by default. Counts only while there are neither users nor a key.</value>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The pages that may show views of this server.</summary>
    /// <value>Pages of this machine by default, on any port.</value>
    public EmbedHosts EmbedHosts { get; init; } = EmbedHosts.LocalOnly;

    /// <summary>The certificate for HTTPS and for Bolt over TLS.</summary>
    /// <value>None by default: then there is no HTTPS, and no TLS for Bolt.</value>
    public CertificateOptions Certificate { get; init; } = new();

    /// <summary>How sign-in guards against guessing.</summary>
    public SignInOptions SignIn { get; init; } = new();

    /// <summary>How Bolt is served.</summary>
    public BoltOptions Bolt { get; init; } = new();

    /// <summary>The folder whose files LOAD CSV may read.</summary>
    /// <value>Null by default: it may read none.</value>
    public string? ImportFolder { get; init; }

    /// <summary>The folder of the web pages.</summary>
    /// <value><c>web</c> beside the program by default; without it, there are no pages.</value>
    public string WebFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "web");

    /// <summary>Limits of the embedded engine; where it imports from, its users and address are the server's to set.</summary>
    public CypherEngineOptions Cypher { get; init; } = new();

    /// <summary>How much one GraphQL operation may ask for, of a caller without a role of its own in <see cref="RoleLimits"/>.</summary>
    public GraphQLLimits Limits { get; init; } = new();

    /// <summary>How much one GraphQL operation of each role may ask for.</summary>
    /// <value>Null by default: <see cref="RoleLimits.Of"/> <see cref="Limits"/>.</value>
    public RoleLimits? RoleLimits { get; init; }

    /// <summary>The GraphQL documents that are known by their id from the start.</summary>
    /// <value>None by default.</value>
    public TrustedDocuments TrustedDocuments { get; init; } = TrustedDocuments.None;

    /// <summary>Whose GraphQL operations must be among the trusted documents.</summary>
    /// <value>Nobody's by default.</value>
    public TrustedOnly TrustedOnly { get; init; }

    /// <summary>Where traces and metrics go, by the OpenTelemetry protocol.</summary>
    /// <value>Null by default: nowhere.</value>
    public Uri? Otlp { get; init; }

    /// <summary>How much one caller of the Query API may ask for.</summary>
    public QueryApiLimits QueryApi { get; init; } = new();

    /// <summary>How much one export may ask for.</summary>
    public ExportLimits Exports { get; init; } = new();

    /// <summary>How large pictures may be, and how long they may take.</summary>
    public PictureLimits Pictures { get; init; } = new();

    /// <summary>How subscriptions are served.</summary>
    public LiveOptions Live { get; init; } = new();

    /// <summary>How subscriptions follow the graph's log of changes.</summary>
    public FeedOptions Feed { get; init; } = new();

    /// <summary>The clock.</summary>
    /// <value>The system's by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
