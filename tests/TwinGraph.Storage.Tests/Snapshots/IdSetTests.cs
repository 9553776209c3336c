using CsCheck;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Tests.Snapshots;

public sealed class IdSetTests
{
    [Fact]
    public void Scan_OfAnyIds_ReturnsThemAscendingOnce() =>
        Gen.Select(Gen.Int[0, 100_000].Array[0, 300], Gen.Int[1, 70])
            .Sample(
                (ids, span) =>
                {
                    var set = new IdSet();
                    foreach (int id in ids)
                    {
                        set.Add(id);
                    }

                    IdSet fork = set.Fork();
                    foreach (int id in ids.Where(id => id % 2 == 0))
                    {
                        fork.Remove(id);
                    }

                    long[] all = [.. ids.Distinct().Order().Select(id => (long)id)];
                    Assert.Equal(all, Scan(set, span));
                    Assert.Equal(all.Length, set.Count);
                    Assert.Equal(all.Where(id => id % 2 != 0), Scan(fork, span));
                },
                iter: 100,
                threads: 1
            );

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100)]
    [InlineData(256)]
    [InlineData(2000)]
    public void Scan_OfIdsSideBySide_ReturnsThemAll(int span)
    {
        var set = new IdSet();
        long[] ids = [.. Enumerable.Range(30, 700).Concat(Enumerable.Range(40_000, 64)).Select(id => (long)id)];
        foreach (long id in ids)
        {
            set.Add(id);
        }

        Assert.Equal(ids, Scan(set, span));
        set.Remove(200);
        Assert.Equal(ids.Where(id => id != 200), Scan(set, span));
    }

    private static List<long> Scan(IdSet set, int span)
    {
        var found = new List<long>();
        long[] batch = new long[span];
        long position = 0;
        int read;
        while ((read = set.Scan(ref position, batch)) > 0)
        {
            found.AddRange(batch.AsSpan(0, read));
        }

        return found;
    }
}
