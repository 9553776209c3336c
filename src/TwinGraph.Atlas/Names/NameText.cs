using System.Text;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Names;

/// <summary>How names are made comparable, in the graph and in what a user types.</summary>
public static class NameText
{
    /// <summary>
    /// Lower case without diacritics and apostrophes; hyphens, punctuation and white space become one space.
    /// </summary>
    /// <param name="text">A name as somebody spells it, in any script.</param>
    /// <returns>The normalised text: <c>Ji’an</c> gives <c>jian</c>, <c>Kab. Toli-Toli</c> gives <c>kab toli toli</c>.</returns>
    public static string Normalise(string text) => Fold(text, separator: true);

    /// <summary>Letters and digits of the normalised text alone: equal where two spellings are one name.</summary>
    /// <param name="text">A name as somebody spells it, in any script.</param>
    /// <returns>The key: <c>Zhang Zhou</c> and <c>Zhangzhou</c> give the same.</returns>
    public static string Key(string text) => Fold(text, separator: false);

    private static string Fold(string text, bool separator)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        var pending = false;
        foreach (var character in text)
        {
            if (IsSilent(character))
            {
                continue;
            }

            if (!char.IsLetterOrDigit(character) && !char.IsSurrogate(character))
            {
                pending = true;
                continue;
            }

            if (pending && separator && folded.Length > 0)
            {
                folded.Append(' ');
            }

            pending = false;
            folded.Append(LatinLetters.Fold(character));
        }

        return folded.ToString();
    }

    // Apostrophes of every shape, and combining marks.
    private static bool IsSilent(char character) =>
        character is '\'' or '\u2019' or '\u2018' or '\u02BC' or '\u02BB' or '`' or '\u00B4' or '\u2032' or '\uFF07'
        || character is >= '\u0300' and <= '\u036F';
}
