namespace TwinGraph.Bolt.Client;

/// <summary>Who answers at the other end of a connection.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Agent">What it calls itself, <c>Neo4j/5.26.0</c>.</param>
/// <param name="ProtocolVersion">The version of Bolt that both speak, <c>5.8</c>.</param>
/// <param name="Database">The database that answered; null when the server does not tell.</param>
public sealed record BoltServerInfo(string Address, string Agent, string ProtocolVersion, string? Database = null);
