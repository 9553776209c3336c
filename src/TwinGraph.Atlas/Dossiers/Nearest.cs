using TwinGraph.Atlas.Names;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Guesses which of the known words somebody meant.</summary>
internal static class Nearest
{
    /// <summary>The known word with the fewest slips, or null when none is near.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        string? best = null;
        int least = Math.Max(2, word.Length / 3) + 1;
        string lower = word.ToLowerInvariant();
        foreach (string candidate in known)
        {
            int distance = EditDistance.Between(lower, candidate.ToLowerInvariant(), least);
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
}
