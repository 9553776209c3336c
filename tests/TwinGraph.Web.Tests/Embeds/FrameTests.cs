using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using TwinGraph.Server.Embeds;

namespace TwinGraph.Web.Tests.Embeds;

public sealed class FrameTests(Browser browser, Site site)
{
    [Theory]
    [InlineData("")]
    [InlineData("sandbox=\"allow-scripts\"")]
    public async Task AFrame_TellsThatItIsReady_HowHighItIs_AndWhatIsChosen(string attributes)
    {
        await using HostPage host = await HostPage.StartAsync(Frame("map?center=ID-33", attributes), site.Url);
        IPage page = await browser.NewPageAsync();
        IReadOnlyList<string> problems = Browser.Problems(page);
        await page.GotoAsync(host.Url);

        string origin = attributes.Length > 0 ? "null" : site.Url;
        await ElementTests.ExpectLogAsync(
            page,
            $"message from {origin} {{\"type\":\"twingraph:ready\",\"view\":\"map\",\"height\":"
        );
        await ElementTests.ExpectLogAsync(page, "\"v\":1}");
        await page.FrameLocator("iframe").Locator("[data-id=\"ID-33\"]").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await ElementTests.ExpectLogAsync(
            page,
            "{\"type\":\"twingraph:select\",\"kind\":\"node\",\"id\":\"ID-33\",\"v\":1}"
        );
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("network")]
    [InlineData("timeline")]
    [InlineData("matrix")]
    public async Task EveryView_WorksInASandbox_WithoutAnError(string view)
    {
        await using HostPage host = await HostPage.StartAsync(
            Frame($"{view}?center=ID-33&depth=2", "sandbox=\"allow-scripts\""),
            site.Url
        );
        IPage page = await browser.NewPageAsync();
        IReadOnlyList<string> problems = Browser.Problems(page);

        await page.GotoAsync(host.Url);

        await ElementTests.ExpectLogAsync(page, $"\"type\":\"twingraph:ready\",\"view\":\"{view}\"");
        if (view == "network")
        {
            await Assertions
                .Expect(page.FrameLocator("iframe").Locator("[data-layout=done]"))
                .ToHaveCountAsync(1, new() { Timeout = 60_000 });
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task AFrame_TellsAnotherHeight_WhenItsTableOpens()
    {
        await using HostPage host = await HostPage.StartAsync(Frame("map?center=ID-33"), site.Url);
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(host.Url);
        await ElementTests.ExpectLogAsync(page, "twingraph:ready");

        await page.FrameLocator("iframe").Locator(".foot summary").ClickAsync();

        await ElementTests.ExpectLogAsync(page, "{\"type\":\"twingraph:resize\",\"height\":");
    }

    [Fact]
    public async Task AFrame_TakesFilterTimeAndFocus()
    {
        await using HostPage host = await HostPage.StartAsync(
            Frame("map?center=ID-33", "sandbox=\"allow-scripts\""),
            site.Url
        );
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(host.Url);
        await ElementTests.ExpectLogAsync(page, "twingraph:ready");
        ILocator link = page.FrameLocator("iframe").Locator(".foot a");

        await SendAsync(page, "{ type: 'twingraph:setFilter', v: 1, filter: { kinds: ['visit'], depth: 2 } }");
        await SendAsync(page, "{ type: 'twingraph:setTime', v: 1, day: '2025-06-24' }");
        await SendAsync(page, "{ type: 'twingraph:focus', v: 1, id: 'ID-33' }");

        // The link to the explorer holds all that the frame shows.
        foreach (string part in new[] { "kinds=visit", "depth=2", "asOf=2025-06-24", "select=ID-33", "center=ID-33" })
        {
            await Assertions
                .Expect(link)
                .ToHaveAttributeAsync(
                    "href",
                    new System.Text.RegularExpressions.Regex(
                        part,
                        System.Text.RegularExpressions.RegexOptions.None,
                        TimeSpan.FromSeconds(5)
                    ),
                    new() { Timeout = 60_000 }
                );
        }
    }

    [Theory]
    [InlineData("{ type: 'twingraph:focus', v: 2, id: 'ID-33' }", "has v: 2")]
    [InlineData("{ type: 'twingraph:setTime', v: 1, day: 'soon' }", "takes day")]
    [InlineData("{ type: 'twingraph:dance', v: 1 }", "knows no message twingraph:dance")]
    public async Task AMessage_ThatMakesNoSense_IsAnsweredWithWhatDoes(string message, string words)
    {
        await using HostPage host = await HostPage.StartAsync(Frame("map?center=ID-33"), site.Url);
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(host.Url);
        await ElementTests.ExpectLogAsync(page, "twingraph:ready");

        await SendAsync(page, message);

        await ElementTests.ExpectLogAsync(page, "twingraph:error");
        await ElementTests.ExpectLogAsync(page, words);
    }

    [Fact]
    public async Task AMessage_ThatTheFrameSendsItself_IsNotTaken()
    {
        await using HostPage host = await HostPage.StartAsync(Frame("map?center=ID-33"), site.Url);
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(host.Url);
        await ElementTests.ExpectLogAsync(page, "twingraph:ready");
        IFrame frame = page.Frames.Single(one => one.Url.Contains("/embed/", StringComparison.Ordinal));

        await frame.EvaluateAsync("() => self.postMessage({ type: 'twingraph:dance', v: 1 }, '*')");
        await SendAsync(page, "{ type: 'twingraph:sing', v: 1 }");

        await ElementTests.ExpectLogAsync(page, "knows no message twingraph:sing");
        await Assertions.Expect(page.Locator("#log")).Not.ToContainTextAsync("dance");
    }

    [Fact]
    public async Task AFrame_OfAForeignPage_SaysHowItCouldBeAllowed()
    {
        await using WebApplication strict = await site.StartAsync(
            new()
            {
                Urls = "http://127.0.0.1:0",
                DataFolder = ElementTests.NoFolder(),
                EmbedHosts = EmbedHosts.Parse("https://news.example"),
            }
        );
        string server = strict.Urls.First();
        await using HostPage host = await HostPage.StartAsync($"<iframe src=\"{server}/embed/map\"></iframe>", server);
        IPage page = await browser.NewPageAsync();

        await page.GotoAsync(host.Url);

        await Assertions
            .Expect(page.FrameLocator("iframe").Locator("[role=alert]"))
            .ToContainTextAsync($"--embed-hosts \"local;{host.Url}\"");
    }

    [Fact]
    public async Task TheExplorer_IsFramedByNobody()
    {
        await using HostPage host = await HostPage.StartAsync($"<iframe src=\"{site.Url}/\"></iframe>", site.Url);
        IPage page = await browser.NewPageAsync();
        IReadOnlyList<string> problems = Browser.Problems(page);

        await page.GotoAsync(host.Url, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Contains(problems, problem => problem.Contains("frame-ancestors", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("map?v=0&center=ID-33", "version 0")]
    [InlineData("map?colour=red", "“colour” is no parameter of a view")]
    public async Task AnAddress_ThatIsNotUnderstood_IsSaidAboveTheView(string address, string words)
    {
        IPage page = await browser.NewPageAsync();

        await page.GotoAsync($"{site.Url}/embed/{address}");

        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync(words);
        await Assertions.Expect(page.Locator(".stage svg").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("network", "light")]
    [InlineData("map", "dark")]
    [InlineData("timeline", "light")]
    [InlineData("matrix", "dark")]
    public async Task AView_HasNothingSeriousThatAxeFinds(string view, string theme)
    {
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync($"{site.Url}/embed/{view}?center=ID-33&theme={theme}");
        await page.Locator(".foot summary").ClickAsync();
        await Assertions.Expect(page.Locator(".foot tbody tr").First).ToBeVisibleAsync();

        AxeResult found = await page.RunAxe();

        Assert.Empty(
            found
                .Violations.Where(one => one.Impact is "serious" or "critical")
                .Select(one => $"{one.Id}: {string.Join(" | ", one.Nodes.Select(node => node.Html))}")
        );
    }

    private string Frame(string address, string attributes = "") =>
        $"<iframe src=\"{site.Url}/embed/{address}\" title=\"Map\" width=\"700\" height=\"500\" {attributes}></iframe>";

    private static Task SendAsync(IPage page, string message) =>
        page.Locator("iframe").EvaluateAsync($"frame => frame.contentWindow.postMessage({message}, '*')");
}
