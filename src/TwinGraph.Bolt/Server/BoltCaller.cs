using TwinGraph.Cypher;

namespace TwinGraph.Bolt.Server;

/// <summary>Who signed in.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Role">What the user may do.</param>
public sealed record BoltCaller(string Name, Role Role);
