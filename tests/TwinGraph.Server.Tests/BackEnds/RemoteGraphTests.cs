using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwinGraph.Server.BackEnds;

namespace TwinGraph.Server.Tests.BackEnds;

public sealed class RemoteGraphTests
{
    [Fact]
    public void Find_WithoutOptionAndVariable_IsTheEmbeddedStore() =>
        Assert.Null(RemoteGraph.Find(null, Environment()));

    [Fact]
    public void Find_WithBoth_TakesTheOption()
    {
        RemoteGraph? graph = RemoteGraph.Find("bolt://one", Environment((RemoteGraph.GraphVariable, "bolt://two")));

        Assert.Equal("bolt://one:7687", graph!.Uri.ToString());
        Assert.Equal(
            "bolt://two:7687",
            RemoteGraph.Find(null, Environment((RemoteGraph.GraphVariable, "bolt://two")))!.Uri.ToString()
        );
    }

    [Theory]
    [InlineData("neo4j://h", "neo4j", "secret")]
    [InlineData("neo4j://me@h", "me", "secret")]
    [InlineData("neo4j://me:own@h", "me", "own")]
    public void Find_WithAPasswordInTheEnvironment_TakesItWhereTheAddressHasNone(
        string address,
        string user,
        string password
    )
    {
        RemoteGraph? graph = RemoteGraph.Find(address, Environment((RemoteGraph.PasswordVariable, "secret")));

        Assert.Equal((user, password), (graph!.Uri.User, graph.Uri.Password));
    }

    [Fact]
    public void Find_WithAuthorities_ReadsThem()
    {
        string file = Path.GetTempFileName();
        try
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            File.WriteAllText(file, certificate.ExportCertificatePem());

            RemoteGraph? graph = RemoteGraph.Find("bolt+s://h", Environment((RemoteGraph.AuthorityVariable, file)));

            Assert.Equal("CN=authority", Assert.Single(graph!.Options.Authorities!).Subject);
            File.WriteAllText(file, "nothing");
            FormatException problem = Assert.Throws<FormatException>(() =>
                RemoteGraph.Find("bolt+s://h", Environment((RemoteGraph.AuthorityVariable, file)))
            );
            Assert.Contains("holds no certificate", problem.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.Where(v => v.Name == name).Select(v => v.Value).SingleOrDefault();
}
