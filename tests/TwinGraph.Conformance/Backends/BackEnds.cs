using DotNet.Testcontainers.Containers;
using Microsoft.AspNetCore.Builder;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Bolt.Client;
using TwinGraph.Cypher;
using TwinGraph.Server;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Backends;

/// <summary>The shipped data on both back ends, each with its GraphQL door: made once, and read by all tests.</summary>
/// <remarks>
/// The one of Bolt is the Neo4j that TWINGRAPH_TEST_NEO4J names, else one in a container where Docker is, else
/// TwinGraph's own server. The data come over Bolt in each case.
/// </remarks>
public sealed class BackEnds : IAsyncLifetime
{
    /// <summary>The variable of the environment that names a Neo4j, with user and password.</summary>
    public const string Variable = "TWINGRAPH_TEST_NEO4J";

    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly List<WebApplication> _doors = [];
    private OwnBoltServer? _own;
    private IContainer? _container;
    private BoltDatabase? _bolt;

    /// <summary>What was compared, for the end of a run; null when nothing was.</summary>
    public static string? Summary { get; private set; }

    internal ICypherDatabase Embedded { get; private set; } = null!;

    internal ICypherDatabase Bolt => _bolt!;

    internal Uri EmbeddedDoor { get; private set; } = null!;

    internal Uri BoltDoor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Embedded = new EmbeddedDatabase(_store);
        await FillAsync(Embedded);
        (BoltUri uri, string origin) = await FindServerAsync();
        _bolt = new(uri);
        BoltServerInfo server = await _bolt.FindServerAsync();
        await RefuseOthersDataAsync(uri);
        await FillAsync(_bolt);
        Summary = $"Back ends compared: embedded, and bolt with {server.Agent} at {server.Address} ({origin}).";
        EmbeddedDoor = await OpenDoorAsync(Embedded);
        BoltDoor = await OpenDoorAsync(_bolt);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (WebApplication door in _doors)
        {
            await door.StopAsync();
            await door.DisposeAsync();
        }

        if (_bolt is not null)
        {
            await _bolt.DisposeAsync();
        }

        if (_own is not null)
        {
            await _own.DisposeAsync();
        }

        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        await _store.DisposeAsync();
    }

    private async Task<(BoltUri Uri, string Origin)> FindServerAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return (BoltUri.Parse(named), $"named by {Variable}");
        }

        if (ThrowAwayNeo4j.IsPossible)
        {
            (_container, BoltUri uri) = await ThrowAwayNeo4j.StartAsync(CancellationToken.None);
            return (uri, "a container");
        }

        _own = new OwnBoltServer();
        return (_own.Uri, $"TwinGraph's own server, since {Variable} names no Neo4j and there is no Docker");
    }

    private async Task RefuseOthersDataAsync(BoltUri uri)
    {
        RecordTable others = await _bolt!.QueryAsync("MATCH (n) WHERE NOT n:Entity RETURN labels(n) AS labels LIMIT 1");
        RecordTable own = await _bolt!.QueryAsync("MATCH (d:Dossier) RETURN d.id AS id LIMIT 1");
        if (others.Rows.Count > 0 && own.Rows.Count == 0)
        {
            throw new InvalidOperationException($"{uri} holds other data. Name an empty database in {Variable}.");
        }
    }

    private static Task FillAsync(ICypherDatabase database) =>
        AtlasStartup.EnsureShippedAsync(database, Gazetteer.Load(), new OneMoment());

    private async Task<Uri> OpenDoorAsync(ICypherDatabase database)
    {
        WebApplication door = ServerHost.Build(
            new ServerOptions { Urls = "http://127.0.0.1:0", WebFolder = "/no/such/folder" },
            database
        );
        _doors.Add(door);
        await door.StartAsync();
        return new(door.Urls.First());
    }

    // Both graphs are written at the same moment, so that their logs of changes are the same.
    private sealed class OneMoment : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);
    }
}
