using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Explorer;

public sealed partial class TakingAwayTests(Browser browser, Site site)
{
    [Fact]
    public async Task EmbedDialog_GivesSnippets_AndALivePreview()
    {
        IPage page = await OpenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Embed" }).ClickAsync();

        ILocator dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Embed this view" });
        ILocator snippet = dialog.GetByLabel("Snippet");
        await Assertions.Expect(snippet).ToHaveValueAsync(ElementSnippet());
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "iframe" }).CheckAsync();
        await Assertions.Expect(snippet).ToHaveValueAsync(FrameSnippet());
        await Assertions.Expect(dialog.FrameLocator("iframe").Locator("svg").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task ExportMenu_LeadsToFiles_ThatTheServerGives()
    {
        IPage page = await OpenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();

        IReadOnlyList<ILocator> links = await page.Locator(".sheet a").AllAsync();
        Assert.Equal(7, links.Count);
        foreach (ILocator link in links)
        {
            string address = (await link.GetAttributeAsync("href"))!;
            IAPIResponse answer = await page.APIRequest.GetAsync(site.Url + address);
            Assert.True(answer.Status == 200, $"{address} answered {answer.Status}.");
        }
    }

    [Fact]
    public async Task ExportMenu_SavesThePicture_OfTheView()
    {
        IPage page = await OpenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();

        IDownload file = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "SVG", Exact = true }).ClickAsync()
        );

        Assert.Equal("twingraph-map.svg", file.SuggestedFilename);
        string picture = await File.ReadAllTextAsync((await file.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.StartsWith("<svg", picture.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("Fujian", picture, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportMenu_SavesTheNetwork_AsPng()
    {
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync($"{site.Url}/?center=CN-350000");
        await Assertions.Expect(page.Locator("[data-layout=done]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();

        IDownload file = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "PNG", Exact = true }).ClickAsync()
        );

        Assert.Equal("twingraph-network.png", file.SuggestedFilename);
        byte[] picture = await File.ReadAllBytesAsync((await file.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Equal("PNG"u8, picture.AsSpan(1, 3));
        Assert.True(picture.Length > 10_000, $"It has {picture.Length} bytes.");
    }

    [Fact]
    public async Task Page_FillsTheScreen_AndLeavesIt()
    {
        IPage page = await OpenAsync();
        const string IsFull = "document.fullscreenElement !== null";

        await page.GetByRole(AriaRole.Button, new() { Name = "Full screen", Exact = true }).ClickAsync();
        await page.WaitForFunctionAsync(IsFull);

        await page.GetByRole(AriaRole.Button, new() { Name = "Leave full screen" }).ClickAsync();
        await page.WaitForFunctionAsync($"!({IsFull})");
    }

    [Fact]
    public async Task Link_IsCopied()
    {
        IBrowserContext context = await browser.NewContextAsync();
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync($"{site.Url}/?view=map&kinds=partnership");

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();

        await Assertions.Expect(page.Locator(".toast")).ToHaveTextAsync("Link copied");
        Assert.Equal(page.Url, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    private async Task<IPage> OpenAsync()
    {
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync($"{site.Url}/?view=map&kinds=partnership");
        await Assertions.Expect(page.Locator("[data-ready=map]")).ToBeVisibleAsync();
        return page;
    }

    [GeneratedRegex("<twingraph-map kinds=\"partnership\" height=\"480\"></twingraph-map>", RegexOptions.None, 1000)]
    private static partial Regex ElementSnippet();

    [GeneratedRegex("<iframe src=\"http://[^\"]+/embed/map\\?kinds=partnership&amp;v=1\"", RegexOptions.None, 1000)]
    private static partial Regex FrameSnippet();
}
