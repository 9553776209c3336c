using CsCheck;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Tests.Snapshots;

public sealed class PagedArrayTests
{
    private static readonly Gen<(long Index, int Value)[]> s_writes = Gen.Select(
        Gen.Long[0, 60_000],
        Gen.Int[1, 1_000_000]
    ).Array[0, 60];

    [Fact]
    public void Fork_WhenItIsWritten_LeavesWhatItCameFromAsItWas() =>
        s_writes
            .Array[1, 6]
            .Sample(rounds =>
            {
                var array = new PagedArray<int>();
                var expected = new Dictionary<long, int>();
                var kept = new List<(PagedArray<int> Array, Dictionary<long, int> Expected)>();
                foreach ((long Index, int Value)[] writes in rounds)
                {
                    kept.Add((array, new(expected)));
                    array = array.Fork();
                    foreach ((long index, int value) in writes)
                    {
                        array.Edit(index) = value;
                        expected[index] = value;
                    }
                }

                kept.Add((array, expected));
                foreach ((PagedArray<int> version, Dictionary<long, int> values) in kept)
                {
                    Assert.All(values, pair => Assert.Equal(pair.Value, version[pair.Key]));
                    Assert.Equal(values.Values.Sum(static value => (long)value), Sum(version));
                }
            });

    [Fact]
    public void Adopt_FromManyThreads_KeepsEveryPage()
    {
        const int Before = 70;
        const int Pages = 500;
        var first = new PagedArray<int>();
        first.Edit((Before * PagedArray<int>.PageSize) - 1) = 1;
        PagedArray<int> array = first.Fork();

        array.Grow(Before + Pages);
        Parallel.For(
            0,
            Pages,
            page =>
            {
                int[] items = new int[PagedArray<int>.PageSize];
                items[0] = page + 1;
                array.Adopt(Before + page, items);
            }
        );

        for (int page = 0; page < Pages; page++)
        {
            Assert.Equal(page + 1, array[(long)(Before + page) * PagedArray<int>.PageSize]);
        }

        Assert.Equal(Before, first.PageCount);
        Assert.Equal(1, Sum(first));
    }

    private static long Sum(PagedArray<int> array)
    {
        long sum = 0;
        for (int page = 0; page < array.PageCount; page++)
        {
            foreach (int value in array.Page(page))
            {
                sum += value;
            }
        }

        return sum;
    }
}
