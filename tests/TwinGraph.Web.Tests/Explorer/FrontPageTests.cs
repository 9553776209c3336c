using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Explorer;

public sealed class FrontPageTests(Browser browser, Site site)
{
    [Fact]
    public async Task FrontPage_AnswersItsFirstQuestion_FromTheData()
    {
        IPage page = await browser.NewPageAsync();
        IReadOnlyList<string> problems = Browser.Problems(page);

        await page.GotoAsync(site.Url);

        ILocator first = page.Locator(".first-answer .linked > li").First;
        await Assertions.Expect(first).ToContainTextAsync("Fujian");
        await Assertions.Expect(first.Locator(".linked-count b")).ToHaveTextAsync("8");
        await Assertions.Expect(first).ToContainTextAsync("Klaten");
        await Assertions.Expect(page.Locator(".hero-picture [data-ready=map]")).ToBeVisibleAsync();
        Assert.Empty(problems);
    }

    [Fact]
    public async Task Question_OpensAState_ThatTheAddressHolds()
    {
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(site.Url);

        await page.GetByRole(AriaRole.Link, new() { Name = "Which ties have stalled?" }).ClickAsync();

        await Assertions.Expect(page.Locator(".panel")).ToContainTextAsync("Situbondo");
        await Assertions.Expect(page.Locator(".panel")).ToContainTextAsync("last heard of 17 November 2014");
        string address = page.Url;
        Assert.Contains("question=stalled", address, StringComparison.Ordinal);
        IPage other = await browser.NewPageAsync();
        await other.GotoAsync(address);
        await Assertions.Expect(other.Locator(".panel")).ToContainTextAsync("Situbondo");
    }

    [Fact]
    public async Task Allmed_IsConnectedToBatang_WithMoneyProgrammeAndSource()
    {
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(site.Url);

        await page.GetByRole(AriaRole.Link, new() { Name = "How is Allmed connected to Batang?" }).ClickAsync();

        ILocator panel = page.Locator(".panel");
        await Assertions.Expect(panel).ToContainTextAsync("USD 100 million");
        await Assertions.Expect(panel).ToContainTextAsync("IDR 1.6 trillion – IDR 1.7 trillion");
        await Assertions.Expect(panel).ToContainTextAsync("Two Countries Twin Parks");
        await Assertions.Expect(panel.Locator("blockquote").First).ToContainTextAsync("USD 100 juta");
        await Assertions.Expect(panel).ToContainTextAsync("Batang dan Zhijiang China Jajaki Kerja Sama Sister City");
    }

    [Theory]
    [InlineData("visits-before", "letter of intent")]
    [InlineData("investments", "USD 28 billion")]
    [InlineData("readings", "is read as")]
    public async Task ReadyMadeView_SaysItsAnswer_BesideIt(string slug, string words)
    {
        IPage page = await browser.NewPageAsync();
        IReadOnlyList<string> problems = Browser.Problems(page);

        await page.GotoAsync($"{site.Url}/?question={slug}");

        await Assertions.Expect(page.Locator(".panel")).ToContainTextAsync(words);
        Assert.Empty(problems);
    }

    [Fact]
    public async Task Page_WithoutScripts_SaysWhereElseToLook()
    {
        IPage page = await browser.NewPageAsync(new() { JavaScriptEnabled = false });

        await page.GotoAsync(site.Url);

        Assert.Contains(
            "The explorer needs JavaScript.",
            await page.Locator("noscript").InnerTextAsync(),
            StringComparison.Ordinal
        );
    }
}
