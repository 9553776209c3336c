using Microsoft.Playwright;
using TwinGraph.Web.Tests.Charts;

namespace TwinGraph.Web.Tests.Matrix;

public sealed class MatrixViewTests(Browser browser, Site site, ChartPages charts)
{
    [Fact]
    public async Task Matrix_OfSmallGraph_CountsCitiesForTheirProvince()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=matrix", Graphs.Small());

        Assert.Equal("4", await CellAsync(chart, "CN-350000", "ID-33"));
        Assert.Equal("1", await CellAsync(chart, "CN-340000", "ID-64"));
        Assert.Equal("", await CellAsync(chart, "CN-350000", "ID-64"));
        Assert.StartsWith(
            "1 tie is in no cell",
            await chart.Page.Locator(".tg-notes").InnerTextAsync(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "5 ties between 2 Chinese provinces and 2 Indonesian",
            await chart.SummaryAsync(),
            StringComparison.Ordinal
        );
        Assert.Empty(chart.Problems);
    }

    [Fact]
    public async Task Grid_IsATable_WithHeadersAndOneTabStop()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=matrix", Graphs.Small());

        await Assertions.Expect(chart.Page.GetByRole(AriaRole.Grid)).ToHaveCountAsync(1);
        await Assertions
            .Expect(chart.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Fujian, 4 ties" }))
            .ToBeVisibleAsync();
        await Assertions
            .Expect(chart.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Central Java, 4 ties" }))
            .ToBeVisibleAsync();
        Assert.Equal(1, await chart.Page.Locator("table [tabindex='0']").CountAsync());
    }

    [Fact]
    public async Task ArrowKeys_MoveAmongCells_AndEnterOpensTies()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=matrix", Graphs.Small());
        await chart.Page.Locator("table [tabindex='0']").FocusAsync();

        await chart.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("[[\"p1\",\"p2\",\"v1\",\"v2\"]]", await chart.ToldAsync("tieSelect"));
        Assert.Equal("Fujian × Central Java", await chart.Page.Locator(".tg-tooltip strong").InnerTextAsync());

        await chart.Page.Keyboard.PressAsync("ArrowDown");
        await chart.Page.Keyboard.PressAsync("ArrowRight");
        await chart.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("[[\"p3\"]]", await chart.ToldAsync("tieSelect"));
        Assert.Equal(1, await chart.Page.Locator("td[aria-selected=true]").CountAsync());

        await chart.Page.Keyboard.PressAsync("Home");
        await chart.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("[\"CN-340000\"]", await chart.ToldAsync("nodeSelect"));
    }

    [Fact]
    public async Task Click_OnCellAndHeader_OpensTiesAndNode()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=matrix", Graphs.Small());

        await chart.Page.Locator("td", new() { HasTextString = "4" }).ClickAsync();
        Assert.Equal("[[\"p1\",\"p2\",\"v1\",\"v2\"]]", await chart.ToldAsync("tieSelect"));

        await chart.Page.GetByRole(AriaRole.Columnheader, new() { Name = "East Kalimantan, 1 tie" }).ClickAsync();
        Assert.Equal("[\"ID-64\"]", await chart.ToldAsync("nodeSelect"));
    }

    [Theory]
    [InlineData("count", "Fujian")]
    [InlineData("name", "Anhui")]
    public async Task Order_ByCountOrName_SortsTheRows(string order, string first)
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=matrix&sort=similarity", Graphs.Small());

        await chart.Page.GetByLabel("Order").SelectOptionAsync(order);

        Assert.Equal(first, await chart.Page.Locator("tbody .tg-name").First.InnerTextAsync());
    }

    [Fact]
    public async Task Sectors_HaveTheProvincesOfBothCountriesAsColumns()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=matrix", Graphs.Small());

        await chart.Page.GetByRole(AriaRole.Button, new() { Name = "Sectors × provinces" }).ClickAsync();

        Assert.Equal("[{\"matrix\":\"sectors\"}]", await chart.ToldAsync("change"));
        Assert.Equal(["China", "Indonesia"], await chart.Page.Locator(".tg-country-name").AllInnerTextsAsync());
        Assert.Equal("2", await CellAsync(chart, "sector:trade", "CN-350000"));
        Assert.Equal("2", await CellAsync(chart, "sector:trade", "ID-33"));
    }

    [Fact]
    public async Task LargeMatrix_KeepsItsHeadersInSight_AndTheFocusedCellBesideThem()
    {
        ChartPage chart = await charts.OpenAsync(
            browser,
            site,
            "view=matrix&sort=name",
            Graphs.Full(),
            new()
            {
                ViewportSize = new() { Width = 700, Height = 600 },
            }
        );
        Assert.Equal(34 * 38, await chart.Page.Locator("td.tg-cell").CountAsync());
        await chart.Page.Locator("table [tabindex='0']").FocusAsync();

        await chart.Page.Keyboard.PressAsync("Control+End");
        await chart.Page.Keyboard.PressAsync("Control+ArrowUp");
        await chart.Page.Keyboard.PressAsync("ArrowDown");
        await chart.Page.Keyboard.PressAsync("PageDown");

        string hidden = await chart.Page.EvaluateAsync<string>(
            """
            (() => {
              const box = (element) => element.getBoundingClientRect();
              const cell = box(document.activeElement);
              const head = box(document.querySelector('thead .tg-column'));
              const side = box(document.querySelector('tbody .tg-row'));
              const frame = box(document.querySelector('.tg-matrix-scroll'));
              return cell.top >= head.bottom - 1 && cell.left >= side.right - 1 && head.top >= frame.top - 1
                && side.left >= frame.left - 1 ? '' : JSON.stringify({ cell, head, side, frame });
            })()
            """
        );
        Assert.Equal("", hidden);
    }

    [Fact]
    public async Task Focus_StaysOnItsCell_WhenTheOrderChanges()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=matrix&sort=name", Graphs.Small());
        await chart.Page.Locator("td", new() { HasTextString = "4" }).FocusAsync();

        await chart.Page.EvaluateAsync("chart.change({ sort: null })");

        Assert.Equal("4", await chart.Page.EvaluateAsync<string>("document.activeElement.textContent"));
    }

    [Fact]
    public async Task NoTies_SayThatThereIsNothing()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=matrix", Graphs.Graph([], []));

        await Assertions.Expect(chart.Page.GetByText("Nothing to show")).ToBeVisibleAsync();
        await Assertions.Expect(chart.Page.GetByRole(AriaRole.Grid)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Names_ThatAreMarkup_StayText()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=matrix&matrix=sectors", Graphs.Markup());

        await chart.Page.Locator("td.tg-cell").First.HoverAsync();

        Assert.Equal(0, await chart.Page.Locator("img").CountAsync());
        Assert.Contains("<img", await chart.Page.Locator(".tg-tooltip").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_HoldTheWholeMatrix()
    {
        ChartPage chart = await charts.OpenAsync(browser, site, "view=matrix", Graphs.Full());

        string svg = await chart.PictureAsync("svg");

        Assert.Contains("Chinese province 33", svg, StringComparison.Ordinal);
        Assert.Contains("Indonesian province 37", svg, StringComparison.Ordinal);
        Assert.Matches("^image/png \\d{4}×\\d{4}$", await chart.PictureAsync("png"));
        Assert.Empty(chart.Problems);
    }

    [Theory]
    [InlineData("view=matrix")]
    [InlineData("view=matrix&matrix=sectors&theme=dark&lang=zh&sort=similarity")]
    public async Task Matrix_OfShippedData_PassesAxe(string address)
    {
        ChartPage chart = await charts.OpenAsync(browser, site, address);

        Assert.Empty(await chart.SeriousFindingsAsync());
        Assert.Empty(chart.Problems);
    }

    private static Task<string> CellAsync(ChartPage chart, string row, string column) =>
        chart.Page.EvaluateAsync<string>(
            $"(() => {{ const at = [...document.querySelectorAll('thead tr:last-child > *')].findIndex(head => head.dataset.id === '{column}');"
                + $" return document.querySelector(`tbody th[data-id='{row}']`).parentElement.children[at].textContent; }})()"
        );
}
