using Microsoft.Playwright;
using TwinGraph.Web.Tests.Charts;

namespace TwinGraph.Web.Tests.Map;

public sealed class MapViewTests(Browser browser, Site site, ChartPages charts)
{
    private const string Fujian = "[data-id='CN-350000']";

    [Fact]
    public async Task Map_OfSmallGraph_ShowsPlacesLinesAndWhatHasNoPlace()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=map", Graphs.Small());

        Assert.Equal(5, await chart.Page.Locator(".tg-place").CountAsync());
        // Fujian and Central Java have two kinds of ties, Semarang and East Kalimantan one each.
        Assert.Equal(4, await chart.Page.Locator(".tg-strand").CountAsync());
        Assert.Equal(
            "1 without a place is not shown (Official: 1). 1 tie does not join two places and cannot be drawn as a line.",
            (await chart.Page.Locator(".tg-notes").InnerTextAsync()).Trim()
        );
        Assert.Contains("5 places and 5 ties", await chart.SummaryAsync(), StringComparison.Ordinal);
        Assert.Equal("[]", await chart.ToldAsync("ready"));
        Assert.Empty(chart.Problems);
    }

    [Fact]
    public async Task Click_OnPlaceAndLine_SelectsNodeAndTies()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=map", Graphs.Small());

        await chart.Page.Locator(Fujian).ClickAsync();
        Assert.Equal("[\"CN-350000\"]", await chart.ToldAsync("nodeSelect"));
        Assert.Equal("true", await chart.Page.Locator(Fujian).GetAttributeAsync("aria-pressed"));

        await chart.Page.Locator(".tg-strand[aria-label*='Visit: 2 ties']").DispatchEventAsync("click");
        Assert.Equal("[[\"v1\",\"v2\"]]", await chart.ToldAsync("tieSelect"));
    }

    [Fact]
    public async Task Keyboard_ReachesPlacesAndLines_WithTheirWords()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=map", Graphs.Small());
        await chart.Page.Locator("svg.tg-surface").FocusAsync();

        await chart.Page.Keyboard.PressAsync("Tab");
        string line = await FocusedAsync(chart);
        await chart.Page.Keyboard.PressAsync("ArrowDown");
        string next = await FocusedAsync(chart);
        await chart.Page.Keyboard.PressAsync("Tab");
        string place = await FocusedAsync(chart);
        string title = await chart.Page.Locator(".tg-tooltip strong").InnerTextAsync();
        await chart.Page.Keyboard.PressAsync("Enter");

        Assert.StartsWith("Fujian – Central Java. Visit: 2 ties", line, StringComparison.Ordinal);
        Assert.NotEqual(line, next);
        Assert.StartsWith("Fujian. Province. 4 ties. Partnership: 2. Visit: 2", place, StringComparison.Ordinal);
        Assert.Equal("Fujian", title);
        Assert.Equal("[\"CN-350000\"]", await chart.ToldAsync("nodeSelect"));
    }

    [Fact]
    public async Task Focus_StaysOnItsPlace_WhenTheMapIsDrawnAnew()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=map", Graphs.Small());
        await chart.Page.Locator("[data-id='ID-33']").FocusAsync();

        await chart.Page.Keyboard.PressAsync("Enter");
        Assert.StartsWith("Central Java", await FocusedAsync(chart), StringComparison.Ordinal);

        await chart.Page.EvaluateAsync("chart.change({ asOf: '2025-01-01', theme: 'dark' })");
        Assert.StartsWith("Central Java", await FocusedAsync(chart), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArrowKeys_OnAPlace_GoToTheNearestInTheirDirection()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=map", Graphs.Small());
        await chart.Page.Locator(Fujian).FocusAsync();

        await chart.Page.Keyboard.PressAsync("ArrowUp");

        Assert.StartsWith("Anhui", await FocusedAsync(chart), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WheelButtonsAndKeys_ZoomAndMoveTheMap()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=map", Graphs.Small());
        ILocator zoomOut = chart.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom out" });
        Assert.True(await zoomOut.IsDisabledAsync());

        await chart.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await Assertions.Expect(zoomOut).ToBeEnabledAsync();
        string before = await PlaceAsync(chart);
        await chart.Page.Mouse.MoveAsync(200, 200);
        await chart.Page.Mouse.WheelAsync(0, -300);
        await ChangedAsync(chart, before);

        before = await PlaceAsync(chart);
        await chart.Page.Mouse.DownAsync();
        await chart.Page.Mouse.MoveAsync(260, 240, new() { Steps = 4 });
        await chart.Page.Mouse.UpAsync();
        await ChangedAsync(chart, before);
        Assert.Null(await chart.ToldAsync("nodeSelect"));

        before = await PlaceAsync(chart);
        await chart.Page.Locator("svg.tg-surface").FocusAsync();
        await chart.Page.Keyboard.PressAsync("ArrowLeft");
        await ChangedAsync(chart, before);
        await chart.Page.Keyboard.PressAsync("0");
        await Assertions.Expect(zoomOut).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Pinch_OfTwoFingers_Zooms()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=map", Graphs.Small());

        await chart.Page.EvaluateAsync(
            """
            (() => {
              const surface = document.querySelector('svg.tg-surface');
              const send = (type, id, x) => surface.dispatchEvent(new PointerEvent(type,
                { pointerId: id, pointerType: 'touch', clientX: x, clientY: 200, bubbles: true, button: type === 'pointermove' ? -1 : 0 }));
              surface.setPointerCapture = () => {};
              send('pointerdown', 1, 300); send('pointerdown', 2, 400);
              send('pointermove', 2, 500); send('pointermove', 2, 600);
              send('pointerup', 1, 300); send('pointerup', 2, 600);
            })()
            """
        );

        await Assertions.Expect(chart.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom out" })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Day_BeforeAnyTie_SaysThatThereIsNothing()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=map&asOf=1999-12-31", Graphs.Small());

        Assert.Equal(0, await chart.Page.Locator(".tg-place").CountAsync());
        await Assertions.Expect(chart.Page.GetByText("Nothing to show")).ToBeVisibleAsync();

        await chart.Page.EvaluateAsync("chart.change({ asOf: '2004-01-01' })");
        Assert.Equal(1, await chart.Page.Locator(".tg-strand").CountAsync());
        await Assertions.Expect(chart.Page.GetByText("Nothing to show")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Pictures_StandAlone()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=map&select=CN-350000", Graphs.Small());

        string svg = await chart.PictureAsync("svg");

        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.Contains("1 without a place is not shown", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("var(", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("class=", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("transparent", svg, StringComparison.Ordinal);
        Assert.Matches("^image/png \\d{4}×\\d{4}$", await chart.PictureAsync("png"));
        Assert.Empty(chart.Problems);
    }

    [Fact]
    public async Task Names_ThatAreMarkup_StayText()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=map", Graphs.Markup());

        await chart.Page.Locator(".tg-place").First.HoverAsync();

        Assert.Equal(0, await chart.Page.Locator("img").CountAsync());
        Assert.Contains("<img", await chart.Page.Locator(".tg-tooltip").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Chart", await chart.Page.TitleAsync());
    }

    [Theory]
    [InlineData("view=map")]
    [InlineData("view=map&theme=dark&lang=zh&select=ID-33")]
    public async Task Map_OfShippedData_PassesAxe(string address)
    {
        ChartPage chart = await charts.OpenAsync(browser, site, address);

        Assert.Empty(await chart.SeriousFindingsAsync());
        Assert.Empty(chart.Problems);
    }

    [Fact]
    public async Task Phone_ShowsTheWholeMap_WithoutScrollingSideways()
    {
        ChartPage chart = await charts.OpenAsync(
            browser,
            site,
            "view=map",
            options: new()
            {
                ViewportSize = new() { Width = 360, Height = 640 },
            }
        );

        int width = await chart.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 360, $"{width}");
        LocatorBoundingBoxResult? place = await chart.Page.Locator("[data-id='ID-33']").BoundingBoxAsync();
        Assert.InRange(place!.X, 0, 360);
        Assert.InRange(place.Y, 0, 600);
    }

    private static async Task<string> FocusedAsync(ChartPage chart) =>
        await chart.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')");

    private static async Task<string> PlaceAsync(ChartPage chart) =>
        await chart.Page.Locator(Fujian).GetAttributeAsync("transform") ?? "";

    private static Task ChangedAsync(ChartPage chart, string before) =>
        Assertions.Expect(chart.Page.Locator(Fujian)).Not.ToHaveAttributeAsync("transform", before);
}
