using System.Globalization;
using Microsoft.Playwright;
using TwinGraph.Web.Tests.Charts;

namespace TwinGraph.Web.Tests.Timeline;

public sealed class TimelineViewTests(Browser browser, Site site, ChartPages charts)
{
    [Fact]
    public async Task Timeline_OfSmallGraph_ShowsMarksInLanesAndCountsTheUndated()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=timeline", Graphs.Small());

        string[] labels = await chart.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.tg-mark')].map(mark => mark.getAttribute('aria-label'))"
        );
        Assert.Equal(
            [
                "Fujian – Central Java. Partnership, agreement. 2003",
                "Fujian – Semarang. Partnership, memorandum of understanding. 5 August 2016",
                "East Kalimantan – A guest. Visit, completed. 1 December 2023",
                "Fujian – Central Java. Visit, completed. 20 May 2024",
                "Fujian – Central Java. Visit, completed. June 2025",
            ],
            labels
        );
        Assert.StartsWith(
            "1 tie without a date is not shown.",
            await chart.Page.Locator(".tg-notes").InnerTextAsync(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "The timeline shows 5 milestones and visits",
            await chart.SummaryAsync(),
            StringComparison.Ordinal
        );

        await chart.Page.GetByRole(AriaRole.Button, new() { Name = "List them" }).ClickAsync();
        Assert.Equal("[[\"p3\"]]", await chart.ToldAsync("tieSelect"));
        Assert.Empty(chart.Problems);
    }

    [Fact]
    public async Task Date_KnownToTheYear_IsABarOverIt()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=timeline&from=2002&to=2005", Graphs.Small());

        float year = await BarWidthAsync(chart);
        await chart.Page.EvaluateAsync("chart.change({ from: '2003', to: '2003' })");

        // In a view of four years a quarter, in one of that year all of it.
        Assert.InRange(await BarWidthAsync(chart) / year, 3.5, 4.5);
    }

    [Fact]
    public async Task Handles_AreSliders_ThatSetThePeriodByKeyboard()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=timeline", Graphs.Small());
        ILocator start = chart.Page.GetByRole(AriaRole.Slider, new() { Name = "Start of the period" });
        ILocator end = chart.Page.GetByRole(AriaRole.Slider, new() { Name = "End of the period" });

        await start.FocusAsync();
        await chart.Page.Keyboard.PressAsync("PageUp");
        string[] period = await PeriodAsync(chart);
        Assert.True(string.CompareOrdinal(period[0], "2003") > 0, period[0]);
        Assert.Equal(
            "1",
            await chart.Page.EvaluateAsync<string>(
                "String(Number(document.activeElement.getAttribute('role') === 'slider'))"
            )
        );

        await end.FocusAsync();
        await chart.Page.Keyboard.PressAsync("ArrowLeft");
        string[] shorter = await PeriodAsync(chart);
        Assert.Equal(period[0], shorter[0]);
        Assert.NotEqual(period[1], shorter[1]);
        Assert.Equal(shorter[1][..4], (await end.GetAttributeAsync("aria-valuetext"))![^4..]);

        await chart.Page.GetByRole(AriaRole.Button, new() { Name = "All time" }).ClickAsync();
        Assert.Equal("[null,null]", await chart.ToldAsync("period"));
        await Assertions.Expect(start).ToHaveAttributeAsync("aria-valuenow", "0");
    }

    [Fact]
    public async Task Drag_OverTheBars_SetsThePeriodAndZoomsTheLanes()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=timeline", Graphs.Small());
        LocatorBoundingBoxResult box = (await chart.Page.Locator(".tg-window").BoundingBoxAsync())!;

        await chart.Page.Mouse.MoveAsync(box.X + box.Width * 0.8f, box.Y + 20);
        await chart.Page.Mouse.DownAsync();
        await chart.Page.Mouse.MoveAsync(box.X + box.Width * 0.97f, box.Y + 20, new() { Steps = 5 });
        await chart.Page.Mouse.UpAsync();

        string[] period = await PeriodAsync(chart);
        Assert.InRange(int.Parse(period[0][..4], CultureInfo.InvariantCulture), 2018, 2023);
        Assert.Equal(3, await chart.Page.Locator(".tg-mark").CountAsync());
    }

    [Fact]
    public async Task Play_TellsOneDayAfterAnother_UntilItIsPaused()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=timeline", Graphs.Small());
        await chart.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();

        await chart.ToldTimesAsync("change", 4);
        await chart.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();

        string[] days = await chart.Page.EvaluateAsync<string[]>(
            "chart.told.filter(([name]) => name === 'change').map(([, patch]) => patch.asOf)"
        );
        Assert.Equal("2003-01-01", days[0]);
        Assert.Equal(days.Order(StringComparer.Ordinal), days);
        Assert.Equal(days.Distinct().Count(), days.Length);
        // What is still to come is faint, and the day is told.
        string? last = await chart.Page.Locator(".tg-mark").Last.GetAttributeAsync("opacity");
        Assert.Equal("0.14", last);
        Assert.Matches("^\\d+ \\w+ 20\\d\\d$", await chart.Page.Locator(".tg-day").InnerTextAsync());

        await chart.Page.GetByRole(AriaRole.Button, new() { Name = "Back to the present" }).ClickAsync();
        Assert.Equal("[{\"asOf\":null}]", await chart.ToldAsync("change"));
    }

    [Fact]
    public async Task Play_WithReducedMotion_TakesFewLargeSteps()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=timeline", Graphs.Small(), still: true);
        await chart.Page.GetByLabel("Speed").SelectOptionAsync("fast");
        await chart.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();

        await chart.ToldTimesAsync("change", 2);

        string[] days = await chart.Page.EvaluateAsync<string[]>(
            "chart.told.filter(([name]) => name === 'change').map(([, patch]) => patch.asOf)"
        );
        Assert.True(
            string.CompareOrdinal(days[1], "2004-06") > 0,
            $"A twelfth of 23 years and more after {days[0]} it was {days[1]}."
        );
    }

    [Fact]
    public async Task Lanes_ByPair_GatherCitiesWithTheirProvince()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=timeline", Graphs.Small());

        await chart.Page.GetByRole(AriaRole.Button, new() { Name = "By pair" }).ClickAsync();

        Assert.Equal("[{\"sort\":\"pair\"}]", await chart.ToldAsync("change"));
        string[] lanes = await chart.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.tg-lanes g[role=group]')].map(lane => lane.getAttribute('aria-label'))"
        );
        Assert.Equal(["Fujian – Central Java", "East Kalimantan – A guest"], lanes);
    }

    [Fact]
    public async Task Keyboard_WalksAlongTheMarks_AndEnterSelects()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=timeline", Graphs.Small());
        await chart.Page.Locator(".tg-mark[tabindex='0']").FocusAsync();

        await chart.Page.Keyboard.PressAsync("ArrowRight");
        string title = await chart.Page.Locator(".tg-tooltip strong").InnerTextAsync();
        await chart.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("Fujian – Semarang", title);
        Assert.Equal("[[\"p2\"]]", await chart.ToldAsync("tieSelect"));
        Assert.Equal(1, await chart.Page.Locator(".tg-mark[aria-pressed=true]").CountAsync());
    }

    [Fact]
    public async Task Period_WithoutAnything_SaysSoAndOffersTheWayOn()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=timeline&from=2008&to=2010", Graphs.Small());

        await Assertions.Expect(chart.Page.GetByText("Nothing happened in this period")).ToBeVisibleAsync();
        await Assertions.Expect(chart.Page.GetByRole(AriaRole.Button, new() { Name = "All time" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Pictures_StandAlone()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=timeline", Graphs.Small());

        string svg = await chart.PictureAsync("svg");

        Assert.Contains("1 tie without a date is not shown.", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("class=", svg, StringComparison.Ordinal);
        Assert.Matches("^image/png \\d{4}×\\d+$", await chart.PictureAsync("png"));
        Assert.Empty(chart.Problems);
    }

    [Theory]
    [InlineData("view=timeline")]
    [InlineData("view=timeline&theme=dark&lang=id&sort=pair&from=2020&asOf=2024-01-01")]
    public async Task Timeline_OfShippedData_PassesAxe(string address)
    {
        ChartPage chart = await charts.OpenAsync(browser, site, address);

        Assert.Empty(await chart.SeriousFindingsAsync());
        Assert.Empty(chart.Problems);
    }

    private static Task<float> BarWidthAsync(ChartPage chart) =>
        chart.Page.EvaluateAsync<float>("document.querySelector('.tg-mark rect[rx]').getBoundingClientRect().width");

    private static Task<string[]> PeriodAsync(ChartPage chart) =>
        chart.Page.EvaluateAsync<string[]>("chart.told.filter(([name]) => name === 'period').at(-1).slice(1)");
}
