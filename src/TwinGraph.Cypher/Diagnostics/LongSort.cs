using System.Runtime.ExceptionServices;

namespace TwinGraph.Cypher.Diagnostics;

/// <summary>Sorts so that it can be stopped.</summary>
public static class LongSort
{
    // Sorted in a few milliseconds.
    private const int Piece = 32 * 1024;
    private const int ShortSort = 64;

    /// <summary>Sorts items; equal ones come in any order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="order">Their order.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled; the items are all there, in some order.</exception>
    /// <exception cref="CypherException">Its time is over, or somebody terminated it.</exception>
    public static void Sort<T>(Span<T> items, Comparison<T> order)
    {
        // Short ones are common, and sorted before anybody could look.
        if (items.Length <= ShortSort)
        {
            items.Sort(order);
        }
        else
        {
            SortLong(items, order);
        }
    }

    private static void SortLong<T>(Span<T> items, Comparison<T> order)
    {
        try
        {
            items.Sort(
                (left, right) =>
                {
                    Interruption.Step();
                    return order(left, right);
                }
            );
        }
        catch (InvalidOperationException failure)
            when (failure.InnerException is OperationCanceledException or CypherException)
        {
            // What a comparison throws comes wrapped.
            ExceptionDispatchInfo.Throw(failure.InnerException);
        }
    }

    /// <summary>Sorts numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled; the numbers are in no state to be used.</exception>
    /// <exception cref="CypherException">Its time is over, or somebody terminated it.</exception>
    public static void Sort(Span<long> numbers) => Sort<long, byte>(numbers, []);

    /// <summary>Sorts numbers, and what belongs to each along with it; equal ones come in any order.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="items">What belongs to each; as many, or none.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled; nothing is in a state to be used.</exception>
    /// <exception cref="CypherException">Its time is over, or somebody terminated it.</exception>
    public static void Sort<TNumber, TItem>(Span<TNumber> numbers, Span<TItem> items)
        where TNumber : struct, IComparable<TNumber>
    {
        for (int start = 0; start < numbers.Length; start += Piece)
        {
            int length = Math.Min(Piece, numbers.Length - start);
            if (items.IsEmpty)
            {
                numbers.Slice(start, length).Sort();
            }
            else
            {
                numbers.Slice(start, length).Sort(items.Slice(start, length));
            }

            Interruption.Steps(length);
        }

        if (numbers.Length <= Piece)
        {
            return;
        }

        Span<TNumber> from = numbers;
        Span<TItem> itemsFrom = items;
        Span<TNumber> to = GC.AllocateUninitializedArray<TNumber>(numbers.Length);
        Span<TItem> itemsTo = GC.AllocateUninitializedArray<TItem>(items.Length);
        for (long width = Piece; width < numbers.Length; width *= 2)
        {
            for (long start = 0; start < numbers.Length; start += 2 * width)
            {
                int begin = (int)start;
                int middle = (int)Math.Min(numbers.Length, start + width);
                int end = (int)Math.Min(numbers.Length, start + (2 * width));
                Merge(from, itemsFrom, to, itemsTo, begin, middle, end);
            }

            Span<TNumber> swap = from;
            from = to;
            to = swap;
            Span<TItem> itemsSwap = itemsFrom;
            itemsFrom = itemsTo;
            itemsTo = itemsSwap;
        }

        if (from != numbers)
        {
            from.CopyTo(numbers);
            itemsFrom.CopyTo(items);
        }
    }

    private static void Merge<TNumber, TItem>(
        ReadOnlySpan<TNumber> from,
        ReadOnlySpan<TItem> itemsFrom,
        Span<TNumber> to,
        Span<TItem> itemsTo,
        int begin,
        int middle,
        int end
    )
        where TNumber : struct, IComparable<TNumber>
    {
        int left = begin;
        int right = middle;
        for (int i = begin; i < end; i++)
        {
            Interruption.Step();
            bool takesLeft = left < middle && (right == end || from[left].CompareTo(from[right]) <= 0);
            int taken = takesLeft ? left++ : right++;
            to[i] = from[taken];
            if (!itemsFrom.IsEmpty)
            {
                itemsTo[i] = itemsFrom[taken];
            }
        }
    }
}
