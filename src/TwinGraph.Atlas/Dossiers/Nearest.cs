namespace TwinGraph.Atlas.Dossiers;

/// <summary>Guesses which of the known words somebody meant.</summary>
internal static class Nearest
{
    /// <summary>The known word with the fewest slips, or null when none is near.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        string? best = null;
        int least = Math.Max(2, word.Length / 3) + 1;
        foreach (string candidate in known)
        {
            int distance = Distance(word, candidate);
            if (distance < least)
            {
                least = distance;
                best = candidate;
            }
        }

        return best;
    }

    /// <summary>Advice that names the nearest word, or all of them when none is near.</summary>
    public static string Advice(string word, IReadOnlyCollection<string> known) =>
        Of(word, known) is { } near ? $"Did you mean “{near}”?"
        : known.Count == 0 ? "There are none to choose from"
        : known.Count <= 40 ? $"Write one of: {string.Join(", ", known)}"
        : "Write one that is declared";

    private static int Distance(string a, string b)
    {
        int[] previous = new int[b.Length + 1];
        int[] current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
