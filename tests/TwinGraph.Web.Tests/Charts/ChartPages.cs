using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using TwinGraph.Web.Tests.Charts;

[assembly: AssemblyFixture(typeof(ChartPages))]

namespace TwinGraph.Web.Tests.Charts;

/// <summary>A page with one chart alone, under the policy that the explorer has.</summary>
public sealed class ChartPages : IAsyncLifetime
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'";

    private const string Html = """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1"><title>Chart</title>
        <link rel="stylesheet" href="/chart-under-test/chart.css"></head>
        <body><main id="view"></main><script type="module" src="/chart-under-test/chart.js"></script></body></html>
        """;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"twingraph-chart-{Guid.NewGuid():N}");

    /// <summary>The chart of an address such as <c>view=map</c>, of a graph or of what the server has.</summary>
    public async Task<ChartPage> OpenAsync(
        Browser browser,
        Site site,
        string address,
        object? graph = null,
        BrowserNewContextOptions? options = null,
        bool still = false
    )
    {
        IPage page = await browser.NewPageAsync(options);
        IReadOnlyList<string> problems = Browser.Problems(page);
        await page.RouteAsync("**/chart-under-test/**", AnswerAsync);
        await page.GotoAsync($"{site.Url}/chart-under-test/");
        await page.WaitForSelectorAsync("html[data-ready]", new() { State = WaitForSelectorState.Attached });
        string json = JsonSerializer.Serialize(graph);
        await page.EvaluateAsync(
            $"chart.open({JsonSerializer.Serialize(address)}, {json}, {(still ? "true" : "false")})"
        );
        return new ChartPage(page, problems);
    }

    public async ValueTask InitializeAsync()
    {
        if (Browser.Program is null)
        {
            return;
        }

        string web = Path.Combine(Folders.Repository, "src", "TwinGraph.Web");
        string config = Path.Combine(Folders.Repository, "tests", "TwinGraph.Web.Tests", "Charts", "vite.config.mjs");
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = web,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        string program = Path.Combine(web, "node_modules", "vite", "bin", "vite.js");
        foreach (string argument in (string[])[program, "build", "--config", config, "--outDir", _folder])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await errors);
        Assert.True(File.Exists(Path.Combine(_folder, "chart.js")), "Vite wrote no chart.js.");
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private Task AnswerAsync(IRoute route)
    {
        string name = new Uri(route.Request.Url).Segments[^1];
        string path = Path.Combine(_folder, name);
        return name is "chart.js" or "chart.css"
            ? route.FulfillAsync(
                new() { Path = path, ContentType = name == "chart.js" ? "text/javascript" : "text/css" }
            )
            : route.FulfillAsync(
                new()
                {
                    Body = Html,
                    ContentType = "text/html; charset=utf-8",
                    Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = Policy },
                }
            );
    }
}
