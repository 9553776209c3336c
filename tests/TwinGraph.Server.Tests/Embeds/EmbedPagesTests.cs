using TwinGraph.Server.Embeds;

namespace TwinGraph.Server.Tests.Embeds;

public sealed class EmbedPagesTests
{
    [Theory]
    [InlineData("network")]
    [InlineData("map")]
    [InlineData("timeline")]
    [InlineData("matrix")]
    public async Task APage_MayBeFramedByPagesOfThisMachine(string view)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();

        Answer answer = await server.GetAsync($"/embed/{view}?center=ID-33");

        Assert.Equal((200, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains("<body>view</body>", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith(
            "frame-ancestors 'self' http://localhost:* https://localhost:* http://127.0.0.1:* https://127.0.0.1:*",
            Policy(answer),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("unsafe", Policy(answer), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task APage_OpenedWithAToken_MayBeFramedByItsHostsOnly()
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();
        (string token, _) = server.Tokens.Add(EmbedHosts.Parse("https://news.example"), TimeSpan.FromDays(1));

        Answer answer = await server.GetAsync("/embed/map?token=" + token);

        Assert.EndsWith("frame-ancestors 'self' https://news.example", Policy(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFrameOfAForeignPage_SaysHowToAllowIt()
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();

        Answer answer = await server.GetAsync(
            "/embed/network",
            ("Sec-Fetch-Dest", "iframe"),
            ("Sec-Fetch-Site", "cross-site"),
            ("Referer", "https://news.example/story")
        );

        Assert.Equal(403, answer.Status);
        Assert.Contains("--embed-hosts &quot;local;https://news.example&quot;", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("twingraph-pass", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors *", Policy(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressWithATokenThatEnded_SaysSo()
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();

        Answer answer = await server.GetAsync("/embed/network?token=twingraph_embed_old");

        Assert.Equal(401, answer.Status);
        Assert.Contains("has ended", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/embed")]
    [InlineData("/embed/")]
    [InlineData("/embed/globe")]
    [InlineData("/embed/network/x")]
    public async Task AViewThatIsNotThere_Is404(string path)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();

        Assert.Equal(404, (await server.GetAsync(path)).Status);
    }

    private static string Policy(Answer answer) => Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
}
