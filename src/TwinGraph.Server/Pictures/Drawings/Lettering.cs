namespace TwinGraph.Server.Pictures.Drawings;

/// <summary>How wide text is, before anybody has drawn it.</summary>
/// <remarks>An SVG is drawn with the fonts of whoever looks at it, so this is an estimate, rather too wide than too narrow.</remarks>
internal static class Lettering
{
    /// <summary>The width of a line of text, in pixels.</summary>
    public static double Width(string text, double size)
    {
        double width = 0;
        foreach (char c in text)
        {
            width += c switch
            {
                >= '\u2e80' and <= '\ud7ff' or >= '\uf900' and <= '\uffef' => 1,
                >= '\ud800' and <= '\udfff' => 0.5,
                'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or 'I' or '·' => 0.3,
                ' ' or 'f' or 't' or 'r' or '(' or ')' or '-' => 0.38,
                'm' or 'w' or 'M' or 'W' or '—' or '…' => 0.9,
                >= 'A' and <= 'Z' => 0.66,
                _ => 0.58,
            };
        }

        return width * size;
    }

    /// <summary>The text, or as much of its beginning as fits, with an ellipsis.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (Width(text, size) <= width)
        {
            return text;
        }

        int length = text.Length;
        while (length > 1 && Width(text[..length], size) + (0.9 * size) > width)
        {
            length--;
        }

        // Half a surrogate pair is no character.
        return (char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length]).TrimEnd() + "…";
    }
}
