using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Explorer;

public sealed class AccessibilityTests(Browser browser, Site site)
{
    public static TheoryData<string, string> Pages { get; } =
        new MatrixTheoryData<string, string>(
            [
                "/",
                "/?question=linked-provinces&view=map",
                "/?question=all&select=CN-350000",
                "/?view=timeline&select=seed-tie-14&table=beside",
                "/?view=matrix&matrix=sectors",
                "/?table=only&question=readings",
                "/?center=ID-33.2x&v=0",
            ],
            ["light", "dark"]
        );

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_HasNothingSerious_ThatAxeFinds(string address, string theme)
    {
        IPage page = await OpenAsync(
            address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "theme=" + theme
        );

        await AssertCleanAsync(page);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task EmbedDialog_HasNothingSerious_ThatAxeFinds(string theme)
    {
        IPage page = await OpenAsync($"/?view=map&theme={theme}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Embed" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        await AssertCleanAsync(page);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?view=map&question=linked-provinces")]
    [InlineData("/?question=all&select=seed-tie-14&table=beside")]
    [InlineData("/?view=timeline&question=visits-before")]
    [InlineData("/?view=matrix&matrix=sectors&lang=zh")]
    [InlineData("/?table=only&lang=id")]
    public async Task Page_FitsAPhone_WithoutScrollingSideways(string address)
    {
        IPage page = await OpenAsync(address, width: 360);

        int over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");

        Assert.True(over <= 0, $"{address} is {over} pixels too wide.");
    }

    private static async Task AssertCleanAsync(IPage page)
    {
        AxeResult result = await page.RunAxe();
        string[] serious =
        [
            .. result
                .Violations.Where(found => found.Impact is "serious" or "critical")
                .Select(found =>
                    $"{found.Id}: {found.Help}: {string.Join(" | ", found.Nodes.Select(node => node.Html))}"
                ),
        ];
        Assert.True(serious.Length == 0, string.Join('\n', serious));
    }

    private async Task<IPage> OpenAsync(string address, int width = 1360)
    {
        IPage page = await browser.NewPageAsync(
            new()
            {
                Locale = "en-GB",
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = width, Height = 860 },
            }
        );
        await page.GotoAsync(site.Url + address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Assertions.Expect(page.Locator(".stage [data-ready], .trouble").First).ToBeVisibleAsync();
        return page;
    }
}
