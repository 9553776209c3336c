using TwinGraph.Bolt.Server;

namespace TwinGraph.Server.Bolt;

/// <summary>How Bolt is served.</summary>
public sealed record BoltOptions
{
    /// <summary>Where it listens; <c>off</c> for nowhere.</summary>
    /// <value><c>127.0.0.1:7687</c> by default.</value>
    public string Address { get; init; } = "127.0.0.1:7687";

    /// <summary>A file with the certificate for TLS: PFX, or PEM.</summary>
    /// <value>Null by default: without encryption. With it, the port takes clients with and without TLS.</value>
    public string? Certificate { get; init; }

    /// <summary>A PEM file with the certificate's private key.</summary>
    /// <value>Null by default: the key is in the certificate's file.</value>
    public string? CertificateKey { get; init; }

    /// <summary>The password of the certificate's file or of its key.</summary>
    /// <value>Null by default: none.</value>
    public string? CertificatePassword { get; init; }

    /// <summary>Whether clients without TLS are turned away.</summary>
    /// <value>False by default.</value>
    public bool RequireTls { get; init; }

    /// <summary>Behaviour and limits of the protocol.</summary>
    public BoltServerOptions Server { get; init; } = new();
}
