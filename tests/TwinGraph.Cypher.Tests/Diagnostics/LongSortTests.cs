using CsCheck;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Tests.Diagnostics;

public sealed class LongSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(32 * 1024)]
    [InlineData((32 * 1024) + 1)]
    [InlineData(200_000)]
    public void Numbers_AreSortedWithWhatBelongsToThem(int count)
    {
        var random = new Random(count);
        long[] numbers = [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(-1000, 1000))];
        long[] expected = [.. numbers.Order()];
        string[] items = [.. numbers.Select(static number => $"{number}")];

        LongSort.Sort(numbers.AsSpan(), items.AsSpan());

        Assert.Equal(expected, numbers);
        Assert.Equal(expected.Select(static number => $"{number}"), items);
    }

    [Fact]
    public void Numbers_AreSortedAsTheRuntimeDoes() =>
        Gen
            .Long.Array[0, 70_000]
            .Sample(
                numbers =>
                {
                    long[] sorted = [.. numbers];
                    LongSort.Sort(sorted);
                    return sorted.AsSpan().SequenceEqual(numbers.Order().ToArray());
                },
                iter: 20
            );

    [Fact]
    public void ACancelledSort_ThrowsTheCancellationItself()
    {
        int[] items = [.. Enumerable.Range(0, 100_000).Reverse()];
        long[] numbers = [.. Enumerable.Range(0, 100_000)];
        using Interruption.Scope stoppable = Interruption.By(new CancellationToken(canceled: true)).Enter();

        Assert.Throws<OperationCanceledException>(() =>
            LongSort.Sort(items.AsSpan(), static (left, right) => left.CompareTo(right))
        );
        Assert.Throws<OperationCanceledException>(() => LongSort.Sort(numbers));
    }

    [Fact]
    public void AnErrorOfTheOrder_StaysWhatItIs() =>
        Assert.Equal(
            "no order",
            Assert
                .Throws<InvalidOperationException>(static () =>
                    LongSort.Sort([1, 2, 3], static (_, _) => throw new NotSupportedException("no order"))
                )
                .InnerException!.Message
        );
}
