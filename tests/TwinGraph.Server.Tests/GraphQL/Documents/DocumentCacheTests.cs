using System.Globalization;
using TwinGraph.Server.GraphQL.Documents;

namespace TwinGraph.Server.Tests.GraphQL.Documents;

public sealed class DocumentCacheTests
{
    [Fact]
    public void Cache_WhenItIsFull_StaysWithinItsRoom()
    {
        var cache = new DocumentCache<string>(1_000);
        for (int i = 0; i < 10_000; i++)
        {
            cache.Keep(Key(i), "value", 50);
            Assert.InRange(cache.Held, 0, 1_050);
        }

        Assert.InRange(cache.Count, 15, 21);
    }

    [Fact]
    public void Cache_WhenItIsFull_LetsGoFirstOfWhatWasNotRead()
    {
        var cache = new DocumentCache<string>(1_000);
        cache.Keep("read", "value", 50);
        for (int i = 0; i < 500; i++)
        {
            cache.Keep(Key(i), "value", 50);
            Assert.NotNull(cache.Find("read"));
        }

        Assert.Null(cache.Find(Key(0)));
    }

    [Fact]
    public void Cache_IsNotEmptiedByOneGiant()
    {
        var cache = new DocumentCache<string>(1_000);
        cache.Keep("small", "value", 50);
        cache.Keep("giant", "value", 900);

        Assert.NotNull(cache.Find("small"));
        Assert.Null(cache.Find("giant"));
    }

    [Fact]
    public void Cache_WithoutRoom_KeepsNothing()
    {
        var cache = new DocumentCache<string>(0);
        cache.Keep("small", "value", 1);

        Assert.Null(cache.Find("small"));
    }

    private static string Key(int i) => i.ToString(CultureInfo.InvariantCulture);
}
