using System.Buffers.Binary;
using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Explorer;

/// <summary>The explorer's pictures in the documents; with TWINGRAPH_PICTURES=1 the tests renew them.</summary>
public sealed class ExplorerPictureTests(Browser browser, Site site)
{
    [Theory]
    [InlineData("explorer", "/", "map", ColorScheme.Light)]
    [InlineData("path", "/?question=allmed-batang", "network", ColorScheme.Light)]
    [InlineData("network-dark", "/?question=all&select=CN-350000", "network", ColorScheme.Dark)]
    public async Task Explorer_IsDrawn_AsItsPictureShows(string name, string address, string view, ColorScheme scheme)
    {
        IPage page = await OpenAsync(scheme);
        IReadOnlyList<string> problems = Browser.Problems(page);

        await page.GotoAsync(site.Url + address);
        await Assertions.Expect(page.Locator($"[data-ready={view}]")).ToBeVisibleAsync();
        if (string.Equals(view, "network", StringComparison.Ordinal))
        {
            await Assertions.Expect(page.Locator("[data-layout=done]")).ToBeVisibleAsync();
        }

        await CompareAsync(name, page);
        Assert.Empty(problems);
    }

    private Task<IPage> OpenAsync(ColorScheme scheme) =>
        browser.NewPageAsync(
            new()
            {
                Locale = "en-GB",
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = 1280, Height = 800 },
            }
        );

    private static async Task CompareAsync(string name, IPage page)
    {
        byte[] picture = await page.ScreenshotAsync();
        string file = Path.Combine(Folders.Repository, "src", "TwinGraph.Web", "docs", "pictures", name + ".png");
        if (string.Equals(Environment.GetEnvironmentVariable("TWINGRAPH_PICTURES"), "1", StringComparison.Ordinal))
        {
            await File.WriteAllBytesAsync(file, picture, TestContext.Current.CancellationToken);
        }

        // Fonts differ between machines, so the picture is not compared point by point; an empty page is a tenth as long.
        byte[] shown = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(Size(shown), Size(picture));
        Assert.InRange(picture.Length, shown.Length / 2, shown.Length * 2);
    }

    /// <summary>Width and height, from the header of a PNG.</summary>
    private static (int Width, int Height) Size(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
