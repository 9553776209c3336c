using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Tests.Model;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Emanuel Melkiades Laka Lena", "emanuel-melkiades-laka-lena")]
    [InlineData("PT Ace Medical Products Indonesia", "pt-ace-medical-products-indonesia")]
    [InlineData("Shanghai Decent Investment (Tsingshan)", "shanghai-decent-investment-tsingshan")]
    [InlineData("Ji'an", "jian")]
    [InlineData("Dedié A. Rachim", "dedie-a-rachim")]
    [InlineData("—", "")]
    public void Of_AName_KeepsLettersAndDigits(string name, string slug) => Assert.Equal(slug, Slug.Of(name));
}
