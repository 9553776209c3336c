using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Tests.Security;

public sealed class ServerCertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-certificate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("pfx", null)]
    [InlineData("pfx", "open sesame")]
    [InlineData("pem", null)]
    [InlineData("pem and key", null)]
    [InlineData("pem and key", "open sesame")]
    public async Task Https_ShowsTheCertificate_InEachForm(string form, string? password)
    {
        CertificateOptions options = Make(form, password);
        var server = new ServerOptions
        {
            Urls = "https://127.0.0.1:0",
            Certificate = options,
            WebFolder = "/no/such/folder",
            DataFolder = _folder,
        };
        await using WebApplication app = ServerHost.Build(server, ScriptedDatabase.Empty);
        await app.StartAsync(TestContext.Current.CancellationToken);
        string? shown = null;
        using var handler = new HttpClientHandler();
#pragma warning disable MA0039 // Looking at the certificate is the test; it is made by itself.
        handler.ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
        {
            shown = certificate?.Subject;
            return true;
        };
#pragma warning restore MA0039
        using var client = new HttpClient(handler);

        using HttpResponseMessage response = await client.GetAsync(
            new Uri(app.Urls.First() + "/health"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("CN=twingraph.example", shown);
        Assert.NotEqual(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public void Load_OfNothing_IsNothing() => Assert.Null(ServerCertificate.Load(new()));

    [Fact]
    public void Https_WithoutACertificate_SaysWhatIsMissing()
    {
        var error = Assert.Throws<ServerStartException>(() =>
            ServerHost.Build(new() { Urls = "https://127.0.0.1:0", DataFolder = _folder }, ScriptedDatabase.Empty)
        );

        Assert.Equal("To listen at 'https://127.0.0.1:0' takes a certificate: give --certificate FILE.", error.Message);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("garbage")]
    [InlineData("wrong password")]
    [InlineData("no key")]
    public void Load_OfWhatCannotBeUsed_SaysWhy(string problem)
    {
        string file = Path.Combine(_folder, "server.pem");
        CertificateOptions options = new() { File = file };
        switch (problem)
        {
            case "garbage":
                File.WriteAllText(file, "garbage");
                break;
            case "wrong password":
                options = Make("pfx", "open sesame") with { Password = "open barley" };
                break;
            case "no key":
                options = Make("pem and key", null) with { KeyFile = null };
                break;
        }

        var error = Assert.Throws<ServerStartException>(() => ServerCertificate.Load(options));

        Assert.StartsWith($"The certificate {options.File} cannot be used: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("TWINGRAPH_CERTIFICATE_PASSWORD", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2019, "counts from 2020-01-01 on")]
    [InlineData(2026, null)]
    [InlineData(2121, "expired on 2120-01-01")]
    public void Warning_OutsideOfTheCertificatesTime_TellsTheDay(int year, string? part)
    {
        string? warning = ServerCertificate.Warning(Make("pem", null), new(year, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(part is not null, warning is not null);
        Assert.Contains(part ?? "", warning ?? "", StringComparison.Ordinal);
    }

    private CertificateOptions Make(string form, string? password)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=twingraph.example", key, HashAlgorithmName.SHA256);
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using X509Certificate2 certificate = request.CreateSelfSigned(from, from.AddYears(100));
        string file = Path.Combine(_folder, "certificate");
        string keyFile = Path.Combine(_folder, "key");
        string keyPem = password is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(
                password,
                new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)
            );
        switch (form)
        {
            case "pfx":
                File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, password));
                break;
            case "pem":
                File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + keyPem);
                break;
            default:
                File.WriteAllText(file, certificate.ExportCertificatePem());
                File.WriteAllText(keyFile, keyPem);
                return new()
                {
                    File = file,
                    KeyFile = keyFile,
                    Password = password,
                };
        }

        return new() { File = file, Password = password };
    }
}
