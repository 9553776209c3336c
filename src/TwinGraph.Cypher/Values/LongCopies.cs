using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values;

/// <summary>Makes lists and strings out of others, piece by piece where they are long, so that it can be stopped.</summary>
internal static class LongCopies
{
    private const int Piece = 32 * 1024;

    /// <summary>Copies all items.</summary>
    public static void Copy<T>(ReadOnlySpan<T> from, Span<T> to)
    {
        while (from.Length > Piece)
        {
            from[..Piece].CopyTo(to);
            from = from[Piece..];
            to = to[Piece..];
            Interruption.Steps(Interruption.StepsPerLook);
        }

        from.CopyTo(to);
    }

    /// <summary>An array of the same items.</summary>
    public static T[] ToArray<T>(ReadOnlySpan<T> items)
    {
        if (items.Length <= Piece)
        {
            return items.ToArray();
        }

        var copy = new T[items.Length];
        Copy(items, copy);
        return copy;
    }

    /// <summary>An array of the items of both, one after the other.</summary>
    public static CypherValue[] Concat(ReadOnlySpan<CypherValue> first, ReadOnlySpan<CypherValue> second)
    {
        var both = new CypherValue[checked(first.Length + second.Length)];
        Copy(first, both);
        Copy(second, both.AsSpan(first.Length));
        return both;
    }

    /// <summary>One string behind the other.</summary>
    public static string Concat(string first, string second) =>
        first.Length + second.Length <= Piece
            ? string.Concat(first, second)
            : string.Create(
                checked(first.Length + second.Length),
                (first, second),
                static (to, both) =>
                {
                    Copy(both.first, to);
                    Copy(both.second, to[both.first.Length..]);
                }
            );

    /// <summary>A part of a string.</summary>
    public static string Part(string text, int start, int length) =>
        length <= Piece || length == text.Length
            ? text.Substring(start, length)
            : string.Create(
                length,
                (text, start),
                static (to, from) => Copy(from.text.AsSpan(from.start, to.Length), to)
            );

    /// <summary>A string of the same length in upper or lower case.</summary>
    public static string InCase(string text, bool upper)
    {
        if (text.Length <= Piece)
        {
            return upper ? text.ToUpperInvariant() : text.ToLowerInvariant();
        }

        return string.Create(
            text.Length,
            (text, upper),
            static (to, from) =>
            {
                for (int start = 0; start < to.Length; )
                {
                    int end = Math.Min(to.Length, start + Piece);

                    // A character of two halves is turned as a whole.
                    end -= end < to.Length && char.IsHighSurrogate(from.text[end - 1]) ? 1 : 0;
                    ReadOnlySpan<char> piece = from.text.AsSpan(start, end - start);
                    _ = from.upper ? piece.ToUpperInvariant(to[start..]) : piece.ToLowerInvariant(to[start..]);
                    Interruption.Steps(Interruption.StepsPerLook);
                    start = end;
                }
            }
        );
    }
}
