namespace TwinGraph.Cypher.Syntax;

/// <summary>Finds the keyword that somebody most likely meant.</summary>
internal static class Spelling
{
    /// <summary>The candidate nearest to a word, or null when none is near.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">What would fit.</param>
    public static string? Nearest(string word, ReadOnlySpan<string> candidates)
    {
        string? best = null;
        int least = word.Length <= 3 ? 2 : 3;
        if (word.Length is < 2 or > 20)
        {
            return null;
        }

        string upper = word.ToUpperInvariant();
        foreach (string candidate in candidates)
        {
            int distance = Distance(upper, candidate);
            if (distance > 0 && distance < least)
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>How many insertions, deletions, replacements and swaps of neighbours lie between two words.</summary>
    private static int Distance(string a, string b)
    {
        int[,] table = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            table[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            table[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                int least = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    least = Math.Min(least, table[i - 2, j - 2] + 1);
                }

                table[i, j] = least;
            }
        }

        return table[a.Length, b.Length];
    }
}
