using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Tests.Model;

public sealed class MoneyTests
{
    [Fact]
    public void TryCreate_OfAnAmountInACurrency_JoinsThem()
    {
        Assert.True(Money.TryCreate(100_000_000, "USD", out Money money, out _));
        Assert.Equal("USD 100000000", money.ToString());
    }

    [Theory]
    [InlineData(-1, "USD", "negative")]
    [InlineData(1, "usd", "no ISO 4217")]
    [InlineData(1, "DOL", "no ISO 4217")]
    public void TryCreate_OfAnythingElse_SaysWhy(int amount, string currency, string reason)
    {
        Assert.False(Money.TryCreate(amount, currency, out _, out string? problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }
}
