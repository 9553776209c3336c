using System.Net;

namespace TwinGraph.Bolt.Server;

/// <summary>The client at the other end of a connection.</summary>
/// <param name="ConnectionId">What the server calls the connection, such as <c>bolt-17</c>.</param>
/// <param name="Remote">Where the client is; null when the transport does not know.</param>
/// <param name="LocalAddress">The address that it connected to, as <c>host:port</c>.</param>
internal sealed record BoltPeer(string ConnectionId, IPAddress? Remote, string LocalAddress)
{
    /// <summary>Where the client is, as <c>host:port</c>; null when the transport does not know.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>Whether the version was agreed on by a manifest (5.7).</summary>
    public bool ByManifest { get; init; }
}
