using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Network;

public sealed class NetworkWithoutWebglTests(Browser browser)
{
    [Fact]
    public async Task Browser_WithoutWebGL_GetsAnSvg_AndWordsThatSaySo()
    {
        await using IBrowser plain = await browser.LaunchAsync("--disable-3d-apis");
        NetworkPage network = await NetworkPage.OpenAsync(await plain.NewPageAsync());

        Assert.Equal("svg", await network.DataAsync("renderer"));
        await Assertions.Expect(network.Page.Locator("[data-note=plain]")).ToContainTextAsync("no WebGL");
        Assert.Equal(27, await network.Page.Locator(".stage svg g[data-id]").CountAsync());

        (float x, float y) = await network.PlaceAsync("ID-33");
        await network.Page.Mouse.ClickAsync(x, y);
        Assert.Equal("ID-33", (await network.LastEventAsync("nodeSelect")).GetString());
        await network.Page.Mouse.DblClickAsync(x, y);
        Assert.Equal("ID-33", (await network.LastEventAsync("nodeOpen")).GetString());
        await network.Page.Mouse.WheelAsync(0, -200);
        await network.EventAsync(
            "change",
            told => told.TryGetProperty("camera", out var camera) && camera[2].GetDouble() < 1
        );
    }

    [Fact]
    public async Task Browser_WithoutWebGL_DrawsTheMostTiedOfMany_AndSaysHowMany()
    {
        await using IBrowser plain = await browser.LaunchAsync("--disable-3d-apis");
        NetworkPage network = await NetworkPage.OpenAsync(await plain.NewPageAsync(), "data=random:500:700");

        await Assertions
            .Expect(network.Page.Locator("[data-note=plain]"))
            .ToContainTextAsync("only the 400 most tied of 500 nodes");
    }

    [Fact]
    public async Task Context_LostForGood_FallsBackToSvg()
    {
        NetworkPage network = await NetworkPage.OpenAsync(await browser.NewPageAsync());

        await network
            .Page.Locator("canvas.sigma-nodes")
            .EvaluateAsync("canvas => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()");

        await Assertions.Expect(network.View).ToHaveAttributeAsync("data-renderer", "svg");
        await Assertions.Expect(network.Page.Locator(".stage svg g[data-id]")).ToHaveCountAsync(27);
    }

    [Fact]
    public async Task Context_LostAndRestored_GoesOn()
    {
        NetworkPage network = await NetworkPage.OpenAsync(await browser.NewPageAsync());
        (float x, float y) = await network.PlaceAsync("CN-53");

        await network
            .Page.Locator("canvas.sigma-nodes")
            .EvaluateAsync(
                """
                canvas => new Promise(done => {
                  const loss = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
                  canvas.addEventListener('webglcontextlost', () => setTimeout(() => loss.restoreContext()));
                  canvas.addEventListener('webglcontextrestored', () => done());
                  loss.loseContext();
                })
                """
            );
        await network.FramesAsync();
        await network.Page.Mouse.ClickAsync(x, y);

        Assert.Equal("CN-53", (await network.LastEventAsync("nodeSelect")).GetString());
        Assert.Equal("webgl", await network.DataAsync("renderer"));
    }
}
