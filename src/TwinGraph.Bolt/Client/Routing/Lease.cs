using TwinGraph.Bolt.Client.Connections;

namespace TwinGraph.Bolt.Client.Routing;

/// <summary>A connection that is lent until it is returned.</summary>
/// <param name="connection">The connection.</param>
/// <param name="pool">Where it goes back to.</param>
/// <param name="requested">The database that was asked for; null for the home database.</param>
/// <param name="resolved">The database's name as the routing table has it; null when nobody told.</param>
internal sealed class Lease(BoltConnection connection, ConnectionPool pool, string? requested, string? resolved)
{
    private int _isReturned;

    public BoltConnection Connection { get; } = connection;

    public ConnectionPool Pool { get; } = pool;

    public string? RequestedDatabase { get; } = requested;

    public string? Database { get; } = resolved;

    /// <summary>Gives the connection back; a second time does nothing.</summary>
    public ValueTask ReturnAsync() =>
        Interlocked.Exchange(ref _isReturned, 1) == 0 ? Pool.ReturnAsync(Connection) : ValueTask.CompletedTask;
}
