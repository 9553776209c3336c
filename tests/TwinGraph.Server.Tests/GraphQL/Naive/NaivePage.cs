namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>A piece of an ordered list, as the Relay specification cuts it (Cursor Connections, 4.4).</summary>
internal sealed record NaivePage(IReadOnlyList<NaiveEnd> Ends, bool HasPrevious, bool HasNext)
{
    /// <summary>Cuts a list.</summary>
    /// <param name="all">The list, filtered and ordered.</param>
    /// <param name="after">The end that the page comes after; null for the beginning.</param>
    /// <param name="before">The end that the page comes before; null for the end of the list.</param>
    /// <param name="first">The most at the beginning.</param>
    /// <param name="last">The most at the end.</param>
    public static NaivePage Cut(IReadOnlyList<NaiveEnd> all, NaiveEnd? after, NaiveEnd? before, int? first, int? last)
    {
        int start = after is null ? 0 : IndexOf(all, after) + 1;
        int end = before is null ? all.Count : IndexOf(all, before);
        if (first is { } most && end - start > most)
        {
            end = start + most;
        }

        if (last is { } least && end - start > least)
        {
            start = end - least;
        }

        end = Math.Max(start, end);
        return new([.. all.Skip(start).Take(end - start)], start > 0, end < all.Count);
    }

    private static int IndexOf(IReadOnlyList<NaiveEnd> all, NaiveEnd wanted) =>
        Enumerable.Range(0, all.Count).First(i => all[i] == wanted);
}
