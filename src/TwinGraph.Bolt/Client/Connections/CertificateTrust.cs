using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TwinGraph.Bolt.Client.Connections;

/// <summary>Judges a server's certificate, and remembers what it had against it.</summary>
/// <param name="encryption">How strict it is.</param>
/// <param name="authorities">The authorities that count in place of the system's; null for the system's.</param>
internal sealed class CertificateTrust(BoltEncryption encryption, X509Certificate2Collection? authorities)
{
    /// <summary>What is wrong with the certificate; null when nothing is, or none was seen.</summary>
    public string? Objection { get; private set; }

    /// <summary>Whether the certificate is good enough.</summary>
    public bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (encryption == BoltEncryption.AnyCertificate)
        {
            return true;
        }

        Objection =
            errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) || certificate is null ? "it has none"
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                ? $"it is for {certificate.Subject} and not for the host that was asked"
            : authorities is not null ? CheckAgainstAuthorities(certificate, chain)
            : errors == SslPolicyErrors.None ? null
            : Describe(chain);
        return Objection is null;
    }

    private string? CheckAgainstAuthorities(X509Certificate certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (sent is not null)
        {
            foreach (X509ChainElement element in sent.ChainElements)
            {
                chain.ChainPolicy.ExtraStore.Add(element.Certificate);
            }
        }

        using var server = new X509Certificate2(certificate);
        return chain.Build(server) ? null : Describe(chain);
    }

    private static string Describe(X509Chain? chain)
    {
        string[] problems =
        [
            .. (chain?.ChainStatus ?? []).Select(s => s.StatusInformation.Trim().TrimEnd('.')).Where(s => s.Length > 0),
        ];
        return problems.Length == 0 ? "its authority is unknown" : string.Join("; ", problems);
    }
}
