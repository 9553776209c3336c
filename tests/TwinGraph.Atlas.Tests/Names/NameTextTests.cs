using CsCheck;
using TwinGraph.Atlas.Names;

namespace TwinGraph.Atlas.Tests.Names;

public sealed class NameTextTests
{
    [Theory]
    [InlineData("Ji’an", "jian")]
    [InlineData("Jing'gangshan", "jinggangshan")]
    [InlineData("Kab. Toli-Toli", "kab toli toli")]
    [InlineData("  Nanjing \t(Fujian) ", "nanjing fujian")]
    [InlineData("Ürümqi", "urumqi")]
    [InlineData("Lüliang", "luliang")]
    [InlineData("Lǚliáng", "luliang")]
    [InlineData("Dêqên", "deqen")]
    [InlineData("Garze\u0302", "garze")]
    [InlineData("南靖县", "南靖县")]
    [InlineData("ISTANBUL", "istanbul")]
    [InlineData("", "")]
    public void Normalise_OfASpelling_GivesItsComparableForm(string text, string expected)
    {
        Assert.Equal(expected, NameText.Normalise(text));
    }

    [Fact]
    public void Normalise_OfAnyText_IsStable()
    {
        Gen.String.Sample(text =>
        {
            var once = NameText.Normalise(text);
            Assert.Equal(once, NameText.Normalise(once));
            Assert.Equal(NameText.Key(text), NameText.Key(once));
        });
    }

    [Fact]
    public void SearchText_OfARegion_HoldsEveryNameOnce()
    {
        var region = Gazetteer.Load().Find("CN-350627")!;

        Assert.Equal(
            "nanjing county | 南靖县 | nanjing | 南靖 | nanjing fujian | pemerintah nanjing | kota nanjing china",
            SearchText.Of(region)
        );
    }

    [Fact]
    public void SearchText_OfNothing_IsEmpty()
    {
        Assert.Equal(string.Empty, SearchText.Build([null, "", "’"]));
    }
}
