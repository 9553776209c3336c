namespace TwinGraph.Cypher.Values;

/// <summary>Finds halves of characters: text that UTF-8 cannot hold, so that nothing could store or send it unchanged.</summary>
internal static class LoneSurrogates
{
    /// <summary>Where the first one stands; -1 when the text is whole.</summary>
    public static int IndexIn(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (true)
        {
            int next = text[at..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return at;
            }

            at += 2;
        }
    }
}
