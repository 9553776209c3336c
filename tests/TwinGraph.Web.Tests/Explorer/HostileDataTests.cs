using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;
using TwinGraph.Server;
using TwinGraph.Storage;

namespace TwinGraph.Web.Tests.Explorer;

/// <summary>Data whose every text tries to be HTML stays text.</summary>
public sealed class HostileDataTests(Browser browser)
{
    private const string Evil = "\"'><img src=x onerror=\"window.hacked=1\"><script>window.hacked=2</script>";

    private static readonly string[] s_texts =
    [
        .. "name nameEn nameId nameZh pinyin adminLevel adminClass type mode place purpose event nextStep statusNote note".Split(
            ' '
        ),
        .. "jobsQualifier operatingFromQualifier confidence title publisher author surface why currency".Split(' '),
    ];

    private static readonly string[] s_lists = ["aliases", "means", "notMeans"];

    [Fact]
    public async Task TextOfTheData_IsNeverHtml()
    {
        await using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        await using var database = new EmbeddedDatabase(store);
        await AtlasStartup.EnsureShippedAsync(database, Gazetteer.Load(), TimeProvider.System);
        await PoisonAsync(database);
        await using WebApplication app = ServerHost.Build(
            new ServerOptions
            {
                Urls = "http://127.0.0.1:0",
                DataFolder = Path.Combine(Path.GetTempPath(), $"twingraph-web-{Guid.NewGuid():N}"),
            },
            database
        );
        await app.StartAsync(TestContext.Current.CancellationToken);
        IPage page = await browser.NewPageAsync();
        IReadOnlyList<string> problems = Browser.Problems(page);

        foreach (
            string address in (string[])
                [
                    "/",
                    "/?view=map&select=CN-350000",
                    "/?question=all&select=seed-tie-14",
                    "/?view=timeline&select=CN-350627",
                    "/?view=matrix&matrix=sectors&select=company:allmed-medical",
                    "/?table=only&question=readings",
                    "/?view=map&path=company:allmed-medical,ID-33.25",
                    "/?view=map&question=investments",
                    "/?view=map&center=%22%3E%3Cimg%20src%3Dx%20onerror%3D%22window.hacked%3D3%22%3E",
                ]
        )
        {
            await page.GotoAsync(app.Urls.First() + address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await Assertions.Expect(page.Locator(".stage [data-ready], .trouble").First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("#explorer")).ToContainTextAsync("<img src=x");
            Assert.Equal(0, await page.Locator("img, #explorer script, a[href^='javascript:']").CountAsync());
            Assert.True(await page.EvaluateAsync<bool>("window.hacked === undefined"), address);
        }

        await page.GetByRole(AriaRole.Combobox).First.FillAsync("Batang");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("<img src=x");
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.DoesNotContain(problems, problem => problem.Contains("Content Security", StringComparison.Ordinal));
    }

    private static async Task PoisonAsync(EmbeddedDatabase database)
    {
        var parameters = new Dictionary<string, CypherValue> { ["evil"] = CypherValue.String(Evil) };
        string sets = string.Join(
            ", ",
            [
                .. s_texts.Select(name => $"n.{name} = n.{name} + $evil"),
                .. s_lists.Select(name => $"n.{name} = [one IN n.{name} | one + $evil]"),
            ]
        );
        await database.ExecuteAsync($"MATCH (n:Entity|Reading|Milestone) SET {sets}", parameters);
        await database.ExecuteAsync("MATCH (s:Source) SET s.url = 'javascript:window.hacked=4'");
        await database.ExecuteAsync(
            "MATCH ()-[r:REPORTED_IN|HOLDS_OFFICE]->() SET r.evidence = r.evidence + $evil, r.role = r.role + $evil",
            parameters
        );
    }
}
