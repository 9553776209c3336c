using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values;

/// <summary>Finds texts in texts, some of them at a time where they are long, so that it can be stopped.</summary>
internal static class LongSearch
{
    // What is compared at most before somebody looks whether it is to stop: a text of the same letters is compared
    // with nearly all of another at each of its places.
    private const long ComparedPerLook = 32L * 1024 * 1024;
    private const int PlacesPerLook = 1024 * 1024;
    private const int ShortText = 16 * 1024;

    /// <summary>Where a part stands in a text from a place on, by code units; -1 when it does not.</summary>
    public static int IndexOf(string text, string part, int from)
    {
        if (text.Length <= ShortText || part.Length == 0)
        {
            return text.IndexOf(part, from, StringComparison.Ordinal);
        }

        int places = (int)Math.Clamp(ComparedPerLook / part.Length, 1, PlacesPerLook);
        for (int start = from; start + part.Length <= text.Length; start += places)
        {
            int length = (int)Math.Min(text.Length - start, (long)places + part.Length - 1);
            int found = text.AsSpan(start, length).IndexOf(part, StringComparison.Ordinal);
            if (found >= 0)
            {
                Interruption.Step();
                return start + found;
            }

            Interruption.Steps(Interruption.StepsPerLook);
        }

        return -1;
    }

    /// <summary>Whether a part stands in a text.</summary>
    public static bool Contains(string text, string part) => IndexOf(text, part, 0) >= 0;

    /// <summary>How often a part stands in a text, without overlaps.</summary>
    public static long Count(string text, string part)
    {
        long count = 0;
        for (int at = IndexOf(text, part, 0); at >= 0; at = IndexOf(text, part, at + part.Length))
        {
            count++;
        }

        return count;
    }

    /// <summary>A text with another in the place of each of some parts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">What is replaced; not empty.</param>
    /// <param name="other">What stands there instead.</param>
    /// <param name="most">How many are replaced at most.</param>
    public static string Replace(string text, string part, string other, long most = long.MaxValue)
    {
        if (text.Length <= ShortText && most == long.MaxValue)
        {
            return text.Replace(part, other, StringComparison.Ordinal);
        }

        long count = Math.Min(most, Count(text, part));
        return count == 0
            ? text
            : string.Create(
                (int)(text.Length + (count * (other.Length - part.Length))),
                (text, part, other, count),
                static (to, from) =>
                {
                    int read = 0;
                    int written = 0;
                    for (long i = 0; i < from.count; i++)
                    {
                        int at = IndexOf(from.text, from.part, read);
                        LongCopies.Copy(from.text.AsSpan(read, at - read), to[written..]);
                        written += at - read;
                        LongCopies.Copy(from.other, to[written..]);
                        written += from.other.Length;
                        read = at + from.part.Length;
                    }

                    LongCopies.Copy(from.text.AsSpan(read), to[written..]);
                }
            );
    }

    /// <summary>What stands between delimiters; where several begin, the first of them counts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="delimiters">The delimiters, none of them empty.</param>
    public static List<CypherValue> Split(string text, ReadOnlySpan<string> delimiters)
    {
        List<CypherValue> parts = [];
        int[] next = new int[delimiters.Length];
        for (int i = 0; i < next.Length; i++)
        {
            next[i] = IndexOf(text, delimiters[i], 0);
        }

        int start = 0;
        while (true)
        {
            int nearest = -1;
            for (int i = 0; i < next.Length; i++)
            {
                if (next[i] >= 0 && next[i] < start)
                {
                    next[i] = IndexOf(text, delimiters[i], start);
                }

                if (next[i] >= 0 && (nearest < 0 || next[i] < next[nearest]))
                {
                    nearest = i;
                }
            }

            int end = nearest < 0 ? text.Length : next[nearest];
            parts.Add(CypherValue.String(LongCopies.Part(text, start, end - start)));
            Interruption.Step();
            if (nearest < 0)
            {
                return parts;
            }

            start = end + delimiters[nearest].Length;
        }
    }
}
