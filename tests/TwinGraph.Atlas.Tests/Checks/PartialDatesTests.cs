using TwinGraph.Atlas.Checks;

namespace TwinGraph.Atlas.Tests.Checks;

public sealed class PartialDatesTests
{
    [Theory]
    [InlineData("2003")]
    [InlineData("2025-06")]
    [InlineData("2024-02-29")]
    public void IsMalformed_OfADateThatExists_IsFalse(string text)
    {
        Assert.False(PartialDates.IsMalformed(text));
    }

    [Theory]
    [InlineData("2025-02-30")]
    [InlineData("2025-13")]
    [InlineData("25-06-24")]
    [InlineData("2025/06/24")]
    [InlineData("2025-6-24")]
    [InlineData("soon")]
    [InlineData("")]
    public void IsMalformed_OfAnythingElse_IsTrue(string text)
    {
        Assert.True(PartialDates.IsMalformed(text));
    }
}
