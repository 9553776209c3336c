using Microsoft.Playwright;

namespace TwinGraph.Web.Tests;

public sealed class PageTests(Browser browser, Site site)
{
    [Theory]
    [InlineData("/", "TwinGraph")]
    [InlineData("/graphql", "TwinGraph: GraphQL playground")]
    public async Task Page_Opens_WithoutAnError(string path, string title)
    {
        IPage page = await browser.NewPageAsync();
        IReadOnlyList<string> problems = Browser.Problems(page);

        IResponse? response = await page.GotoAsync(site.Url + path, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Equal(200, response!.Status);
        Assert.Equal(title, await page.TitleAsync());
        Assert.Empty(problems);
    }
}
