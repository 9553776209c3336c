using System.Globalization;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Indexes.FullText;

/// <summary>Takes text apart into the words that it is found by.</summary>
/// <param name="name">Its name, one of <see cref="TextAnalyzers"/>.</param>
internal sealed class Analyzer(string name)
{
    /// <summary>The analyzer of a name.</summary>
    public static Analyzer Of(string? name) => new(name ?? TextAnalyzers.Default);

    /// <summary>The words of a text in order. A run of Chinese characters gives each of them, and each pair.</summary>
    public List<string> Words(string text) => Split(text, everyHan: true);

    /// <summary>The words that a search for a text needs: of a run of Chinese characters only the pairs, when it has any.</summary>
    public List<string> SearchWords(string text) => Split(text, everyHan: false);

    /// <summary>A part of a word, as it stands in words: in lower case where they are.</summary>
    public string Fold(string part) =>
        name switch
        {
            TextAnalyzers.Whitespace or TextAnalyzers.Keyword => part,
            TextAnalyzers.Folding => string.Concat(part.Where(static c => !IsMark(c)).Select(LatinLetters.Fold)),
            _ => part.ToLowerInvariant(),
        };

    private List<string> Split(string text, bool everyHan)
    {
        if (name == TextAnalyzers.Keyword)
        {
            return [text];
        }

        if (name == TextAnalyzers.Whitespace)
        {
            return [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
        }

        string plain = Fold(string.Concat(text.Select(Narrow)));
        List<string> words = [];
        int start = 0;
        while (start < plain.Length)
        {
            int end = start;
            if (IsHan(plain[start]))
            {
                while (end < plain.Length && IsHan(plain[end]))
                {
                    end++;
                }

                AddHan(plain.AsSpan(start, end - start), everyHan, words);
            }
            else
            {
                while (end < plain.Length && IsWordPart(plain, end))
                {
                    end++;
                }

                if (end > start)
                {
                    words.Add(plain[start..end]);
                }
            }

            start = Math.Max(end, start + 1);
        }

        return words;
    }

    private static void AddHan(ReadOnlySpan<char> run, bool every, List<string> words)
    {
        for (int i = 0; i < run.Length; i++)
        {
            if (every || run.Length == 1)
            {
                words.Add(run[i].ToString());
            }

            if (i + 1 < run.Length)
            {
                words.Add(run.Slice(i, 2).ToString());
            }
        }
    }

    private bool IsWordPart(string text, int at)
    {
        char c = text[at];
        if (IsHan(c))
        {
            return false;
        }

        // An apostrophe or a point between two letters or digits belongs to the word: don't, 33.10.
        bool joins =
            c is '\'' or '’' or '.'
            && at > 0
            && at + 1 < text.Length
            && char.IsLetterOrDigit(text[at - 1])
            && char.IsLetterOrDigit(text[at + 1])
            && !IsHan(text[at + 1]);
        return name == TextAnalyzers.Simple
            ? char.IsLetter(c)
            : char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c) || IsMark(c) || joins;
    }

    private static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static bool IsHan(char c) =>
        c is (>= '\u4e00' and <= '\u9fff') or (>= '\u3400' and <= '\u4dbf') or (>= '\u3040' and <= '\u30ff');

    // Latin letters and digits as Chinese type sets them, two columns wide.
    private static char Narrow(char c) => c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c;
}
