using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Explorer;

public sealed class BadStateTests(Browser browser, Site site)
{
    [Fact]
    public async Task UnknownCentre_IsNamed_WithWhatMayBeMeant()
    {
        IPage page = await OpenAsync("/?center=ID-33.2x&view=map");

        await Assertions.Expect(page.Locator(".trouble")).ToContainTextAsync("There is nothing of id “ID-33.2x”.");
        await page.Locator(".trouble").GetByRole(AriaRole.Button, new() { Name = "Central Java" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-ready=map]")).ToBeVisibleAsync();
        Assert.Contains("center=ID-33&", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FiltersThatLeaveNothing_AreTakenAway_WithOnePress()
    {
        IPage page = await OpenAsync("/?view=map&from=2090");

        await Assertions.Expect(page.Locator(".trouble")).ToContainTextAsync("Nothing is left with these filters.");
        await page.Locator(".trouble .chip").ClickAsync();
        await Assertions.Expect(page.Locator("[data-ready=map]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AddressOfAnotherVersion_IsTold_AndTheRestUsed()
    {
        IPage page = await OpenAsync("/?v=0&view=map&kinds=war&colour=red&statuses=loi");

        ILocator notice = page.Locator(".address-notice");
        await Assertions.Expect(notice).ToContainTextAsync("another version");
        await Assertions.Expect(notice).ToContainTextAsync("“war” is no value for “kinds”");
        await Assertions.Expect(notice).ToContainTextAsync("“colour” is not known here");
        await Assertions.Expect(page.Locator(".filter-chips")).ToContainTextAsync("letter of intent");
        await notice.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(notice).ToBeHiddenAsync();
    }

    [Fact]
    public async Task ServerThatGoesAway_LeavesWhatIsSeen_AndIsAskedAgain()
    {
        IPage page = await OpenAsync("/?view=map&question=all");
        await Assertions.Expect(page.Locator("[data-ready=map]")).ToBeVisibleAsync();
        await page.RouteAsync("**/graphql", route => route.AbortAsync());

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Visit" }).UncheckAsync();

        await Assertions.Expect(page.Locator(".middle .notice")).ToContainTextAsync("The server does not answer.");
        await Assertions.Expect(page.Locator(".middle .notice")).ToContainTextAsync("What you see is kept.");
        await Assertions.Expect(page.Locator("[data-ready=map]")).ToBeVisibleAsync();
        await page.UnrouteAsync("**/graphql");
        await Assertions.Expect(page.Locator(".middle .notice")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task LimitThatCutsOff_IsTold_WithTheWayToMore()
    {
        IPage page = await OpenAsync("/?view=map&nodes=20");

        ILocator notice = page.Locator(".middle .notice");
        await Assertions.Expect(notice).ToContainTextAsync(" most tied of ");
        await notice.GetByRole(AriaRole.Button, new() { Name = "Draw more" }).ClickAsync();
        await Assertions.Expect(notice).ToBeHiddenAsync();
    }

    [Fact]
    public async Task BrowserWithoutWebGl_SeesTheNetworkOrIsTold()
    {
        await using IBrowser plain = await browser.LaunchAsync("--disable-3d-apis", "--disable-gpu");
        IPage page = await plain.NewPageAsync(new() { Locale = "en-GB" });

        await page.GotoAsync($"{site.Url}/?question=all");

        await Assertions
            .Expect(page.Locator("[data-ready=network], .stage-problem").First)
            .ToBeVisibleAsync(new() { Timeout = 60_000 });
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
        return page;
    }
}
