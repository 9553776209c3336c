using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Embeds;

public sealed class StoryPictureTests(Browser browser, Site site)
{
    private const string Drawn = "[data-layout=done]";

    /// <summary>With TWINGRAPH_PICTURES=1 it renews the picture that the README shows.</summary>
    [Fact]
    public async Task AStory_ShowsTheNetworkBetweenItsParagraphs()
    {
        await using HostPage host = await HostPage.StartAsync(
            "<p>Who deals with Central Java, and who with those?</p>"
                + HostPage.Element(site.Url, "network", "center=\"ID-33\" depth=\"2\" theme=\"light\" height=\"440\""),
            site.Url
        );
        IPage page = await browser.NewPageAsync(
            new()
            {
                Locale = "en-GB",
                ViewportSize = new() { Width = 900, Height = 600 },
            }
        );
        await page.GotoAsync(host.Url);
        await ElementTests.ExpectLogAsync(page, "ready");
        await Assertions.Expect(page.Locator(Drawn)).ToHaveCountAsync(1, new() { Timeout = 120_000 });

        LocatorBoundingBoxResult element = (await page.Locator("twingraph-network").BoundingBoxAsync())!;
        byte[] picture = await page.ScreenshotAsync(
            new()
            {
                Clip = new() { Width = 900, Height = element.Y + element.Height + 8 },
            }
        );

        Assert.Equal(440, element.Height);
        Assert.InRange(element.Width, 800, 900);
        Assert.InRange(picture.Length, 10_000, 300_000);
        if (Environment.GetEnvironmentVariable("TWINGRAPH_PICTURES") == "1")
        {
            string folder = Path.Combine(Folders.Repository, "src", "TwinGraph.Web", "docs", "pictures");
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(
                Path.Combine(folder, "embed.png"),
                picture,
                TestContext.Current.CancellationToken
            );
        }
    }
}
