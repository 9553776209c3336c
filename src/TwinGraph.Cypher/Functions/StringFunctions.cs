using System.Collections;
using System.Runtime.InteropServices;
using System.Text;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Functions.FunctionArguments;

namespace TwinGraph.Cypher.Functions;

/// <summary>Functions of strings. A character is a Unicode code point.</summary>
internal static class StringFunctions
{
    private const long BytesPerCharacter = 2;

    private const int Piece = 32 * 1024;
    private const int FewCharacters = 8;

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
        Strict(
            "toUpper",
            1,
            1,
            static (a, _) => CypherValue.String(LongCopies.InCase(Text("toUpper", a[0]), upper: true))
        ),
        Strict("upper", 1, 1, static (a, _) => CypherValue.String(LongCopies.InCase(Text("upper", a[0]), upper: true))),
        Strict(
            "toLower",
            1,
            1,
            static (a, _) => CypherValue.String(LongCopies.InCase(Text("toLower", a[0]), upper: false))
        ),
        Strict(
            "lower",
            1,
            1,
            static (a, _) => CypherValue.String(LongCopies.InCase(Text("lower", a[0]), upper: false))
        ),
        Strict("normalize", 1, 2, static (a, _) => Normalize(a)),
        Strict("char_length", 1, 1, static (a, _) => Length("char_length", a[0])),
        Strict("character_length", 1, 1, static (a, _) => Length("character_length", a[0])),
    ];

    /// <summary>The number of code points.</summary>
    public static int CharacterCount(string text)
    {
        int count = text.Length;
        int at = 0;
        while (at < text.Length)
        {
            // Halves of characters are rare, and what has none is passed over quickly.
            int next = text.AsSpan(at, Math.Min(Piece, text.Length - at)).IndexOfAnyInRange('\uDC00', '\uDFFF');
            Interruption.Bytes(2L * (next < 0 ? Piece : next));
            if (next < 0)
            {
                at += Piece;
                continue;
            }

            at += next;
            count -= at > 0 && char.IsHighSurrogate(text[at - 1]) ? 1 : 0;
            at++;
        }

        return count;
    }

    /// <summary>The code points in reverse order.</summary>
    public static string Reverse(string text)
    {
        return string.Create(
            text.Length,
            text,
            static (to, from) =>
            {
                int at = to.Length;
                for (int i = 0; i < from.Length; i++)
                {
                    if (char.IsHighSurrogate(from[i]) && i + 1 < from.Length && char.IsLowSurrogate(from[i + 1]))
                    {
                        to[--at] = from[i + 1];
                        to[--at] = from[i++];
                    }
                    else
                    {
                        to[--at] = from[i];
                    }

                    if ((i & (Piece - 1)) == 0)
                    {
                        Interruption.Bytes(2 * Piece);
                    }
                }
            }
        );
    }

    private static CypherValue Length(string function, in CypherValue text) =>
        CypherValue.Integer(CharacterCount(Text(function, text)));

    private static CypherValue Left(string text, int count) =>
        CypherValue.String(LongCopies.Part(text, 0, Offset(text, count)));

    private static CypherValue Right(string text, int count) =>
        CypherValue.String(From(text, Math.Max(0, CharacterCount(text) - count)));

    private static CypherValue Substring(ReadOnlySpan<CypherValue> arguments)
    {
        string rest = Text("substring", arguments[0]);
        rest = From(rest, Count("substring", arguments[1]));
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
            long found = LongSearch.Count(text, search);
            context.CheckRoom(BytesPerCharacter * (text.Length + (found * (replacement.Length - search.Length))));
        }

        return CypherValue.String(
            arguments.Length == 3
                ? LongSearch.Replace(text, search, replacement)
                : LongSearch.Replace(text, search, replacement, Count("replace", arguments[3]))
        );
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

    private static CypherValue Split(string text, in CypherValue delimiter, FunctionContext context)
    {
        string[] delimiters =
            delimiter.Kind == ValueKind.List
                ? Array.ConvertAll(delimiter.AsList().Items.ToArray(), static item => Text("split", item))
                : [Text("split", delimiter)];
        long most = 1;
        foreach (string item in delimiters)
        {
            most += item.Length == 0 ? text.Length : LongSearch.Count(text, item);
        }

        context.CheckRoom(most * BytesPerPart);
        List<CypherValue> parts = Array.Exists(delimiters, static item => item.Length == 0)
            ? Characters(text)
            : LongSearch.Split(text, delimiters);
        return CypherValue.List(LongCopies.ToArray<CypherValue>(CollectionsMarshal.AsSpan(parts)));
    }

    private static List<CypherValue> Characters(string text)
    {
        List<CypherValue> characters = [];
        foreach (Rune rune in text.EnumerateRunes())
        {
            Interruption.Step();
            characters.Add(CypherValue.String(rune.ToString()));
        }

        return characters;
    }

    private static CypherValue Trim(string function, ReadOnlySpan<CypherValue> arguments, bool start, bool end)
    {
        string text = Text(function, arguments[0]);
        string? characters = arguments.Length > 1 ? Text(function, arguments[1]) : null;
        if (characters is { Length: > FewCharacters })
        {
            return CypherValue.String(TrimMany(text, characters, start, end));
        }

        text = start ? text.TrimStart(characters?.ToCharArray()) : text;
        return CypherValue.String(end ? text.TrimEnd(characters?.ToCharArray()) : text);
    }

    // Each character of the text is looked up, where one by one it would be compared with all of the others.
    private static string TrimMany(string text, string characters, bool start, bool end)
    {
        var trimmed = new BitArray(char.MaxValue + 1);
        foreach (char c in characters)
        {
            Interruption.Step();
            trimmed[c] = true;
        }

        int first = 0;
        while (start && first < text.Length && trimmed[text[first]])
        {
            Interruption.Step();
            first++;
        }

        int last = text.Length;
        while (end && last > first && trimmed[text[last - 1]])
        {
            Interruption.Step();
            last--;
        }

        return LongCopies.Part(text, first, last - first);
    }

    private static string From(string text, int characters)
    {
        int start = Offset(text, characters);
        return LongCopies.Part(text, start, text.Length - start);
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
            if ((characters & (Piece - 1)) == 0)
            {
                Interruption.Bytes(2 * Piece);
            }
        }

        return offset;
    }
}
