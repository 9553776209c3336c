using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Network;

/// <summary>A page that shows one network of made-up data, under the policy that the server sends with its pages.</summary>
internal sealed partial class NetworkPage
{
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + "font-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'";

    private const string Origin = "http://network.test";

    private static readonly Lazy<string> s_bundle = new(Bundle);

    private NetworkPage(IPage page, IReadOnlyList<string> problems)
    {
        Page = page;
        Problems = problems;
        View = page.Locator(".twingraph-network-view");
        Stage = page.Locator(".stage");
    }

    public IPage Page { get; }

    /// <summary>What the console and the scripts reported.</summary>
    public IReadOnlyList<string> Problems { get; }

    public ILocator View { get; }

    /// <summary>Where the drawing is.</summary>
    public ILocator Stage { get; }

    /// <summary>Opens the page and waits until the nodes have their places.</summary>
    public static async Task<NetworkPage> OpenAsync(IPage page, string query = "", string policy = Policy)
    {
        string folder = s_bundle.Value;
        await page.RouteAsync(
            $"{Origin}/**",
            async route =>
            {
                string path = new Uri(route.Request.Url).AbsolutePath;
                await route.FulfillAsync(
                    new()
                    {
                        Path = Path.Combine(folder, path is "/" ? "index.html" : path[1..]),
                        Headers = new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["Content-Security-Policy"] = policy,
                            ["Content-Type"] = TypeOf(path),
                        },
                    }
                );
            }
        );
        IReadOnlyList<string> problems = Browser.Problems(page);
        await page.GotoAsync($"{Origin}/?{query}");
        var network = new NetworkPage(page, problems);
        await network.SettledAsync();
        return network;
    }

    /// <summary>Waits until it is drawn, and no node moves by itself any more.</summary>
    public async Task SettledAsync()
    {
        await Page.Locator(".twingraph-network-view[data-layout=done][data-renderer]").WaitForAsync();
        await FramesAsync();
    }

    /// <summary>Waits for two frames: what was asked for is drawn then.</summary>
    public Task FramesAsync() =>
        Page.EvaluateAsync(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
        );

    /// <summary>Asks the page for something: see page.ts.</summary>
    public Task AskAsync(string what, object? value = null) =>
        Page.EvaluateAsync("ask => { dispatchEvent(new CustomEvent('ask', { detail: ask })) }", new { what, value });

    /// <summary>An attribute of the view that tells its state.</summary>
    public Task<string?> DataAsync(string name) => View.GetAttributeAsync($"data-{name}");

    /// <summary>What the view told under a name, the last of it; waits for the first.</summary>
    public async Task<JsonElement> LastEventAsync(string name)
    {
        ILocator told = Page.Locator($"#events [data-event={name}]");
        await told.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return JsonDocument.Parse(await told.Last.TextContentAsync() ?? "null").RootElement;
    }

    /// <summary>Waits until something holds of what the view told last.</summary>
    public async Task<JsonElement> EventAsync(string name, Func<JsonElement, bool> holds)
    {
        JsonElement last = default;
        await UntilAsync(
            async () => holds(last = await LastEventAsync(name)),
            () => $"It does not hold of the last '{name}': {last}"
        );
        return last;
    }

    /// <summary>Waits until something holds, frame by frame; fails after a minute, so that nobody waits for ever.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, Func<string> otherwise)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), otherwise());
            await FramesAsync();
        }
    }

    /// <summary>A picture as the view saves it.</summary>
    public async Task<byte[]> PictureAsync(string kind)
    {
        int before = await Page.Locator("#events [data-event=picture]").CountAsync();
        await AskAsync("picture", kind);
        ILocator picture = Page.Locator("#events [data-event=picture]").Nth(before);
        await picture.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        using JsonDocument told = JsonDocument.Parse(await picture.TextContentAsync() ?? "null");
        return told.RootElement.GetProperty("base64").GetBytesFromBase64();
    }

    public async Task<string> SvgAsync() => System.Text.Encoding.UTF8.GetString(await PictureAsync("svg"));

    /// <summary>Where a node is on the screen, as its picture has it.</summary>
    public async Task<(float X, float Y)> PlaceAsync(string id) => PlaceIn(await SvgAsync(), id);

    public static (float X, float Y) PlaceIn(string svg, string id)
    {
        Match circle = Circle().Match(svg, svg.IndexOf($"data-id=\"{id}\"", StringComparison.Ordinal));
        return (
            float.Parse(circle.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
            float.Parse(circle.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [GeneratedRegex("cx=\"([-\\d.]+)\" cy=\"([-\\d.]+)\"")]
    private static partial Regex Circle();

    private static string TypeOf(string path) =>
        Path.GetExtension(path) switch
        {
            ".js" => "text/javascript",
            ".css" => "text/css",
            _ => "text/html; charset=utf-8",
        };

    private static string Bundle()
    {
        string web = Path.Combine(Folders.Repository, "src", "TwinGraph.Web");
        string page = Path.Combine(Folders.Repository, "tests", "TwinGraph.Web.Tests", "Network", "page");
        string folder = Directory.CreateTempSubdirectory("twingraph-network-page-").FullName;
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = web,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            "node_modules/vite/bin/vite.js",
            "build",
            "--config",
            Path.Combine(page, "vite.config.mjs"),
            "--outDir",
            folder,
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? folder
            : throw new InvalidOperationException("The test's page was not bundled: " + errors);
    }
}
