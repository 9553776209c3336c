using System.Globalization;
using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Explorer;

public sealed class StateTests(Browser browser, Site site)
{
    [Fact]
    public async Task Filter_ChangesTheAddress_AndUndoAndTheBrowserTakeItBack()
    {
        IPage page = await OpenAsync("/?view=map&question=all");
        ILocator visit = page.GetByRole(AriaRole.Checkbox, new() { Name = "Visit" });
        string all = await CountsAsync(page);

        await visit.UncheckAsync();

        await Assertions.Expect(page.Locator(".counts")).Not.ToHaveTextAsync(all);
        Assert.Contains("kinds=partnership%2Cmeeting%2Cinvestment", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(visit).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator(".counts")).ToHaveTextAsync(all);
        await page.GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();
        await Assertions.Expect(visit).Not.ToBeCheckedAsync();
        await page.GoBackAsync();
        await Assertions.Expect(visit).ToBeCheckedAsync();
    }

    [Fact]
    public async Task HiddenNode_IsInTheAddress_AndUndoShowsItAgain()
    {
        IPage page = await OpenAsync("/?center=ID-33&select=CN-350000");
        ILocator network = page.Locator("[data-renderer]");
        await Assertions.Expect(network).ToHaveAttributeAsync("data-layout", "done");
        int nodes = int.Parse((await network.GetAttributeAsync("data-nodes"))!, CultureInfo.InvariantCulture);

        await page.Locator(".panel").GetByRole(AriaRole.Button, new() { Name = "Hide" }).ClickAsync();

        await Assertions
            .Expect(network)
            .ToHaveAttributeAsync("data-nodes", (nodes - 1).ToString(CultureInfo.InvariantCulture));
        Assert.Contains("hide=CN-350000", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions
            .Expect(network)
            .ToHaveAttributeAsync("data-nodes", nodes.ToString(CultureInfo.InvariantCulture));
        Assert.DoesNotContain("hide=", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Views_ShareFiltersAndSelection()
    {
        IPage page = await OpenAsync("/?view=map&kinds=partnership&select=CN-350000");

        foreach (string view in (string[])["timeline", "matrix", "network"])
        {
            await Tab(page, view).ClickAsync();

            await Assertions.Expect(page.Locator($"[data-ready={view}]")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator(".panel h2")).ToContainTextAsync("Fujian");
            Assert.Contains("kinds=partnership", page.Url, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Table_SortsAndOpensRows_ByKeyboard()
    {
        IPage page = await OpenAsync("/?table=only&question=all");
        ILocator rows = page.Locator(".tg-table tbody tr");

        await page.GetByRole(AriaRole.Button, new() { Name = "Amount" }).ClickAsync();

        await Assertions.Expect(rows.First).ToContainTextAsync("USD 28 billion");
        await Assertions.Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Amount");
        await rows.First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(rows.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".panel .kind-line")).ToHaveTextAsync("Investment");
        await Assertions.Expect(rows.Nth(1)).ToHaveAttributeAsync("aria-current", "true");
    }

    [Fact]
    public async Task Path_IsFound_BetweenTwoChosenNodes()
    {
        IPage page = await OpenAsync("/?view=map&select=company%3Aallmed-medical");

        await page.GetByRole(AriaRole.Button, new() { Name = "Find a path from here" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "End of the path" }).FillAsync("Batang");
        await page.Locator(".panel [role=option]").First.ClickAsync();

        await Assertions.Expect(page.Locator(".path-node")).ToHaveTextAsync(["Allmed Medical", "Batang"]);
        Assert.Contains("path=company%3Aallmed-medical%2CID-33.25", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail_SetsTwoReadings_SideBySideWithTheirSource()
    {
        IPage page = await OpenAsync("/?view=map&select=CN-350627");

        ILocator reading = page.Locator(".readings > li").First;
        await Assertions.Expect(reading.Locator(".side.taken")).ToContainTextAsync("Nanjing County");
        await Assertions.Expect(reading.Locator(".side:not(.taken)")).ToContainTextAsync("Nanjing");
        await Assertions.Expect(reading).ToContainTextAsync("Zhangzhou");
        await Assertions.Expect(reading.Locator("cite")).ToContainTextAsync("Pemkab Klaten");
    }

    [Fact]
    public async Task Time_ShowsTheGraphAsItStood_WithoutAskingAgain()
    {
        IPage page = await OpenAsync("/?view=map&question=all");
        string now = await CountsAsync(page);
        int asked = 0;
        page.Request += (_, request) => asked += request.Url.EndsWith("/graphql", StringComparison.Ordinal) ? 1 : 0;

        ILocator slider = page.GetByRole(AriaRole.Slider, new() { Name = "The day that the view shows" });
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("Home");

        await Assertions.Expect(page.Locator(".counts")).Not.ToHaveTextAsync(now);
        Assert.Contains("asOf=", page.Url, StringComparison.Ordinal);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Language_ChangesWordsAndNames()
    {
        IPage page = await OpenAsync("/?view=map&select=CN-350000");

        await page.GetByRole(AriaRole.Button, new() { Name = "Language" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();

        await Assertions.Expect(page.Locator(".panel h2")).ToContainTextAsync("福建省");
        await Assertions.Expect(Tab(page, "map")).ToHaveTextAsync("地图");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh");
    }

    private async Task<IPage> OpenAsync(string address)
    {
        IPage page = await browser.NewPageAsync(
            new()
            {
                Locale = "en-GB",
                ViewportSize = new() { Width = 1360, Height = 860 },
            }
        );
        await page.GotoAsync(site.Url + address);
        await Assertions.Expect(page.Locator(".stage [data-ready]").First).ToBeVisibleAsync();
        return page;
    }

    private static ILocator Tab(IPage page, string view) =>
        page.Locator(".tabs button").Nth(Array.IndexOf(["network", "map", "timeline", "matrix", "table"], view));

    private static async Task<string> CountsAsync(IPage page)
    {
        await Assertions.Expect(page.Locator(".counts")).ToContainTextAsync("nodes");
        return await page.Locator(".counts").InnerTextAsync();
    }
}
