using CsCheck;
using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Tests.Model;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2003", DatePrecision.Year, "year")]
    [InlineData("2025-06", DatePrecision.Month, "month")]
    [InlineData("2024-02-29", DatePrecision.Day, "day")]
    public void TryParse_OfADate_KeepsItsPrecision(string text, DatePrecision precision, string code)
    {
        Assert.True(PartialDate.TryParse(text, out PartialDate date, out string? problem));
        Assert.Equal((text, precision, code), (date.Text, date.Precision, date.PrecisionCode));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("2025-02-30", "2025-02 has 28 days")]
    [InlineData("2023-02-29", "2023-02 has 28 days")]
    [InlineData("2025-13", "no month 13")]
    [InlineData("2025-06-00", "2025-06 has 30 days")]
    [InlineData("0000", "no year 0")]
    [InlineData("24-06-2025", "is written")]
    [InlineData("2025/06", "is written")]
    [InlineData("soon", "is written")]
    [InlineData("", "is written")]
    [InlineData("２０２５", "is written")]
    public void TryParse_OfAnythingElse_SaysWhy(string text, string reason)
    {
        Assert.False(PartialDate.TryParse(text, out _, out string? problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_SortsAsDaysDo() =>
        Gen
            .Date.Select(Gen.Date)
            .Sample(
                (a, b) =>
                    Math.Sign(string.CompareOrdinal(Day(a).Text, Day(b).Text)) == Math.Sign(a.Date.CompareTo(b.Date))
            );

    private static PartialDate Day(DateTime day) => PartialDate.Parse(day.ToString("yyyy-MM-dd"));
}
