using TwinGraph.Cypher.Functions;

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
            int distance = NearestName.Distance(upper, candidate, least);
            if (distance > 0 && distance < least)
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }
}
