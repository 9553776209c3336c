using TwinGraph.Cypher;

namespace TwinGraph.Bolt.Client.Routing;

/// <summary>Who routes, reads and writes for one database, as a server told it.</summary>
/// <param name="Database">The database's name as the server resolved it; null when it did not tell.</param>
/// <param name="Routers">Whom to ask for the next table.</param>
/// <param name="Readers">Who answers reads.</param>
/// <param name="Writers">Who takes writes.</param>
/// <param name="ExpiresAt">The clock's timestamp from which it is stale.</param>
internal sealed record RoutingTable(
    string? Database,
    IReadOnlyList<BoltAddress> Routers,
    IReadOnlyList<BoltAddress> Readers,
    IReadOnlyList<BoltAddress> Writers,
    long ExpiresAt
)
{
    /// <summary>The servers for a kind of transaction.</summary>
    public IReadOnlyList<BoltAddress> For(AccessMode mode) => mode == AccessMode.Read ? Readers : Writers;

    /// <summary>Whether the table still serves such a transaction.</summary>
    /// <param name="mode">What the transaction may do.</param>
    /// <param name="now">The clock's timestamp.</param>
    public bool IsFresh(AccessMode mode, long now) => now < ExpiresAt && Routers.Count > 0 && For(mode).Count > 0;

    /// <summary>The table without a server that cannot be reached.</summary>
    public RoutingTable Without(BoltAddress server) =>
        this with
        {
            Routers = Except(Routers, server),
            Readers = Except(Readers, server),
            Writers = Except(Writers, server),
        };

    /// <summary>The table without a server that no longer leads.</summary>
    public RoutingTable WithoutWriter(BoltAddress server) => this with { Writers = Except(Writers, server) };

    private static BoltAddress[] Except(IReadOnlyList<BoltAddress> servers, BoltAddress server) =>
        [.. servers.Where(s => s != server)];
}
