using System.Net;
using System.Security.Cryptography.X509Certificates;
using GraphQL.SystemTextJson;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Server.BackEnds;
using TwinGraph.Server.Bolt;
using TwinGraph.Server.Embeds;
using TwinGraph.Server.Exports;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.GraphQL.Telemetry;
using TwinGraph.Server.Health;
using TwinGraph.Server.Http;
using TwinGraph.Server.Live;
using TwinGraph.Server.Live.Imports;
using TwinGraph.Server.Live.Transports;
using TwinGraph.Server.Pages;
using TwinGraph.Server.Pictures;
using TwinGraph.Server.QueryApi;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Server;

/// <summary>The front door: puts the HTTP doors on a graph.</summary>
public static class ServerHost
{
    /// <summary>Builds the host; it listens once it is started.</summary>
    /// <param name="options">How.</param>
    /// <param name="database">The graph, which the caller keeps and disposes.</param>
    /// <param name="queries">The named queries; null for those that ship.</param>
    /// <param name="store">Tells how the store behind the graph is; null when there is none to tell of.</param>
    /// <param name="users">Who can sign in; null for the users' file in the data folder.</param>
    /// <exception cref="ServerStartException">The options contradict each other.</exception>
    public static WebApplication Build(
        ServerOptions options,
        ICypherDatabase database,
        NamedQueryCatalog? queries = null,
        Func<StoreStatus>? store = null,
        UserStore? users = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(database);
        users ??= new UserStore(options.DataFolder, options.TimeProvider);
        string[] urls = CheckUrls(options, users);
        queries ??= NamedQueryCatalog.Load();

        // No configuration files, no environment: what counts is in the options.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "TwinGraph.Server",
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.Services.AddLogging(logging =>
            logging
                .AddSimpleConsole()
                .SetMinimumLevel(LogLevel.Warning)
                // A start that fails is told in one sentence by whoever starts the host.
                .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
        );
        bool loopbackOnly =
            Array.TrueForAll(urls, url => IsLoopback(BindingAddress.Parse(url).Host))
            && BoltEndpoint.Parse(options.Bolt.Address) is null or { IsLoopback: true };
        builder.Services.AddSingleton(services => new SignIn(
            users,
            options.ApiKey,
            loopbackOnly,
            options.SignIn,
            services.GetRequiredService<ILogger<SignIn>>(),
            options.TimeProvider
        ));
        builder.Services.AddSingleton(services => new ChangeFeed(
            database,
            options.Feed,
            options.TimeProvider,
            services.GetRequiredService<ILogger<ChangeFeed>>()
        ));
        builder.Services.AddSingleton(new ImportRegistry(options.Feed, options.TimeProvider));
        ICypherDatabase guarded = GuardedGraph.Over(database, options.Graph);
        builder.Services.AddSingleton(services => new TransactionTable(
            WatchedGraph.Over(guarded, services.GetRequiredService<ChangeFeed>().Wake),
            options.QueryApi,
            options.TimeProvider,
            services.GetRequiredService<ILogger<TransactionTable>>()
        ));
        var tags = new EntityTags(store is null ? null : () => store().Sequence, options.TimeProvider);
        builder.Services.AddSingleton(services => new PictureEndpoint(
            WatchedGraph.Over(guarded, services.GetRequiredService<ChangeFeed>().Wake),
            queries,
            options.RoleLimits ?? RoleLimits.Of(options.Limits),
            options.Pictures,
            tags,
            options.TimeProvider,
            services.GetRequiredService<ILogger<PictureEndpoint>>()
        ));
        builder.Services.AddSingleton(services => new ExportsEndpoint(
            WatchedGraph.Over(guarded, services.GetRequiredService<ChangeFeed>().Wake),
            queries,
            options.RoleLimits ?? RoleLimits.Of(options.Limits),
            options.Exports,
            options.TimeProvider,
            services.GetRequiredService<ILogger<ExportsEndpoint>>()
        ));
        TelemetryExport.AddTo(builder.Services, options.Otlp);
        builder.WebHost.UseKestrelCore();
        X509Certificate2? certificate = null;
        if (Array.Find(urls, url => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) is { } secure)
        {
            certificate =
                ServerCertificate.Load(options.Certificate)
                ?? throw new ServerStartException(
                    $"To listen at '{secure}' takes a certificate: give --certificate FILE."
                );
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Math.Max(options.Limits.MaxBodyBytes, options.Limits.MaxUploadBytes);
            kestrel.Limits.MaxRequestLineSize = 32 * 1024;
            if (certificate is not null)
            {
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
            }
        });
        WebApplication app = builder.Build();
        foreach (string url in urls)
        {
            app.Urls.Add(url);
        }

        ChangeFeed feed = app.Services.GetRequiredService<ChangeFeed>();
        var schema = new AtlasSchema(
            new(feed, app.Services.GetRequiredService<ImportRegistry>()),
            options.TimeProvider
        );
        schema.Initialize();
        TracedResolver.AddTo(schema.Query);
        TracedResolver.AddTo(schema.Mutation);
        TracedResolver.AddTo(schema.Subscription);
        var graphQLOptions = new GraphQLOptions
        {
            Limits = options.RoleLimits ?? RoleLimits.Of(options.Limits),
            Server = options.Limits,
            Trusted = options.TrustedDocuments,
            TrustedOnly = options.TrustedOnly,
            AtOnce =
                options.Graph is not null ? 0
                : options.Limits.MaxAtOnce > 0 ? options.Limits.MaxAtOnce
                : 2 * Environment.ProcessorCount,
        };
        var executor = new GraphQLExecutor(
            schema,
            WatchedGraph.Over(database, feed.Wake),
            queries,
            graphQLOptions,
            options.TimeProvider,
            app.Services.GetRequiredService<ILogger<GraphQLExecutor>>()
        );
        var graphQL = new GraphQLEndpoint(executor, graphQLOptions, tags, options.TimeProvider);
        var health = new HealthEndpoint(database, queries, options.TimeProvider, store);

        // Pings of the protocol itself show that a client is alive.
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.Use(next => context => SecurityHeaders.ApplyAsync(context, next));
        app.Use(next => context => CrossSiteGate.ApplyAsync(context, next));
        var folder = new WebFolder(options.WebFolder);
        var bolt = BoltEndpoint.Parse(options.Bolt.Address);
        app.Use(next => context => DiscoveryEndpoint.ApplyAsync(context, next, folder.HasPages, bolt));
        var pages = new PagesEndpoint(folder);
        app.Use(next => context => pages.ApplyAsync(context, next));
        SignIn signIn = app.Services.GetRequiredService<SignIn>();
        var embedTokens = new EmbedTokenStore(options.DataFolder, options.TimeProvider);
        var passes = new PagePass(options.TimeProvider);
        var embedPages = new EmbedPages(folder, options.EmbedHosts, embedTokens, passes);
        app.Use(next => context => embedPages.ApplyAsync(context, next));
        var embedGate = new EmbedGate(options.EmbedHosts, embedTokens, passes, signIn);
        app.Use(next => context => embedGate.ApplyAsync(context, next));
        var gate = new SignInGate(signIn, options.AllowedHosts);
        app.Use(next => context => gate.ApplyAsync(context, next));
        app.Use(next =>
            context => context.RequestServices.GetRequiredService<PictureEndpoint>().ApplyAsync(context, next)
        );
        var queryApi = new QueryApiEndpoint(
            WatchedGraph.Over(guarded, feed.Wake),
            app.Services.GetRequiredService<TransactionTable>(),
            options.QueryApi,
            options.TimeProvider,
            app.Services.GetRequiredService<ILogger<QueryApiEndpoint>>()
        );
        app.Map("/db", branch => branch.Run(queryApi.HandleAsync));
        LiveEndpoint live = LiveDoors(app, executor, options);
        app.Map(
            "/graphql",
            branch =>
            {
                branch.Use(next => context => live.ApplyAsync(context, next));
                branch.Run(graphQL.HandleAsync);
            }
        );
        app.Map("/oembed", branch => branch.Run(new OEmbedEndpoint(embedTokens, signIn).HandleAsync));
        app.Map("/export", branch => branch.Run(app.Services.GetRequiredService<ExportsEndpoint>().HandleAsync));
        app.Map("/health", branch => branch.Run(health.HandleAsync));
        app.Run(NothingHere.AnswerAsync);
        app.Lifetime.ApplicationStopping.Register(feed.Close);
        return app;
    }

    private static LiveEndpoint LiveDoors(WebApplication app, GraphQLExecutor executor, ServerOptions options)
    {
        var reader = new GraphQLRequestReader(new GraphQLSerializer());
        var runner = new OperationRunner(executor, reader, app.Services.GetRequiredService<ILogger<OperationRunner>>());
        return new(
            runner,
            app.Services.GetRequiredService<SignIn>(),
            options.Live,
            options.AllowedHosts,
            new EventStreams(
                runner,
                reader,
                options.Live,
                options.Limits.MaxBodyBytes,
                options.TimeProvider,
                app.Services.GetRequiredService<ILogger<EventStreams>>()
            ),
            new LiveConnections(options.Live.MaxConnections),
            options.TimeProvider,
            app.Services.GetRequiredService<ILogger<LiveEndpoint>>(),
            app.Lifetime.ApplicationStopping
        );
    }

    internal static string[] CheckUrls(ServerOptions options, UserStore users)
    {
        string[] urls = options.Urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (urls.Length == 0)
        {
            throw new ServerStartException("There is no address to listen at; give one: --urls http://127.0.0.1:5080.");
        }

        if (
            BoltEndpoint.Parse(options.Bolt.Address) is { IsLoopback: false } bolt
            && string.IsNullOrEmpty(options.ApiKey)
            && users.Users.Count == 0
        )
        {
            throw new ServerStartException(
                $"Bolt at {bolt} is reached from other machines, which needs users or a key: make a user with "
                    + "'twingraph user add NAME --role reader', or give --api-key or TWINGRAPH_API_KEY. "
                    + "Or listen at 127.0.0.1 only: --bolt 127.0.0.1:7687, or --bolt off."
            );
        }

        foreach (string url in urls)
        {
            BindingAddress address;
            try
            {
                address = BindingAddress.Parse(url);
            }
            catch (FormatException problem)
            {
                throw new ServerStartException(
                    $"'{url}' is no address to listen at; write http://127.0.0.1:5080.",
                    problem
                );
            }

            if (address.Scheme is not ("http" or "https") || address.Port is < 0 or > 65535)
            {
                throw new ServerStartException($"'{url}' is no address to listen at; write http://127.0.0.1:5080.");
            }

            if (!IsLoopback(address.Host) && string.IsNullOrEmpty(options.ApiKey) && users.Users.Count == 0)
            {
                throw new ServerStartException(
                    $"'{url}' is reached from other machines, which needs users or a key: make a user with "
                        + "'twingraph user add NAME --role reader', or give --api-key or TWINGRAPH_API_KEY. "
                        + "Or listen at http://127.0.0.1 only."
                );
            }
        }

        return urls;
    }

    /// <summary>Whether a host is this machine to itself.</summary>
    internal static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
