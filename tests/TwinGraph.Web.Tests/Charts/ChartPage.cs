using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Charts;

/// <summary>A page with one chart.</summary>
public sealed class ChartPage(IPage page, IReadOnlyList<string> problems)
{
    public IPage Page => page;

    /// <summary>What console and scripts reported as errors; a breach of the policy is one.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>What the chart told last under a name, as JSON: <c>["CN-350000"]</c>.</summary>
    public async Task<string?> ToldAsync(string name) =>
        await page.EvaluateAsync<string?>(
            $"(() => {{ const last = chart.told.filter(([name]) => name === {JsonSerializer.Serialize(name)}).at(-1);"
                + " return last ? JSON.stringify(last.slice(1)) : null; })()"
        );

    /// <summary>Waits until the chart has told something so many times; the page's policy forbids Playwright's own waiting.</summary>
    public Task ToldTimesAsync(string name, int times) =>
        page.EvaluateAsync(
            $$"""
            new Promise(resolve => {
              const look = () => chart.told.filter(([name]) => name === '{{name}}').length >= {{times}}
                ? resolve() : setTimeout(look, 50);
              look();
            })
            """
        );

    /// <summary>A picture: the text of an SVG, or the type and size of a PNG.</summary>
    public Task<string> PictureAsync(string kind) => page.EvaluateAsync<string>($"chart.picture('{kind}')");

    /// <summary>What the chart says to screen readers of the whole.</summary>
    public async Task<string> SummaryAsync() => await page.Locator(".tg-unseen").TextContentAsync() ?? "";

    /// <summary>Serious findings of axe-core, each with the element it is about.</summary>
    public async Task<IEnumerable<string>> SeriousFindingsAsync()
    {
        AxeResult result = await page.RunAxe();
        return result
            .Violations.Where(one => one.Impact is "serious" or "critical")
            .SelectMany(one => one.Nodes.Select(node => $"{one.Id}: {node.Html}"));
    }
}
