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
