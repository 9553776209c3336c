namespace TwinGraph.Storage.Indexes.FullText;

/// <summary>How many letters two words differ by.</summary>
internal static class EditDistance
{
    /// <summary>Whether insertions, deletions and replacements of at most this many letters turn one into the other.</summary>
    public static bool IsWithin(string left, string right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most)
        {
            return false;
        }

        int[] above = new int[right.Length + 1];
        int[] row = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            above[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above[j], row[j - 1]) + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return false;
            }

            (above, row) = (row, above);
        }

        return above[right.Length] <= most;
    }
}
