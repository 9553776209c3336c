using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Network;

public sealed class NetworkKeyboardTests(Browser browser)
{
    [Fact]
    public async Task Arrows_WalkToNeighbours_AndSayWhereOneIs()
    {
        NetworkPage network = await OpenAsync("center=CN-35");
        await EnterAsync(network);
        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-cursor", "CN-35");
        await Assertions.Expect(Live(network)).ToContainTextAsync("Fujian, Province");
        await Assertions.Expect(network.Page.Locator("[data-cursor-ring]")).ToBeVisibleAsync();

        (float x, float y) = await network.PlaceAsync("CN-35");
        (float x2, float y2) = await network.PlaceAsync("ID-35");
        string towards =
            Math.Abs(x2 - x) > Math.Abs(y2 - y) ? (x2 > x ? "ArrowRight" : "ArrowLeft")
            : y2 > y ? "ArrowDown"
            : "ArrowUp";
        await network.Page.Keyboard.PressAsync(towards);

        await Assertions.Expect(Live(network)).ToContainTextAsync("; by ");
        Assert.NotEqual("CN-35", await network.DataAsync("cursor"));
    }

    [Fact]
    public async Task Space_Selects_Enter_Opens_AndEscape_LetsGo()
    {
        NetworkPage network = await OpenAsync("center=ID-33");
        await EnterAsync(network);

        await network.Page.Keyboard.PressAsync("Space");
        Assert.Equal("ID-33", (await network.LastEventAsync("nodeSelect")).GetString());
        await network.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("ID-33", (await network.LastEventAsync("nodeOpen")).GetString());
        await network.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-selected", "");
    }

    [Fact]
    public async Task Keys_HidePinAndGroup()
    {
        NetworkPage network = await OpenAsync("center=ID-72");
        await EnterAsync(network);

        await network.Page.Keyboard.PressAsync("p");
        Assert.Equal(
            "ID-72",
            (await network.LastEventAsync("change")).GetProperty("pin")[0].GetProperty("id").GetString()
        );
        await network.Page.Keyboard.PressAsync("h");
        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-nodes", "26");
        await Assertions.Expect(Live(network)).ToHaveTextAsync("Central Sulawesi is hidden");
        await network.Page.Keyboard.PressAsync("g");
        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-nodes", "18");
    }

    [Fact]
    public async Task Keys_ZoomMoveAndShowAll()
    {
        NetworkPage network = await OpenAsync();
        await EnterAsync(network);
        (float x, float y) = await network.PlaceAsync("CN-35");
        async Task<bool> IsBackAsync()
        {
            (float nowX, float nowY) = await network.PlaceAsync("CN-35");
            return Math.Abs(nowX - x) < 3 && Math.Abs(nowY - y) < 3;
        }

        await network.Page.Keyboard.PressAsync("+");
        await network.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await network.UntilAsync(async () => !await IsBackAsync(), static () => "Nothing was zoomed or moved.");
        await network.EventAsync("change", told => told.TryGetProperty("camera", out _));

        await network.Page.Keyboard.PressAsync("0");
        await network.UntilAsync(IsBackAsync, static () => "Not all is shown again.");
    }

    [Fact]
    public async Task Menu_OpensByKey_IsLedByArrows_AndGivesTheFocusBack()
    {
        NetworkPage network = await OpenAsync("center=CN-35");
        await EnterAsync(network);

        await network.Page.Keyboard.PressAsync("Shift+F10");
        ILocator first = network.Page.Locator("[data-menu] [role=menuitem]").First;
        await Assertions.Expect(first).ToBeFocusedAsync();
        await network.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(network.Page.Locator("[data-item=pin]")).ToBeFocusedAsync();
        await network.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(network.Page.Locator("[data-menu]")).ToBeHiddenAsync();
        await Assertions.Expect(network.Stage).ToBeFocusedAsync();
        Assert.Equal("CN-35", await network.DataAsync("cursor"));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Axe_FindsNothingSerious(string theme)
    {
        NetworkPage network = await OpenAsync($"theme={theme}&path=CN-35,ID-33&hide=CN-51");

        var found = await network.Page.RunAxe();

        Assert.DoesNotContain(found.Violations, violation => violation.Impact is "serious" or "critical");
    }

    private static ILocator Live(NetworkPage network) => network.Page.Locator("[data-live]");

    private static async Task EnterAsync(NetworkPage network)
    {
        await network.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(network.Stage).ToBeFocusedAsync();
    }

    private async Task<NetworkPage> OpenAsync(string query = "") =>
        await NetworkPage.OpenAsync(await browser.NewPageAsync(), query);
}
