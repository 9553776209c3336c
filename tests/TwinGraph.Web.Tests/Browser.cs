using System.Collections.Concurrent;
using Microsoft.Playwright;
using TwinGraph.Web.Tests;

[assembly: AssemblyFixture(typeof(Browser))]
[assembly: AssemblyFixture(typeof(Site))]
[assembly: LeaveWindows]

namespace TwinGraph.Web.Tests;

/// <summary>Debian's Chromium, driven by Playwright; TWINGRAPH_TEST_CHROMIUM names another.</summary>
/// <remarks>
/// Where there is none, the tests are skipped and say so. The flags keep the browser from looking for hosts of its own,
/// and let WebGL be drawn by software.
/// </remarks>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] s_flags =
    [
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--use-gl=angle",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--ignore-gpu-blocklist",
    ];

    // Of each test by its id, so that its windows are closed when it ends: hundreds of open pages go on drawing.
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> s_windows = new(
        StringComparer.Ordinal
    );
    private static readonly ConcurrentBag<Task> s_closing = [];

    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the program is; null where there is none.</summary>
    public static string? Program { get; } =
        Environment.GetEnvironmentVariable("TWINGRAPH_TEST_CHROMIUM") is { Length: > 0 } given ? given
        : File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium"
        : null;

    /// <summary>A new window with cookies and storage of its own; skips the test where there is no browser.</summary>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null)
    {
        IBrowser browser = await RunningAsync();
        IBrowserContext context = await browser.NewContextAsync(options ?? new() { Locale = "en-GB" });
        context.SetDefaultTimeout(60_000);
        s_windows.GetOrAdd(TestContext.Current.Test!.UniqueID, static _ => []).Add(context);
        return context;
    }

    /// <summary>A new page; what its console says of errors fails the test that asks <see cref="Problems"/>.</summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null) =>
        await (await NewContextAsync(options)).NewPageAsync();

    /// <summary>Closes the windows of a test that has ended.</summary>
    internal static void Leave(string test)
    {
        if (s_windows.TryRemove(test, out ConcurrentBag<IBrowserContext>? windows))
        {
            foreach (IBrowserContext window in windows)
            {
                s_closing.Add(window.CloseAsync());
            }
        }
    }

    /// <summary>A browser of its own, with other flags: <c>--disable-3d-apis</c> for one without WebGL.</summary>
    public async Task<IBrowser> LaunchAsync(params string[] flags)
    {
        SkipWithoutProgram();
        // The machine may have much else to do.
        Assertions.SetDefaultExpectTimeout(60_000);
        IPlaywright playwright = await PlayingAsync();
        return await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Program,
                Headless = true,
                Args = [.. s_flags, .. flags],
            }
        );
    }

    /// <summary>Gathers what a page's console and its scripts report as errors.</summary>
    public static IReadOnlyList<string> Problems(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var problems = new List<string>();
        page.Console += (_, message) =>
        {
            if (string.Equals(message.Type, "error", StringComparison.Ordinal))
            {
                problems.Add(message.Text);
            }
        };
        page.PageError += (_, error) => problems.Add(error);
        return problems;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(s_closing);
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> RunningAsync()
    {
        if (_browser is null)
        {
            IBrowser started = await LaunchAsync();
            if (Interlocked.CompareExchange(ref _browser, started, null) is not null)
            {
                await started.DisposeAsync();
            }
        }

        return _browser;
    }

    private async Task<IPlaywright> PlayingAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _playwright ??= await Playwright.CreateAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    private static void SkipWithoutProgram() =>
        Assert.SkipWhen(
            Program is null,
            "NOT LOOKED AT in a browser: there is no /usr/bin/chromium ('apt-get install chromium'), "
                + "and TWINGRAPH_TEST_CHROMIUM names no other."
        );
}
