using TwinGraph.Bolt.Server;

namespace TwinGraph.Server.Bolt;

/// <summary>How Bolt is served.</summary>
public sealed record BoltOptions
{
    /// <summary>Where it listens; <c>off</c> for nowhere.</summary>
    /// <value><c>127.0.0.1:7687</c> by default.</value>
    public string Address { get; init; } = "127.0.0.1:7687";

    /// <summary>Whether clients without TLS are turned away.</summary>
    /// <value>False by default.</value>
    public bool RequireTls { get; init; }

    /// <summary>Behaviour and limits of the protocol.</summary>
    public BoltServerOptions Server { get; init; } = new();
}
