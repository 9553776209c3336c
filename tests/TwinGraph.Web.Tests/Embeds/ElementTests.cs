using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using TwinGraph.Server.Embeds;

namespace TwinGraph.Web.Tests.Embeds;

public sealed class ElementTests(Browser browser, Site site)
{
    [Theory]
    [InlineData("network", "canvas, svg")]
    [InlineData("map", "svg")]
    [InlineData("timeline", "svg")]
    [InlineData("matrix", "table, svg")]
    public async Task AnElement_InAPageOfAnotherPort_ShowsItsView_UnderAStrictPolicy(string view, string drawing)
    {
        await using HostPage host = await HostPage.StartAsync(
            HostPage.Element(site.Url, view, "center=\"ID-33\" height=\"420\""),
            site.Url
        );
        IPage page = await browser.NewPageAsync();
        IReadOnlyList<string> problems = Browser.Problems(page);

        await page.GotoAsync(host.Url);

        await ExpectLogAsync(page, "ready {\"nodes\":");
        ILocator element = page.Locator($"twingraph-{view}");
        await Assertions.Expect(element.Locator(".stage").Locator(drawing).First).ToBeVisibleAsync();
        LocatorBoundingBoxResult? box = await element.BoundingBoxAsync();
        Assert.Equal(420, box!.Height);
        // A page that forbids workers is the one thing that the browser complains of, and the layout does without.
        Assert.DoesNotContain(problems, problem => !problem.Contains("blob:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheTable_BesideAView_NamesEveryTie()
    {
        await using HostPage host = await HostPage.StartAsync(
            HostPage.Element(site.Url, "map", "center=\"ID-33\" kinds=\"partnership\" include=\"\" lang=\"id\""),
            site.Url
        );
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(host.Url);
        await ExpectLogAsync(page, "ready");

        await page.Locator("twingraph-map summary").ClickAsync();

        int edges = await page.Locator("twingraph-map").EvaluateAsync<int>("map => map.graph.edges.length");
        ILocator rows = page.Locator("twingraph-map details tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(edges);
        await Assertions.Expect(rows.First).ToContainTextAsync("Jawa Tengah");
        await Assertions.Expect(page.Locator("twingraph-map summary")).ToContainTextAsync("sebagai tabel");
    }

    [Fact]
    public async Task Attributes_AreProperties_AndMethodsChangeThem()
    {
        await using HostPage host = await HostPage.StartAsync(HostPage.Element(site.Url, "map"), site.Url);
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(host.Url);
        await ExpectLogAsync(page, "ready");
        ILocator map = page.Locator("twingraph-map");
        int all = await map.EvaluateAsync<int>("map => map.graph.edges.length");

        await map.EvaluateAsync("map => map.setFilter({ kinds: ['visit'], center: 'ID-33' })");
        await ExpectReadyAsync(page, 2);
        int visits = await map.EvaluateAsync<int>("map => map.graph.edges.length");
        await map.EvaluateAsync("map => { map.setDay('2025-06-24'); map.select('ID-33'); map.theme = 'dark'; }");

        Assert.InRange(visits, 1, all - 1);
        Assert.Equal("visit", await map.GetAttributeAsync("kinds"));
        Assert.Equal("ID-33", await map.EvaluateAsync<string>("map => map.center"));
        Assert.Equal("2025-06-24", await map.EvaluateAsync<string>("map => map.asOf"));
        Assert.Equal("ID-33", await map.EvaluateAsync<string>("map => map.selected"));
        await Assertions.Expect(map.Locator(".tg-embed.dark")).ToHaveCountAsync(1);
        Assert.Contains(
            "'colour' is no parameter of a view",
            await map.EvaluateAsync<string>(
                "map => { try { map.setFilter({ colour: 'red' }); return ''; } catch (error) { return error.message; } }"
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task FocusNode_OfANodeThatIsNotShown_BringsItWithItsNeighbours()
    {
        await using HostPage host = await HostPage.StartAsync(
            HostPage.Element(site.Url, "map", "center=\"ID-33\""),
            site.Url
        );
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(host.Url);
        await ExpectLogAsync(page, "ready");
        ILocator map = page.Locator("twingraph-map");

        await map.EvaluateAsync("map => map.focusNode('ID-12')");

        await ExpectReadyAsync(page, 2);
        Assert.Equal("ID-12", await map.GetAttributeAsync("center"));
        Assert.Equal("ID-12", await map.GetAttributeAsync("select"));
    }

    [Fact]
    public async Task Fit_ShowsTheWholeMapAgain()
    {
        await using HostPage host = await HostPage.StartAsync(HostPage.Element(site.Url, "map"), site.Url);
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(host.Url);
        await ExpectLogAsync(page, "ready");
        ILocator whole = page.Locator("twingraph-map .tg-zoom button").Nth(2);
        await page.Locator("twingraph-map .tg-zoom button").First.ClickAsync();
        await Assertions.Expect(whole).ToBeEnabledAsync();

        await page.Locator("twingraph-map").EvaluateAsync("map => map.fit()");

        await Assertions.Expect(whole).ToBeDisabledAsync();
    }

    [Fact]
    public async Task APlaceThatIsChosen_IsTold()
    {
        await using HostPage host = await HostPage.StartAsync(
            HostPage.Element(site.Url, "map", "center=\"ID-33\""),
            site.Url
        );
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(host.Url);
        await ExpectLogAsync(page, "ready");

        ILocator place = page.Locator("twingraph-map [data-id=\"ID-33\"]").First;
        await place.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await ExpectLogAsync(page, "node-select {\"id\":\"ID-33\"}");
        Assert.Equal("ID-33", await page.Locator("twingraph-map").GetAttributeAsync("select"));
    }

    [Theory]
    [InlineData("svg", "", "image/svg+xml true")]
    [InlineData("png", " blob:", "image/png true")]
    [InlineData(
        "png",
        "",
        "Error: The page’s own policy forbids to make a PNG: add blob: to its img-src, or take the SVG."
    )]
    public async Task ToBlob_GivesAPicture_WhereThePolicyOfThePageLetsIt(string kind, string also, string expected)
    {
        await using HostPage host = await HostPage.StartAsync(
            HostPage.Element(site.Url, "matrix", "center=\"ID-33\""),
            site.Url + also
        );
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(host.Url);
        await ExpectLogAsync(page, "ready");

        string made = await page.Locator("twingraph-matrix")
            .EvaluateAsync<string>(
                $"async matrix => {{ try {{ const blob = await matrix.toBlob('{kind}'); return `${{blob.type}} ${{blob.size > 500}}`; }} catch (error) {{ return String(error); }} }}"
            );

        Assert.Equal(expected, made);
    }

    [Fact]
    public async Task AForeignPage_ReadsInTheElement_HowItCouldBeAllowed()
    {
        await using WebApplication strict = await site.StartAsync(
            new()
            {
                Urls = "http://127.0.0.1:0",
                DataFolder = NoFolder(),
                EmbedHosts = EmbedHosts.Parse("https://news.example"),
            }
        );
        string server = strict.Urls.First();
        await using HostPage host = await HostPage.StartAsync(HostPage.Element(server, "map"), server);
        IPage page = await browser.NewPageAsync();

        await page.GotoAsync(host.Url);

        await ExpectLogAsync(page, "error {\"title\":");
        await Assertions
            .Expect(page.Locator("twingraph-map [role=alert]"))
            .ToContainTextAsync($"--embed-hosts \"local;{host.Url}\"");
    }

    [Theory]
    [InlineData("center=\"ID-333\"", "ID-333")]
    [InlineData("edges=\"900000\"", "“900000” is no value of edges and was left out; there are 1–200000.")]
    [InlineData("asof=\"soon\" lang=\"zh\"", "“soon”不是 asof 的值")]
    [InlineData("server=\"http://127.0.0.1:9\"", "The server at http://127.0.0.1:9 does not answer.")]
    public async Task WhatGoesWrong_IsSaidInTheElement(string attributes, string words)
    {
        await using HostPage host = await HostPage.StartAsync(
            HostPage.Element(site.Url, "timeline", attributes),
            site.Url + " http://127.0.0.1:9"
        );
        IPage page = await browser.NewPageAsync();

        await page.GotoAsync(host.Url);

        await Assertions.Expect(page.Locator("twingraph-timeline .tg-embed")).ToContainTextAsync(words);
    }

    [Fact]
    public async Task AnElement_FarDownThePage_LoadsWhenItComesNear()
    {
        await using HostPage host = await HostPage.StartAsync(
            string.Concat(Enumerable.Repeat("<p>One more paragraph.</p>", 400)) + HostPage.Element(site.Url, "map"),
            site.Url
        );
        IPage page = await browser.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);

        await page.GotoAsync(host.Url, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Contains("/elements.js", asked);
        Assert.DoesNotContain("/graphql", asked);
        await page.Locator("twingraph-map").ScrollIntoViewIfNeededAsync();

        await ExpectLogAsync(page, "ready");
        Assert.Contains("/graphql", asked);
    }

    [Fact]
    public async Task TheScript_StaysSmall()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, site.Url + "/elements.js");
        request.Headers.AcceptEncoding.ParseAdd("br");

        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        byte[] script = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.InRange(script.Length, 1, 150_000);
    }

    [Theory]
    [InlineData("network")]
    [InlineData("map")]
    [InlineData("timeline")]
    [InlineData("matrix")]
    public async Task TextFromTheData_IsNeverMarkup(string view)
    {
        const string Hostile = "<img src=x onerror=document.body.dataset.hit=1>";
        await using HostPage host = await HostPage.StartAsync(HostPage.Element(site.Url, view), site.Url);
        IPage page = await browser.NewPageAsync();
        await page.RouteAsync(
            "**/graphql",
            async route =>
            {
                if (route.Request.Method == "OPTIONS")
                {
                    await route.ContinueAsync();
                    return;
                }

                object Node(string id, string country, double lat, double lon) =>
                    new
                    {
                        id,
                        kind = "PROVINCE",
                        name = Hostile + id,
                        country,
                        parent = Hostile,
                        lat,
                        lon,
                        ties = 1,
                        distance = (int?)null,
                    };
                await route.FulfillAsync(
                    new()
                    {
                        Headers = new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["Access-Control-Allow-Origin"] = "*",
                        },
                        ContentType = "application/json",
                        Body = System.Text.Json.JsonSerializer.Serialize(
                            new
                            {
                                data = new
                                {
                                    view = new
                                    {
                                        nodes = new[] { Node("a", "CN", 30, 110), Node("b", "ID", -7, 110) },
                                        edges = new[]
                                        {
                                            new
                                            {
                                                id = Hostile,
                                                from = "a",
                                                to = "b",
                                                type = "PARTNERS_WITH",
                                                kind = "PARTNERSHIP",
                                                status = "MOU",
                                                on = "2024-05",
                                                until = (string?)null,
                                                tie = Hostile,
                                                sectors = new[] { Hostile },
                                                programme = Hostile,
                                                amount = 1,
                                                currency = "USD",
                                                steps = new[] { new { status = "MOU", on = "2024-05" } },
                                            },
                                        },
                                        totalNodes = 2,
                                        totalEdges = 1,
                                        truncated = false,
                                        first = "2024-05",
                                        last = "2024-05",
                                    },
                                },
                            }
                        ),
                    }
                );
            }
        );
        await page.GotoAsync(host.Url);
        await ExpectLogAsync(page, "ready {\"nodes\":2");

        await page.Locator($"twingraph-{view} .foot summary").ClickAsync();

        await Assertions.Expect(page.Locator($"twingraph-{view} tbody th").Last).ToContainTextAsync("<img src=x");
        await Assertions.Expect(page.Locator($"twingraph-{view} img")).ToHaveCountAsync(0);
        Assert.Null(await page.Locator("body").GetAttributeAsync("data-hit"));
    }

    internal static Task ExpectLogAsync(IPage page, string line) =>
        Assertions.Expect(page.Locator("#log")).ToContainTextAsync(line, new() { Timeout = 60_000 });

    internal static string NoFolder() => Path.Combine(Path.GetTempPath(), $"twingraph-web-{Guid.NewGuid():N}");

    private static Task ExpectReadyAsync(IPage page, int times) =>
        Assertions
            .Expect(page.Locator("#log"))
            .ToContainTextAsync(
                new System.Text.RegularExpressions.Regex(
                    string.Concat(Enumerable.Repeat(@"ready \{[\s\S]*", times)),
                    System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(5)
                ),
                new() { Timeout = 60_000 }
            );
}
