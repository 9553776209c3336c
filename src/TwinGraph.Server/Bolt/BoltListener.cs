using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TwinGraph.Bolt.Server;
using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Bolt;

/// <summary>Listens for clients that speak Bolt, over TCP, TLS or WebSockets, all on one port.</summary>
public sealed class BoltListener : IAsyncDisposable
{
    private readonly WebApplication? _app;
    private readonly BoltServer? _server;
    private readonly X509Certificate2? _certificate;

    private BoltListener(WebApplication? app, BoltServer? server, X509Certificate2? certificate) =>
        (_app, _server, _certificate) = (app, server, certificate);

    /// <summary>Where it listens, once it is started: <c>bolt://host:port</c>; null when Bolt is off.</summary>
    public string? Address => _app?.Urls.First().Replace("http://", "bolt://", StringComparison.Ordinal);

    /// <summary>Builds a listener; it listens once it is started.</summary>
    /// <param name="options">How.</param>
    /// <param name="certificate">What it shows to clients that want TLS.</param>
    /// <param name="database">What it serves, which the caller keeps and disposes.</param>
    /// <param name="signIn">Who tells who a client is.</param>
    /// <param name="users">The users, for those who act in another's name.</param>
    /// <param name="allowedHosts">Names, beside localhost, of hosts whose pages need no credentials.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The listener; when Bolt is off, one that listens nowhere.</returns>
    /// <exception cref="ServerStartException">The address or the certificate cannot be used.</exception>
    public static BoltListener Build(
        BoltOptions options,
        CertificateOptions certificate,
        ICypherDatabase database,
        ISignIn signIn,
        UserStore users,
        IReadOnlyList<string> allowedHosts,
        TimeProvider time
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        if (BoltEndpoint.Parse(options.Address) is not { } endpoint)
        {
            return new(null, null, null);
        }

        X509Certificate2? loaded = ServerCertificate.Load(certificate);
        if (loaded is null && options.RequireTls)
        {
            throw new ServerStartException("To require TLS for Bolt takes a certificate: give --certificate.");
        }

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
                .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
        );
        builder.Services.AddSingleton(services =>
        {
            ILogger<BoltServer> logger = services.GetRequiredService<ILogger<BoltServer>>();
            return new BoltServer(
                database,
                new BoltAuthenticator(signIn, users),
                options.Server,
                time,
                (reference, error) => logger.BoltFailed(reference, error)
            );
        });
        var arrivals = new Arrivals(options.Server.MaxConnectionsBeforeSignIn);
        builder.Services.AddSingleton(services => new BoltDoor(
            services.GetRequiredService<BoltServer>(),
            arrivals,
            loaded,
            options.RequireTls,
            services.GetRequiredService<ILogger<BoltDoor>>()
        ));
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = options.Server.SignInTimeout;

            // Rows gather here while the client takes them.
            kestrel.Limits.MaxResponseBufferSize = 256 * 1024;
            Listen(kestrel, endpoint);
        });
        WebApplication app = builder.Build();
        BoltServer server = app.Services.GetRequiredService<BoltServer>();
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.Run(new BoltWebSockets(server, arrivals, allowedHosts).HandleAsync);
        return new(app, server, loaded);
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) =>
        _app?.StartAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Stops listening and ends all connections; what was not committed is undone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null && _server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
            await _app.DisposeAsync().ConfigureAwait(false);
        }

        _certificate?.Dispose();
    }

    private static void Listen(KestrelServerOptions kestrel, BoltEndpoint endpoint)
    {
        if (endpoint.Host == "*")
        {
            kestrel.ListenAnyIP(endpoint.Port, Configure);
        }
        else if (IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out IPAddress? address))
        {
            kestrel.Listen(address, endpoint.Port, Configure);
        }
        else
        {
            kestrel.ListenLocalhost(endpoint.Port, Configure);
        }

        static void Configure(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1;
            BoltDoor door = listen.ApplicationServices.GetRequiredService<BoltDoor>();
            listen.Use(next => connection => door.ServeAsync(connection, next));
        }
    }
}
