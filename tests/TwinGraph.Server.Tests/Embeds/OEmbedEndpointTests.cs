using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinGraph.Server.Embeds;

namespace TwinGraph.Server.Tests.Embeds;

public sealed class OEmbedEndpointTests
{
    [Theory]
    [InlineData("/embed/map?center=ID-33&v=1", "/embed/map?center=ID-33&amp;v=1")]
    [InlineData("/?view=timeline&center=ID-33", "/embed/timeline?center=ID-33")]
    [InlineData("/", "/embed/network")]
    public async Task AnAddress_IsDescribedAsAFrame(string path, string source)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();

        Answer answer = await AskAsync(server, server.Url + path);

        Assert.Equal((200, "application/json"), (answer.Status, answer.MediaType));
        Assert.Equal(("1.0", "rich"), (Text(answer, "version"), Text(answer, "type")));
        Assert.Equal((800, 500), (Number(answer, "width"), Number(answer, "height")));
        Assert.Contains($"<iframe src=\"{server.Url}{source}\"", Text(answer, "html"), StringComparison.Ordinal);
        Assert.Contains("sandbox=\"allow-scripts allow-popups\"", Text(answer, "html"), StringComparison.Ordinal);
        Assert.Contains(".png?", Text(answer, "thumbnail_url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes_DoNotExceedWhatTheAskerHasRoomFor()
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();

        Answer answer = await AskAsync(server, server.Url + "/embed/network", "&maxwidth=320&maxheight=200");

        Assert.Equal((320, 200), (Number(answer, "width"), Number(answer, "height")));
        Assert.Equal((320, 200), (Number(answer, "thumbnail_width"), Number(answer, "thumbnail_height")));
        Assert.Contains("width=\"320\" height=\"200\"", Text(answer, "html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Xml_SaysTheSameAsJson()
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();
        string address = server.Url + "/embed/network?center=%22%3E%3Cscript%3E";

        Answer json = await AskAsync(server, address);
        Answer xml = await AskAsync(server, address, "&format=xml");

        Assert.Equal("text/xml", xml.MediaType);
        XElement root = XDocument.Parse(xml.Text).Root!;
        Assert.Equal("oembed", root.Name.LocalName);
        Assert.Equal(
            json.Json.EnumerateObject().Select(one => (one.Name, one.Value.ToString())),
            root.Elements().Select(one => (one.Name.LocalName, one.Value))
        );
        Assert.DoesNotContain("<script>", Text(json, "html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}/embed/network", "&format=yaml", 501)]
    [InlineData("{0}/embed/globe", "", 404)]
    [InlineData("https://elsewhere.example/embed/network", "", 404)]
    [InlineData("nonsense", "", 404)]
    [InlineData("", "", 404)]
    [InlineData("{0}/embed/network", "&maxwidth=0", 400)]
    [InlineData("{0}/embed/network", "&maxheight=wide", 400)]
    public async Task WhatCannotBeDescribed_IsRefusedByTheCodesOfTheSpecification(string url, string more, int status)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();

        Answer answer = await AskAsync(server, url.Replace("{0}", server.Url, StringComparison.Ordinal), more);

        Assert.Equal((status, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.NotEmpty(Text(answer, "detail"));
    }

    [Fact]
    public async Task AServerThatAsksWhoOneIs_DescribesOnlyAddressesWithAToken()
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync(isOpen: false);
        (string token, _) = server.Tokens.Add(EmbedHosts.Parse("https://news.example"), TimeSpan.FromDays(1));

        Assert.Equal(401, (await AskAsync(server, server.Url + "/embed/network")).Status);
        Assert.Equal(200, (await AskAsync(server, $"{server.Url}/embed/network?token={token}")).Status);
    }

    [Theory]
    [InlineData("/?center=ID-33")]
    [InlineData("/embed/network?center=ID-33")]
    public async Task ThePages_SayWhereTheyAreDescribed(string path)
    {
        await using EmbeddingServer server = await EmbeddingServer.StartAsync();

        string html = (await server.GetAsync(path, ("Accept", "text/html"))).Text;

        foreach (string type in new[] { "application/json+oembed", "text/xml+oembed" })
        {
            Match link = Regex.Match(
                html,
                $"<link rel=\"alternate\" type=\"{Regex.Escape(type)}\" href=\"([^\"]+)\"",
                RegexOptions.None,
                TimeSpan.FromSeconds(5)
            );
            Answer answer = await server.GetAsync(
                new Uri(System.Net.WebUtility.HtmlDecode(link.Groups[1].Value)).PathAndQuery
            );
            Assert.Equal(200, answer.Status);
            Assert.Contains("center=ID-33", answer.Text, StringComparison.Ordinal);
        }
    }

    private static Task<Answer> AskAsync(EmbeddingServer server, string url, string more = "") =>
        server.GetAsync("/oembed?url=" + Uri.EscapeDataString(url) + more);

    private static string Text(Answer answer, string name) => answer.Json.GetProperty(name).GetString()!;

    private static int Number(Answer answer, string name) => answer.Json.GetProperty(name).GetInt32();
}
