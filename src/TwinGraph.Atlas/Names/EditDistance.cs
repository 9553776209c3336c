namespace TwinGraph.Atlas.Names;

/// <summary>How many single-letter edits lie between two words.</summary>
internal static class EditDistance
{
    /// <summary>Insertions, deletions, substitutions and swaps of neighbours.</summary>
    /// <param name="left">One word.</param>
    /// <param name="right">The other.</param>
    /// <param name="limit">The largest distance of interest.</param>
    /// <returns>The distance, or <paramref name="limit"/> + 1 when it is larger.</returns>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit || left.Length > 64 || right.Length > 64)
        {
            return limit + 1;
        }

        Span<int> beforeLast = stackalloc int[right.Length + 1];
        Span<int> last = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            last[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            var best = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var substitution = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                var distance = Math.Min(substitution, Math.Min(last[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    distance = Math.Min(distance, beforeLast[column - 2] + 1);
                }

                current[column] = distance;
                best = Math.Min(best, distance);
            }

            if (best > limit)
            {
                return limit + 1;
            }

            var spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }

        return Math.Min(last[right.Length], limit + 1);
    }
}
