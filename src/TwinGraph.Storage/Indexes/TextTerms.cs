using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Indexes;

/// <summary>The pairs of neighbouring characters of a string, its two ends included, as numbers.</summary>
/// <remarks>Pairs rather than triples, so that names of two Chinese characters are found by the index.</remarks>
internal static class TextTerms
{
    // Characters that hardly a text has; one that has them is found too often, never too seldom.
    private const char Start = '\u0002';
    private const char End = '\u0003';

    /// <summary>The different pairs of a whole string.</summary>
    public static void AddAll(string text, HashSet<long> terms)
    {
        char before = Start;
        foreach (char next in text)
        {
            terms.Add(Pair(before, next));
            before = next;
        }

        terms.Add(Pair(before, End));
    }

    /// <summary>The different pairs that a string must have so that a part can be in it; none when any may have it.</summary>
    public static void AddRequired(TextMatch match, string part, HashSet<long> terms)
    {
        for (int i = 1; i < part.Length; i++)
        {
            terms.Add(Pair(part[i - 1], part[i]));
        }

        if (part.Length > 0 && match == TextMatch.StartsWith)
        {
            terms.Add(Pair(Start, part[0]));
        }
        else if (part.Length > 0 && match == TextMatch.EndsWith)
        {
            terms.Add(Pair(part[^1], End));
        }
    }

    public static bool Holds(string text, TextMatch match, string part) =>
        match switch
        {
            TextMatch.StartsWith => text.StartsWith(part, StringComparison.Ordinal),
            TextMatch.EndsWith => text.EndsWith(part, StringComparison.Ordinal),
            _ => text.Contains(part, StringComparison.Ordinal),
        };

    private static long Pair(char first, char second) => ((long)first << 16) | second;
}
