using Microsoft.Playwright;

namespace TwinGraph.Web.Tests.Explorer;

public sealed class SearchTests(Browser browser, Site site)
{
    [Theory]
    [InlineData("Jawa Tengah", "Central Java")]
    [InlineData("福建", "Fujian")]
    [InlineData("Fújiàn", "Fujian")]
    [InlineData("xia men", "Xiamen")]
    [InlineData("南靖", "Nanjing County")]
    [InlineData("Guandong", "Guangdong")]
    [InlineData("Jatemg", "Central Java")]
    [InlineData("allmed", "Allmed Medical")]
    public async Task Search_FindsNames_InAnyLanguageAndSpelling(string text, string name)
    {
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(site.Url);

        await page.GetByRole(AriaRole.Combobox).FillAsync(text);

        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync(name);
    }

    [Fact]
    public async Task Search_IsUsed_ByKeyboardAlone()
    {
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(site.Url);
        ILocator box = page.GetByRole(AriaRole.Combobox);
        await box.FocusAsync();
        await page.Keyboard.TypeAsync("java");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");

        ILocator chosen = page.Locator("[role=option][aria-selected=true]");
        string? name = await chosen.Locator(".option-name").TextContentAsync();
        Assert.Equal(await chosen.GetAttributeAsync("id"), await box.GetAttributeAsync("aria-activedescendant"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".panel h2")).ToContainTextAsync(name!);
    }

    [Fact]
    public async Task Search_WithoutAHit_SaysSo()
    {
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(site.Url);

        await page.GetByRole(AriaRole.Combobox).FillAsync("qqqqqqqq");

        await Assertions.Expect(page.Locator(".search-note")).ToContainTextAsync("Nothing found");
    }
}
