using System.Text.Json;
using TwinGraph.Server.GraphQL.Documents;

namespace TwinGraph.Server.Tests.Http;

/// <summary>Automatic persisted queries as Apollo's clients send them, and documents known by id.</summary>
public sealed class PersistedDocumentTests : IDisposable
{
    private const string Document = "query Kind { __typename }";
    private const string Modern = "application/graphql-response+json";
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-documents-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Hash_ThatWasNeverSent_IsNotFoundInTheWordsThatClientsKnow()
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty);

        Answer answer = await host.PostAsync(ByHash(Sha256.Of(Document)));

        Assert.Equal(
            (200, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"),
            (answer.Status, answer.Code, answer.Message)
        );
    }

    [Fact]
    public async Task Hash_SentOnceWithItsDocument_ServesAloneFromThenOn()
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty);
        Answer first = await host.PostAsync(ByHash(Sha256.Of(Document), Document));
        Answer post = await host.PostAsync(ByHash(Sha256.Of(Document)));
        string extensions = Uri.EscapeDataString(
            JsonSerializer.Serialize(new { persistedQuery = new { version = 1, sha256Hash = Sha256.Of(Document) } })
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?extensions=" + extensions);
        Answer get = await host.SendAsync(request);
        Answer byId = await host.PostAsync($$"""{"documentId":"sha256:{{Sha256.Of(Document)}}"}""");

        Assert.All([first, post, get, byId], a => Assert.Equal("Query", a.Data.GetProperty("__typename").GetString()));
    }

    [Fact]
    public async Task Hash_OfAnotherDocument_Is400AndKeepsNothing()
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty);
        string other = Sha256.Of("{ another }");

        Answer wrong = await host.PostAsync(ByHash(other, Document));
        Answer after = await host.PostAsync(ByHash(other));

        Assert.Equal((400, "BAD_REQUEST"), (wrong.Status, wrong.Code));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", after.Code);
    }

    [Theory]
    [InlineData("""{"persistedQuery":{"version":2,"sha256Hash":"00"}}""")]
    [InlineData("""{"persistedQuery":{"version":1}}""")]
    [InlineData("""{"persistedQuery":"yes"}""")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":"not a hash"}}""")]
    public async Task Extension_OfAnotherShape_Is400(string extensions)
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty);

        Answer answer = await host.PostAsync($$"""{"extensions":{{extensions}}}""");

        Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Hash_OfADocumentThatIsWrong_IsNotKept()
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty);
        const string wrong = "{ nonsense }";

        await host.PostAsync(ByHash(Sha256.Of(wrong), wrong));
        Answer answer = await host.PostAsync(ByHash(Sha256.Of(wrong)));

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", answer.Code);
    }

    [Fact]
    public async Task Trusted_DocumentsOfAFolder_AreKnownByNameHashAndManifest()
    {
        File.WriteAllText(Path.Combine(_folder, "kind.graphql"), Document);
        File.WriteAllText(Path.Combine(_folder, "relay.json"), """{"abc":"{ relay: __typename }"}""");
        File.WriteAllText(
            Path.Combine(_folder, "apollo.json"),
            """{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"xyz","name":"A","type":"query","body":"query A { apollo: __typename }"}]}"""
        );
        var trusted = TrustedDocuments.Load(_folder);
        await using TestHost host = await TestHost.StartAsync(
            ScriptedDatabase.Empty,
            trusted: trusted,
            trustedOnly: TrustedOnly.Anonymous
        );

        foreach (string id in (string[])["kind", "abc", "xyz", "sha256:" + Sha256.Of(Document)])
        {
            Answer answer = await host.PostAsync(JsonSerializer.Serialize(new { documentId = id }));
            Assert.True(answer.HasData, answer.Text);
        }

        Answer full = await host.PostAsync(JsonSerializer.Serialize(new { query = Document }));
        Answer other = await host.PostAsync(
            JsonSerializer.Serialize(new { query = "{ other: __typename }" }),
            accept: Modern
        );
        Answer unknown = await host.PostAsync("""{"documentId":"nobody"}""", accept: Modern);
        Assert.True(full.HasData);
        Assert.Equal((400, "TRUSTED_DOCUMENT_REQUIRED"), (other.Status, other.Code));
        Assert.Equal((400, "PERSISTED_QUERY_NOT_FOUND"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task Request_WithBothIdAndDocument_Is400()
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty);

        Answer answer = await host.PostAsync("""{"query":"{ __typename }","documentId":"x"}""");

        Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("broken.json", "not JSON", "is no manifest of documents")]
    [InlineData("list.json", "[1]", "is no manifest of documents")]
    [InlineData("other.txt", "nothing", "There are no *.graphql files")]
    public void Load_OfWhatIsNoDocument_NamesTheFile(string file, string content, string message)
    {
        File.WriteAllText(Path.Combine(_folder, file), content);

        var error = Assert.Throws<ServerStartException>(() => TrustedDocuments.Load(_folder));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static string ByHash(string hash, string? query = null) =>
        JsonSerializer.Serialize(
            new { query, extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } } }
        );
}
