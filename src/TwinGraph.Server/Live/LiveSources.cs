using TwinGraph.Server.Live.Imports;

namespace TwinGraph.Server.Live;

/// <summary>What subscriptions listen to.</summary>
/// <param name="Changes">The graph's log of changes.</param>
/// <param name="Imports">The imports that run in this server.</param>
internal sealed record LiveSources(ChangeFeed Changes, ImportRegistry Imports);
