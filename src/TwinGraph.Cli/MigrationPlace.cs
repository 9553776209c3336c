using TwinGraph.Bolt.Client;
using TwinGraph.Cypher;
using TwinGraph.Server.BackEnds;
using TwinGraph.Storage;

namespace TwinGraph.Cli;

/// <summary>One side of a migration: a store's folder or a Bolt server.</summary>
internal sealed class MigrationPlace : IAsyncDisposable
{
    private readonly GraphStore? _store;

    private MigrationPlace(ICypherDatabase database, string name, GraphStore? store) =>
        (Database, Name, _store) = (database, name, store);

    public ICypherDatabase Database { get; }

    /// <summary>The folder, or the address without its password.</summary>
    public string Name { get; }

    /// <summary>Opens what is to be copied; a store that a server holds can be read beside it.</summary>
    /// <exception cref="UsageException">There is no such place.</exception>
    public static Task<MigrationPlace> OpenSourceAsync(string place, CancellationToken cancellationToken)
    {
        if (!BoltUri.IsBolt(place) && !File.Exists(Path.Combine(place, "graph.db")))
        {
            throw new UsageException(
                $"There is no store in {Path.GetFullPath(place)}. Give a store's folder, or a server as neo4j://user@host:7687."
            );
        }

        return OpenAsync(place, "TWINGRAPH_FROM_PASSWORD", isReadOnly: true, cancellationToken);
    }

    /// <summary>Opens what is to be written.</summary>
    public static Task<MigrationPlace> OpenTargetAsync(string place, CancellationToken cancellationToken) =>
        OpenAsync(place, "TWINGRAPH_TO_PASSWORD", isReadOnly: false, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    private static async Task<MigrationPlace> OpenAsync(
        string place,
        string passwordVariable,
        bool isReadOnly,
        CancellationToken cancellationToken
    )
    {
        if (!BoltUri.IsBolt(place))
        {
            var store = GraphStore.Open(new() { Directory = place, ReadOnly = isReadOnly });
            return new(new EmbeddedDatabase(store, new() { Timeout = TimeSpan.Zero }), Path.GetFullPath(place), store);
        }

        RemoteGraph remote;
        try
        {
            remote = RemoteGraph.Of(place, Variable);
        }
        catch (FormatException problem)
        {
            throw new UsageException(problem.Message);
        }

        BoltDatabase database = remote.Open();
        try
        {
            BoltServerInfo server = await database.FindServerAsync(cancellationToken);
            return new(database, $"{remote.Uri} ({server.Agent})", null);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }

        // Each side may have a password of its own.
        string? Variable(string name) =>
            name == RemoteGraph.PasswordVariable
            && Environment.GetEnvironmentVariable(passwordVariable) is { Length: > 0 } own
                ? own
                : Environment.GetEnvironmentVariable(name);
    }
}
