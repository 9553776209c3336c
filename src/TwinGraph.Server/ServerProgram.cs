using Microsoft.AspNetCore.Connections;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Atlas.Queries;
using TwinGraph.Bolt.Client;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Server.BackEnds;
using TwinGraph.Server.Bolt;
using TwinGraph.Server.Live;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Server;

/// <summary>Runs the server from its command line to its end: opens the store, loads what ships, listens.</summary>
public static class ServerProgram
{
    private const int Ended = 0;
    private const int Failed = 3;
    private const int WrongUsage = 2;

    // Statements hold a thread while they run. So many may before others wait for the pool to grow, which it does
    // slowly: a RESET that is to stop one of them must not wait.
    private const int MinThreads = 128;

    /// <summary>Runs the server until it is told to stop.</summary>
    /// <param name="arguments">The arguments behind the program's name.</param>
    /// <param name="output">Where it says what it does.</param>
    /// <param name="error">Where it says why it cannot.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code: 0 ended, 3 could not run, 2 wrong options.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        if (arguments is ["--print-schema"])
        {
            await output.WriteAsync(GraphQL.SchemaText.Print()).ConfigureAwait(false);
            return Ended;
        }

        ServerOptions? options;
        try
        {
            options = ServerCommandLine.Parse(
                arguments,
                Environment.GetEnvironmentVariable("TWINGRAPH_API_KEY"),
                Environment.GetEnvironmentVariable("TWINGRAPH_DATA"),
                Environment.GetEnvironmentVariable
            );
        }
        catch (ServerStartException problem)
        {
            await error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return WrongUsage;
        }

        if (options is null)
        {
            await output.WriteLineAsync(ServerCommandLine.Help).ConfigureAwait(false);
            return Ended;
        }

        return await RunAsync(options, output, error, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the server until it is told to stop.</summary>
    /// <param name="options">How.</param>
    /// <param name="output">Where it says what it does.</param>
    /// <param name="error">Where it says why it cannot.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code: 0 ended, 3 could not run.</returns>
    public static async Task<int> RunAsync(
        ServerOptions options,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            await ServeAsync(options, output, cancellationToken).ConfigureAwait(false);
            return Ended;
        }
        catch (ServerStartException problem)
        {
            await error.WriteLineAsync(problem.Message).ConfigureAwait(false);
        }
        catch (StorageException problem)
        {
            await error.WriteLineAsync(problem.Message).ConfigureAwait(false);
        }
        catch (UserException problem)
        {
            await error.WriteLineAsync(problem.Message).ConfigureAwait(false);
        }
        catch (QueryHeaderException problem)
        {
            await error.WriteLineAsync($"A named query cannot be read. {problem.Message}").ConfigureAwait(false);
        }
        catch (CypherException problem)
        {
            await error.WriteLineAsync($"The graph could not be made ready. {problem.Message}").ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException problem)
        {
            await error
                .WriteLineAsync($"{problem.Message} Choose another data folder with --data.")
                .ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            await error.WriteLineAsync(Explain(problem, options)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Ended;
        }

        return Failed;
    }

    private static string BoltAddressOf(BoltOptions bolt) =>
        bolt.Server.AdvertisedAddress ?? (BoltEndpoint.Parse(bolt.Address) is null ? "" : bolt.Address);

    private static async Task ServeAsync(ServerOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        ThreadPool.GetMinThreads(out int workers, out int completion);
        ThreadPool.SetMinThreads(Math.Max(workers, MinThreads), completion);
        NamedQueryCatalog queries = NamedQueryCatalog.Load();
        var users = new UserStore(options.DataFolder, options.TimeProvider);
        ServerHost.CheckUrls(options, users);
        FreePorts.Check(options);
        if (options.Graph is { } graph)
        {
            await ServeRemoteAsync(options, graph, queries, users, output, cancellationToken).ConfigureAwait(false);
            return;
        }

        using GraphStore store = GraphStore.Open(new GraphStoreOptions { Directory = options.DataFolder });
        var database = new EmbeddedDatabase(
            store,
            options.Cypher with
            {
                ImportFolder = options.ImportFolder,
                Users = new UserDirectory(users, limits: options.SignIn, time: options.TimeProvider),
                Address = BoltAddressOf(options.Bolt),
            }
        );
        await using (database.ConfigureAwait(false))
        {
            await LoadAsync(options, database, output, cancellationToken).ConfigureAwait(false);

            // Opening leaves garbage of about the graph's own size, which nothing would give back to the system for long.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            WebApplication app = ServerHost.Build(options, database, queries, () => store.Status, users);
            await ListenAsync(app, options, database, users, output, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ServeRemoteAsync(
        ServerOptions options,
        RemoteGraph graph,
        NamedQueryCatalog queries,
        UserStore users,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        if (options.ImportFolder is not null)
        {
            throw new ServerStartException(
                $"--import-folder is for the embedded store; {graph.Uri} has an import folder of its own."
            );
        }

        BoltDatabase database = graph.Open();
        await using (database.ConfigureAwait(false))
        {
            var startup = new RemoteStartup(
                database,
                options.Empty,
                options.TimeProvider,
                TextWriter.Synchronized(output)
            );
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task later = await startup.TryAsync(cancellationToken).ConfigureAwait(false)
                ? Task.CompletedTask
                : startup.RunAsync(stop.Token);
            try
            {
                WebApplication app = ServerHost.Build(options, database, queries, store: null, users);
                await ListenAsync(app, options, database, users, output, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await later.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Clients of ours reach the databases of a graph elsewhere by the names that they have there.
    private static BoltOptions BoltOf(ServerOptions options) =>
        options.Graph is { } graph
            ? options.Bolt with
            {
                Server = options.Bolt.Server with { HomeDatabase = graph.Uri.Database ?? DatabaseNames.Alias },
            }
            : options.Bolt;

    private static async Task ListenAsync(
        WebApplication app,
        ServerOptions options,
        ICypherDatabase database,
        UserStore users,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        await using (app.ConfigureAwait(false))
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            BoltListener bolt = BoltListener.Build(
                BoltOf(options),
                options.Certificate,
                WatchedGraph.Over(
                    GuardedGraph.Over(database, options.Graph),
                    app.Services.GetRequiredService<ChangeFeed>().Wake
                ),
                app.Services.GetRequiredService<SignIn>(),
                users,
                options.AllowedHosts,
                options.TimeProvider
            );
            await using (bolt.ConfigureAwait(false))
            {
                await StartBoltAsync(bolt, options, cancellationToken).ConfigureAwait(false);
                await AnnounceAsync(app, bolt, options, output, cancellationToken).ConfigureAwait(false);
                await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task AnnounceAsync(
        WebApplication app,
        BoltListener bolt,
        ServerOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        foreach (string url in app.Urls)
        {
            await output.WriteLineAsync($"GraphQL listens at {url}/graphql").ConfigureAwait(false);
            await output
                .WriteLineAsync($"Cypher is asked at {url}/db/{DatabaseNames.Default}/query/v2")
                .ConfigureAwait(false);
            if (Directory.Exists(options.WebFolder))
            {
                await output
                    .WriteLineAsync($"The explorer is at {url}/, the playground at {url}/graphql")
                    .ConfigureAwait(false);
            }
        }

        if (bolt.Address is { } address)
        {
            await output.WriteLineAsync($"Bolt listens at {address}").ConfigureAwait(false);
        }

        if (ServerCertificate.Warning(options.Certificate, options.TimeProvider.GetUtcNow()) is { } warning)
        {
            await output.WriteLineAsync(warning).ConfigureAwait(false);
        }

        await output.WriteLineAsync("Ctrl+C stops it.").ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task StartBoltAsync(
        BoltListener bolt,
        ServerOptions options,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await bolt.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            throw new ServerStartException(FreePorts.BoltTaken(options), problem);
        }
    }

    private static async Task LoadAsync(
        ServerOptions options,
        EmbeddedDatabase database,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        string folder = Path.GetFullPath(options.DataFolder);
        if (options.Empty)
        {
            await AtlasSchema.ApplyAsync(database, cancellationToken).ConfigureAwait(false);
            await output.WriteLineAsync($"The store is {folder}; nothing was loaded into it.").ConfigureAwait(false);
            return;
        }

        AtlasStartupReport report = await AtlasStartup
            .EnsureShippedAsync(database, Gazetteer.Load(), options.TimeProvider, progress: null, cancellationToken)
            .ConfigureAwait(false);
        if (report.WasCurrent)
        {
            await output.WriteLineAsync($"The store is {folder}; it holds what ships.").ConfigureAwait(false);
            return;
        }

        ImportReport? refused = report.Files.FirstOrDefault(f => !f.Succeeded);
        if (refused is not null)
        {
            throw new ServerStartException($"{refused.Path} could not be loaded: {refused.Errors[0]}");
        }

        int changes = report.Files.Sum(f => f.Changes);
        await output
            .WriteLineAsync(
                $"The store is {folder}; loaded {report.Files.Count} files with {changes} records"
                    + (report.GazetteerWritten ? " and the gazetteer." : ".")
            )
            .ConfigureAwait(false);
    }

    private static string Explain(IOException problem, ServerOptions options) =>
        problem.InnerException is AddressInUseException ? FreePorts.Taken(options) : problem.Message;
}
