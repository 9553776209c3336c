using System.Text.Json;
using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Network;

public sealed class NetworkTests(Browser browser)
{
    [Fact]
    public async Task Network_IsDrawnByWebGL_AndLaidOutInAWorker_UnderTheStrictPolicy()
    {
        NetworkPage network = await OpenAsync();

        Assert.Equal("webgl", await network.DataAsync("renderer"));
        Assert.Equal("worker", await network.DataAsync("layout-in"));
        Assert.Equal("27", await network.DataAsync("nodes"));
        Assert.Equal("31", await network.DataAsync("lines"));
        await network.LastEventAsync("ready");
        Assert.Empty(network.Problems);
    }

    [Fact]
    public async Task Layout_IsTheSameEachTime()
    {
        NetworkPage one = await OpenAsync();
        NetworkPage other = await OpenAsync();

        Assert.Equal(await one.SvgAsync(), await other.SvgAsync());
    }

    [Fact]
    public async Task Layout_WithoutAWorker_RunsOnThePage_ToTheSamePlaces()
    {
        NetworkPage withWorker = await OpenAsync();
        NetworkPage without = await NetworkPage.OpenAsync(
            await browser.NewPageAsync(),
            policy: NetworkPage.Policy.Replace("worker-src 'self' blob:", "worker-src 'none'", StringComparison.Ordinal)
        );

        Assert.Equal("page", await without.DataAsync("layout-in"));
        Assert.Equal(await withWorker.SvgAsync(), await without.SvgAsync());
    }

    [Fact]
    public async Task Click_SelectsANode_AndTheRestStepsBack()
    {
        NetworkPage network = await OpenAsync();
        string svg = await network.SvgAsync();
        (float x, float y) = NetworkPage.PlaceIn(svg, "CN-51");
        // Far from it.
        (float x2, float y2) = NetworkPage.PlaceIn(svg, "ID-72");
        byte[] before = await AroundAsync(network, x2, y2);

        await network.Page.Mouse.ClickAsync(x, y);

        Assert.Equal("CN-51", (await network.LastEventAsync("nodeSelect")).GetString());
        Assert.Equal("CN-51", await network.DataAsync("selected"));
        // Sichuan, Bali and North Sumatra.
        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-lit", "3");
        await network.UntilAsync(
            async () => !await IsStillAsync(network, x2, y2, before),
            static () => "The rest did not step back."
        );

        await network.Page.Mouse.MoveAsync(600, 5);
        await network.AskAsync("select");
        await network.UntilAsync(
            () => IsStillAsync(network, x2, y2, before),
            static () => "The rest did not come forward again."
        );
    }

    [Fact]
    public async Task DoubleClick_OpensTheNeighbours()
    {
        NetworkPage network = await OpenAsync();
        (float x, float y) = await network.PlaceAsync("ID-12");

        await network.Page.Mouse.DblClickAsync(x, y);

        Assert.Equal("ID-12", (await network.LastEventAsync("nodeOpen")).GetString());
    }

    [Fact]
    public async Task Hover_ShowsANodesName_AndALinesStatus_AndClickingALineSelectsItsTie()
    {
        NetworkPage network = await OpenAsync();
        string svg = await network.SvgAsync();
        (float x, float y) = NetworkPage.PlaceIn(svg, "CN-45");
        (float x2, float y2) = NetworkPage.PlaceIn(svg, "ID-33");

        await network.Page.Mouse.MoveAsync(x, y);
        await Assertions.Expect(network.Page.Locator("[data-card]")).ToContainTextAsync("广西 Guangxi");

        await network.Page.Mouse.MoveAsync((x + x2) / 2, (y + y2) / 2);
        await Assertions.Expect(network.Page.Locator("[data-card]")).ToContainTextAsync("letter of intent");
        await network.Page.Mouse.ClickAsync((x + x2) / 2, (y + y2) / 2);

        Assert.Equal("tie:e8", (await network.LastEventAsync("tieSelect"))[0].GetString());
    }

    [Fact]
    public async Task Menu_HidesANode_AndItComesBack()
    {
        NetworkPage network = await OpenAsync();
        (float x, float y) = await network.PlaceAsync("CN-53");

        await network.Page.Mouse.ClickAsync(x, y, new() { Button = MouseButton.Right });
        await network.Page.Locator("[data-item=hide]").ClickAsync();

        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-nodes", "26");
        Assert.Equal("CN-53", (await network.LastEventAsync("change")).GetProperty("hide")[0].GetString());
        await network.Page.Locator("[data-note=hidden] button").ClickAsync();
        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-nodes", "27");
    }

    [Fact]
    public async Task Drag_PinsANodeWhereItIsDropped()
    {
        NetworkPage network = await OpenAsync();
        (float x, float y) = await network.PlaceAsync("CN-53");

        await network.Page.Mouse.MoveAsync(x, y);
        await network.Page.Mouse.DownAsync();
        await network.Page.Mouse.MoveAsync(x + 60, y + 40, new() { Steps = 6 });
        await network.Page.Mouse.UpAsync();

        JsonElement change = await network.EventAsync("change", told => told.TryGetProperty("pin", out _));
        JsonElement pin = change.GetProperty("pin")[0];
        Assert.Equal("CN-53", pin.GetProperty("id").GetString());
        (float droppedX, float droppedY) = await network.PlaceAsync("CN-53");
        Assert.InRange(droppedX, x + 57, x + 63);
        Assert.InRange(droppedY, y + 37, y + 43);
        Assert.Equal(0, await network.Page.Locator("#events [data-event=nodeSelect]").CountAsync());
    }

    [Fact]
    public async Task Cities_AreGroupedUnderTheirProvince_AndAGroupOpensAgain()
    {
        NetworkPage network = await OpenAsync();

        await network.Page.Locator("[data-tool=group]").ClickAsync();
        await network.SettledAsync();
        // Of 8 cities each has its province in the view; Fujian and Central Java deal with each other in four lines.
        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-nodes", "19");
        await Assertions.Expect(network.Page.Locator(".legend")).ToContainTextAsync("Province with its cities");

        (float x, float y) = await network.PlaceAsync("CN-35");
        await network.Page.Mouse.ClickAsync(x, y, new() { Button = MouseButton.Right });
        await network.Page.Locator("[data-item=group]").ClickAsync();
        await network.SettledAsync();

        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-nodes", "22");
        Assert.Equal(
            "CN-35",
            (await network.EventAsync("change", told => told.TryGetProperty("open", out _)))
                .GetProperty("open")[0]
                .GetString()
        );
    }

    [Fact]
    public async Task Path_BetweenTwoChosenNodes_IsHighlighted()
    {
        NetworkPage network = await OpenAsync();
        string svg = await network.SvgAsync();
        (float x, float y) = NetworkPage.PlaceIn(svg, "CN-35-FZ");
        (float x2, float y2) = NetworkPage.PlaceIn(svg, "CN-44-GZ");

        await network.Page.Mouse.ClickAsync(x, y, new() { Button = MouseButton.Right });
        await network.Page.Locator("[data-item=pathFrom]").ClickAsync();
        await network.Page.Mouse.ClickAsync(x2, y2);

        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-path", "2");
        await Assertions
            .Expect(network.Page.Locator("[data-note=path]"))
            .ToContainTextAsync("From Fuzhou to Guangzhou: 2 steps");
        await network.Page.Mouse.MoveAsync(600, 5);
        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-lit", "3");
        await network.Page.Locator("[data-note=path] button").ClickAsync();
        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-path", "");
    }

    [Fact]
    public async Task Path_ThatDoesNotExist_IsSaidInWords()
    {
        NetworkPage network = await OpenAsync("path=CN-35,ID-33-SO");

        await Assertions
            .Expect(network.Page.Locator("[data-note=path]"))
            .ToContainTextAsync("No path leads from Fujian to Surakarta");
    }

    [Fact]
    public async Task Filter_LeavesEveryNodeWhereItWas()
    {
        NetworkPage network = await OpenAsync();
        string before = await network.SvgAsync();

        await network.AskAsync("kinds", new[] { "VISIT" });
        await network.SettledAsync();
        string filtered = await network.SvgAsync();
        await network.AskAsync("all");
        await network.SettledAsync();

        foreach (string id in new[] { "CN-35", "ID-33", "CN-35-XM", "ID-35-SB" })
        {
            Assert.Equal(NetworkPage.PlaceIn(before, id), NetworkPage.PlaceIn(filtered, id));
        }

        Assert.DoesNotContain("data-id=\"CN-51\"", filtered, StringComparison.Ordinal);
        Assert.Equal(before, await network.SvgAsync());
    }

    [Fact]
    public async Task Day_ShowsWhatThereWas_WithoutMovingAnything()
    {
        NetworkPage network = await OpenAsync("include=officials");
        (float x, float y) = await network.PlaceAsync("CN-44");

        await network.AskAsync("day", "2003-06-01");

        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-layout", "done");
        // Guangdong with North Sumatra (2002), Yunnan with Bali (2003 and 1999), and what is no tie.
        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-lines", "8");
        Assert.Equal((x, y), await network.PlaceAsync("CN-44"));
    }

    [Fact]
    public async Task Names_OfData_AreNeverMarkup()
    {
        NetworkPage network = await OpenAsync();

        Assert.Equal(0, await network.Page.Locator("img").CountAsync());
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", await network.SvgAsync(), StringComparison.Ordinal);
        Assert.Empty(network.Problems);
    }

    [Fact]
    public async Task Picture_IsAPngOfTheWholeView()
    {
        NetworkPage network = await OpenAsync("theme=dark");

        byte[] png = await network.PictureAsync("png");

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        // Twice as fine as the screen of 1280 by 720.
        Assert.Equal([0, 0, 10, 0, 0, 0, 5, 160], png[16..24]);
        Assert.True(png.Length > 50_000, $"{png.Length} bytes");
    }

    [Fact]
    public async Task Picture_AsSvg_HasTheLegend()
    {
        NetworkPage network = await OpenAsync("lang=id");

        string svg = await network.SvgAsync();

        Assert.StartsWith("<?xml version=\"1.0\"", svg, StringComparison.Ordinal);
        System.Xml.Linq.XDocument.Parse(svg);
        Assert.Contains(">Provinsi<", svg, StringComparison.Ordinal);
        Assert.Contains("厦门 Xiamen", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_ToShow_IsSaidInWords()
    {
        NetworkPage network = await OpenAsync("data=filtered:1:1");

        await Assertions
            .Expect(network.Page.Locator("[data-empty]"))
            .ToContainTextAsync("No tie fits what was asked for");
    }

    [Fact]
    public async Task Destroying_FreesTheGraphicsCard()
    {
        NetworkPage network = await OpenAsync();
        IJSHandle canvas = await network.Page.Locator("canvas.sigma-nodes").EvaluateHandleAsync("canvas => canvas");

        await network.AskAsync("destroy");

        Assert.Equal(0, await network.View.CountAsync());
        Assert.True(await canvas.EvaluateAsync<bool>("canvas => canvas.getContext('webgl2').isContextLost()"));
    }

    private static async Task<bool> IsStillAsync(NetworkPage network, float x, float y, byte[] before)
    {
        byte[] now = await AroundAsync(network, x, y);
        return before.AsSpan().SequenceEqual(now);
    }

    private static Task<byte[]> AroundAsync(NetworkPage network, float x, float y) =>
        network.Page.ScreenshotAsync(
            new()
            {
                Clip = new()
                {
                    X = x - 8,
                    Y = y - 8,
                    Width = 16,
                    Height = 16,
                },
            }
        );

    private async Task<NetworkPage> OpenAsync(string query = "") =>
        await NetworkPage.OpenAsync(await browser.NewPageAsync(), query);
}
