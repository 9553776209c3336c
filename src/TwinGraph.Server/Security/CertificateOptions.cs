namespace TwinGraph.Server.Security;

/// <summary>The certificate that the server shows, over HTTPS and to clients of Bolt that want TLS.</summary>
public sealed record CertificateOptions
{
    /// <summary>A file with the certificate: PFX, or PEM.</summary>
    /// <value>Null by default: there is none.</value>
    public string? File { get; init; }

    /// <summary>A PEM file with the certificate's private key.</summary>
    /// <value>Null by default: the key is in the certificate's file.</value>
    public string? KeyFile { get; init; }

    /// <summary>The password of the certificate's file or of its key.</summary>
    /// <value>Null by default: none.</value>
    public string? Password { get; init; }
}
