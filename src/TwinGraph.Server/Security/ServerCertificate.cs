using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TwinGraph.Server.Security;

/// <summary>Reads the server's certificate.</summary>
internal static class ServerCertificate
{
    /// <summary>Reads a certificate with its key.</summary>
    /// <returns>Null when there is none; whoever asked disposes it.</returns>
    /// <exception cref="ServerStartException">It cannot be read, or has no key.</exception>
    public static X509Certificate2? Load(CertificateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.File is not { } file)
        {
            return null;
        }

        try
        {
            X509Certificate2 certificate = IsPem(file)
                ? LoadPem(file, options.KeyFile ?? file, options.Password)
                : X509CertificateLoader.LoadPkcs12FromFile(file, options.Password);
            if (certificate.HasPrivateKey)
            {
                return certificate;
            }

            certificate.Dispose();
            throw new CryptographicException("It has no private key.");
        }
        catch (Exception problem)
            when (problem is IOException or CryptographicException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ServerStartException(
                $"The certificate {file} cannot be used: {problem.Message} Give a PFX file, or a PEM file with "
                    + "its key in it or in --certificate-key; a password belongs into TWINGRAPH_CERTIFICATE_PASSWORD.",
                problem
            );
        }
    }

    /// <summary>What an operator must know of a certificate that can be used; null when there is nothing.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ServerStartException">It cannot be read, or has no key.</exception>
    public static string? Warning(CertificateOptions options, DateTimeOffset now)
    {
        using X509Certificate2? certificate = Load(options);
        return certificate switch
        {
            null => null,
            _ when now.UtcDateTime > certificate.NotAfter.ToUniversalTime() =>
                $"The certificate {options.File} expired on {Day(certificate.NotAfter)}: clients that check it will not connect. Renew it.",
            _ when now.UtcDateTime < certificate.NotBefore.ToUniversalTime() =>
                $"The certificate {options.File} counts from {Day(certificate.NotBefore)} on: until then clients that check it will not connect.",
            _ => null,
        };
    }

    private static string Day(DateTime local) =>
        local.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool IsPem(string file)
    {
        using StreamReader reader = File.OpenText(file);
        char[] begin = new char[1024];
        int count = reader.ReadBlock(begin);
        return begin.AsSpan(0, count).IndexOf("-----BEGIN ") >= 0;
    }

    private static X509Certificate2 LoadPem(string file, string key, string? password)
    {
        using X509Certificate2 loaded = string.IsNullOrEmpty(password)
            ? X509Certificate2.CreateFromPemFile(file, key)
            : X509Certificate2.CreateFromEncryptedPemFile(file, password, key);

        // TLS on some systems takes no key that lives in memory alone.
        return X509CertificateLoader.LoadPkcs12(loaded.Export(X509ContentType.Pkcs12), null);
    }
}
