using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using TwinGraph.Cypher;
using TwinGraph.Server.Embeds;
using TwinGraph.Server.Security;

namespace TwinGraph.Web.Tests.Embeds;

/// <summary>Views of a server that asks others who they are.</summary>
public sealed class TokenTests(Browser browser, Site site) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-web-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task WithoutAToken_AnElementAndAFrame_SayThatTheyNeedOne()
    {
        await using WebApplication closed = await StartAsync();
        string server = closed.Urls.First();
        await using HostPage host = await HostPage.StartAsync(
            HostPage.Element(server, "map") + Frame(server, "", "") + Frame(server, "", "sandbox=\"allow-scripts\""),
            server
        );
        IPage page = await browser.NewPageAsync();

        await page.GotoAsync(host.Url);

        await Assertions
            .Expect(page.Locator("twingraph-map [role=alert]"))
            .ToContainTextAsync("needs an embed token", new() { Timeout = 60_000 });
        foreach (int frame in new[] { 0, 1 })
        {
            await Assertions
                .Expect(page.Locator("iframe").Nth(frame).ContentFrame.Locator("[role=alert]"))
                .ToContainTextAsync("asks who you are", new() { Timeout = 60_000 });
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("sandbox=\"allow-scripts\"")]
    public async Task WithAToken_ElementAndFrameShowTheView(string attributes)
    {
        await using WebApplication closed = await StartAsync();
        string server = closed.Urls.First();
        (string token, _) = new EmbedTokenStore(_folder).Add(EmbedHosts.LocalOnly, TimeSpan.FromDays(1));
        await using HostPage host = await HostPage.StartAsync(
            HostPage.Element(server, "map", $"center=\"ID-33\" token=\"{token}\"")
                + Frame(server, $"?center=ID-33&token={token}", attributes),
            server
        );
        IPage page = await browser.NewPageAsync();

        await page.GotoAsync(host.Url);

        await ElementTests.ExpectLogAsync(page, "ready {\"nodes\":");
        await ElementTests.ExpectLogAsync(page, "{\"type\":\"twingraph:ready\",\"view\":\"map\"");
    }

    [Fact]
    public async Task ATokenBoundToACentre_ShowsNoOther_AndSaysSo()
    {
        await using WebApplication closed = await StartAsync();
        string server = closed.Urls.First();
        (string token, _) = new EmbedTokenStore(_folder).Add(
            EmbedHosts.LocalOnly,
            TimeSpan.FromDays(1),
            parameters: new Dictionary<string, string>(StringComparer.Ordinal) { ["center"] = "ID-33" }
        );
        await using HostPage host = await HostPage.StartAsync(
            HostPage.Element(server, "map", $"center=\"ID-33\" token=\"{token}\""),
            server
        );
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(host.Url);
        await ElementTests.ExpectLogAsync(page, "ready {\"nodes\":");

        await page.Locator("twingraph-map").EvaluateAsync("map => { map.center = 'ID-12'; }");

        await Assertions
            .Expect(page.Locator("twingraph-map [role=alert]"))
            .ToContainTextAsync("only views with center=ID-33", new() { Timeout = 60_000 });
    }

    private Task<WebApplication> StartAsync()
    {
        var users = new UserStore(_folder);
        if (users.Users.Count == 0)
        {
            users.Add("ann", Role.Reader, "correct horse", new() { MemoryKiB = 8192, Passes = 1 });
        }

        return site.StartAsync(new() { Urls = "http://127.0.0.1:0", DataFolder = _folder });
    }

    private static string Frame(string server, string query, string attributes) =>
        $"<iframe src=\"{server}/embed/map{query}\" title=\"Map\" width=\"700\" height=\"400\" {attributes}></iframe>";
}
