using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>ROUTE: asks for the routing table.</summary>
/// <param name="Routing">The routing context of the address.</param>
/// <param name="Bookmarks">The bookmarks that the table has to stand behind.</param>
/// <param name="Database">The database; null for the user's default.</param>
/// <param name="ImpersonatedUser">The user whose default is meant; null for who signed in.</param>
public sealed record RouteMessage(
    MapValue Routing,
    IReadOnlyList<string> Bookmarks,
    string? Database = null,
    string? ImpersonatedUser = null
) : BoltMessage(MessageType.Route);
