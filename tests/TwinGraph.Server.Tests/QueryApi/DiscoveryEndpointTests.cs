namespace TwinGraph.Server.Tests.QueryApi;

public sealed class DiscoveryEndpointTests
{
    [Fact]
    public async Task TheRoot_TellsProgramsWhatThereIs_WithoutCredentials()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");

        QueryAnswer answer = await host.SendAsync(request, user: null, accept: "application/json");

        string root = host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Assert.Equal((200, "application/json"), (answer.Status, answer.MediaType));
        Assert.Equal(root + "/db/{databaseName}/query/v2", answer.Json.GetProperty("query").GetString());
        Assert.Equal("bolt://127.0.0.1:7687", answer.Json.GetProperty("bolt_direct").GetString());
        Assert.Equal("neo4j://127.0.0.1:7687", answer.Json.GetProperty("bolt_routing").GetString());
        Assert.Matches("^5\\.[0-9]+\\.[0-9]+$", answer.Json.GetProperty("neo4j_version").GetString());
        Assert.Equal(0, answer.Json.GetProperty("auth_config").GetProperty("oidc_providers").GetArrayLength());
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("*/*", "text/html")]
    [InlineData("application/json", "application/json")]
    public async Task TheRoot_GivesBrowsersThePage(string accept, string mediaType)
    {
        string folder = Directory.CreateTempSubdirectory("twingraph-web-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), "<title>Playground</title>");
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty, webFolder: folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");

        Answer answer = await host.SendAsync(request, accept);
        Directory.Delete(folder, recursive: true);

        Assert.Equal((200, mediaType), (answer.Status, answer.MediaType));
    }
}
