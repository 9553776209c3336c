using System.Text;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Functions.FunctionArguments;

namespace TwinGraph.Cypher.Functions;

/// <summary>Functions of strings. A character is a Unicode code point.</summary>
internal static class StringFunctions
{
    private const long BytesPerCharacter = 2;

    // A value, and a short string behind it.
    private const int BytesPerPart = 48;

    public static IEnumerable<ScalarFunction> All { get; } =
    [
        Strict("left", 2, 2, static (a, _) => Left(Text("left", a[0]), Count("left", a[1]))),
        Strict("right", 2, 2, static (a, _) => Right(Text("right", a[0]), Count("right", a[1]))),
        Strict("substring", 2, 3, static (a, _) => Substring(a)),
        Strict("replace", 3, 4, static (a, c) => Replace(a, c)),
        Strict("split", 2, 2, static (a, c) => Split(Text("split", a[0]), a[1], c)),
        Strict("trim", 1, 2, static (a, _) => Trim("trim", a, true, true)),
        Strict("btrim", 1, 2, static (a, _) => Trim("btrim", a, true, true)),
        Strict("ltrim", 1, 2, static (a, _) => Trim("ltrim", a, true, false)),
        Strict("rtrim", 1, 2, static (a, _) => Trim("rtrim", a, false, true)),
        Strict("toUpper", 1, 1, static (a, _) => CypherValue.String(Text("toUpper", a[0]).ToUpperInvariant())),
        Strict("upper", 1, 1, static (a, _) => CypherValue.String(Text("upper", a[0]).ToUpperInvariant())),
        Strict("toLower", 1, 1, static (a, _) => CypherValue.String(Text("toLower", a[0]).ToLowerInvariant())),
        Strict("lower", 1, 1, static (a, _) => CypherValue.String(Text("lower", a[0]).ToLowerInvariant())),
        Strict("normalize", 1, 2, static (a, _) => Normalize(a)),
        Strict("char_length", 1, 1, static (a, _) => Length("char_length", a[0])),
        Strict("character_length", 1, 1, static (a, _) => Length("character_length", a[0])),
    ];

    /// <summary>The number of code points.</summary>
    public static int CharacterCount(string text)
    {
        int count = text.Length;
        for (int i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
            {
                count--;
            }
        }

        return count;
    }

    /// <summary>The code points in reverse order.</summary>
    public static string Reverse(string text)
    {
        char[] characters = text.ToCharArray();
        Array.Reverse(characters);
        for (int i = 1; i < characters.Length; i++)
        {
            if (char.IsLowSurrogate(characters[i - 1]) && char.IsHighSurrogate(characters[i]))
            {
                (characters[i - 1], characters[i]) = (characters[i], characters[i - 1]);
                i++;
            }
        }

        return new(characters);
    }

    private static CypherValue Length(string function, in CypherValue text) =>
        CypherValue.Integer(CharacterCount(Text(function, text)));

    private static CypherValue Left(string text, int count) => CypherValue.String(text[..Offset(text, count)]);

    private static CypherValue Right(string text, int count) =>
        CypherValue.String(text[Offset(text, Math.Max(0, CharacterCount(text) - count))..]);

    private static CypherValue Substring(ReadOnlySpan<CypherValue> arguments)
    {
        string rest = Text("substring", arguments[0]);
        rest = rest[Offset(rest, Count("substring", arguments[1]))..];
        return arguments.Length == 2 ? CypherValue.String(rest) : Left(rest, Count("substring", arguments[2]));
    }

    private static CypherValue Replace(ReadOnlySpan<CypherValue> arguments, FunctionContext context)
    {
        string text = Text("replace", arguments[0]);
        string search = Text("replace", arguments[1]);
        string replacement = Text("replace", arguments[2]);
        if (search.Length == 0)
        {
            return arguments[0];
        }

        if (replacement.Length > search.Length)
        {
            long found = CountOf(text, search);
            context.CheckRoom(BytesPerCharacter * (text.Length + (found * (replacement.Length - search.Length))));
        }

        return CypherValue.String(
            arguments.Length == 3
                ? text.Replace(search, replacement, StringComparison.Ordinal)
                : ReplaceFirst(text, search, replacement, Count("replace", arguments[3]))
        );
    }

    private static string ReplaceFirst(string text, string search, string replacement, int count)
    {
        var result = new StringBuilder();
        int from = 0;
        for (; count > 0 && text.IndexOf(search, from, StringComparison.Ordinal) is >= 0 and int at; count--)
        {
            result.Append(text, from, at - from).Append(replacement);
            from = at + search.Length;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private static CypherValue Normalize(ReadOnlySpan<CypherValue> arguments)
    {
        string form = arguments.Length > 1 ? Text("normalize", arguments[1]) : "NFC";
        if (UnicodeNormalizer.FormOf(form) is not { } known)
        {
            return FunctionErrors.Argument("normalize", $"'{form}' is no normal form; give NFC, NFD, NFKC or NFKD.");
        }

        return CypherValue.String(UnicodeNormalizer.Normalize(Text("normalize", arguments[0]), known));
    }

    private static long CountOf(string text, string search)
    {
        long count = 0;
        int at = text.IndexOf(search, StringComparison.Ordinal);
        while (at >= 0)
        {
            count++;
            at = text.IndexOf(search, at + search.Length, StringComparison.Ordinal);
        }

        return count;
    }

    private static CypherValue Split(string text, in CypherValue delimiter, FunctionContext context)
    {
        string[] delimiters =
            delimiter.Kind == ValueKind.List
                ? Array.ConvertAll(delimiter.AsList().Items.ToArray(), static item => Text("split", item))
                : [Text("split", delimiter)];
        long most = 1;
        foreach (string item in delimiters)
        {
            most += item.Length == 0 ? text.Length : CountOf(text, item);
        }

        context.CheckRoom(most * BytesPerPart);
        string[] parts = Array.Exists(delimiters, static item => item.Length == 0)
            ? [.. text.EnumerateRunes().Select(static rune => rune.ToString())]
            : text.Split(delimiters, StringSplitOptions.None);
        return CypherValue.List(Array.ConvertAll(parts, CypherValue.String));
    }

    private static CypherValue Trim(string function, ReadOnlySpan<CypherValue> arguments, bool start, bool end)
    {
        string text = Text(function, arguments[0]);
        char[]? characters = arguments.Length > 1 ? Text(function, arguments[1]).ToCharArray() : null;
        text = start ? text.TrimStart(characters) : text;
        return CypherValue.String(end ? text.TrimEnd(characters) : text);
    }

    /// <summary>Where the character of this number begins, or the end when there are fewer.</summary>
    private static int Offset(string text, int characters)
    {
        if (characters >= text.Length)
        {
            return text.Length;
        }

        int offset = 0;
        for (; characters > 0 && offset < text.Length; characters--)
        {
            offset += offset + 1 < text.Length && char.IsSurrogatePair(text, offset) ? 2 : 1;
        }

        return offset;
    }
}
