namespace TwinGraph.Bolt.Client;

/// <summary>How a connection is guarded on its way.</summary>
public enum BoltEncryption
{
    /// <summary>Not at all: <c>bolt://</c>, <c>neo4j://</c>.</summary>
    None,

    /// <summary>TLS with a certificate that this machine, or the given authority, vouches for: <c>+s</c>.</summary>
    Trusted,

    /// <summary>TLS with any certificate, so against listeners and not against impostors: <c>+ssc</c>.</summary>
    AnyCertificate,
}
