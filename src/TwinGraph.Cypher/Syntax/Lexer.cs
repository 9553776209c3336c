using System.Buffers;
using System.Globalization;
using System.Text;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Syntax;

/// <summary>Cuts a statement into tokens.</summary>
/// <remarks>Linear in the length of the text; only quoted names, parameters and strings are copied out of it.</remarks>
internal sealed class Lexer
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789_");
    private static readonly SearchValues<char> AsciiWord = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
    );
    private static readonly SearchValues<char> DrawnDashes = SearchValues.Create("\u00AD‐‑‒–—―−﹘﹣－");
    private static readonly SearchValues<char> DrawnLeftHeads = SearchValues.Create("⟨〈﹤＜");
    private static readonly SearchValues<char> DrawnRightHeads = SearchValues.Create("⟩〉﹥＞");

    private readonly string _text;
    private readonly List<Token> _tokens;
    private int _position;

    private Lexer(string text)
    {
        _text = text;
        _tokens = new List<Token>((text.Length / 4) + 4);
    }

    /// <summary>All tokens of a text, the last of kind <see cref="TokenKind.End"/>.</summary>
    /// <exception cref="Diagnostics.CypherException">A character, number or string in it is malformed.</exception>
    public static Token[] Tokenize(string text)
    {
        int half = LoneSurrogates.IndexIn(text);
        if (half >= 0)
        {
            throw SyntaxErrors.At(
                SyntaxErrors.Character,
                $"Half a character stands here (U+{(int)text[half]:X4} without its other half); send the text as UTF-8 or UTF-16.",
                text,
                new(half, 1)
            );
        }

        Lexer lexer = new(text);
        while (lexer.Next()) { }
        return [.. lexer._tokens];
    }

    private bool Next()
    {
        Interruption.Step();
        SkipSpace();
        if (_position >= _text.Length)
        {
            _tokens.Add(new Token(TokenKind.End, _text.Length, 0));
            return false;
        }

        char c = _text[_position];
        if (char.IsAsciiLetter(c) || c == '_' || (c > '\u007f' && IsWordStart(_position)))
        {
            Word();
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            Number();
        }
        else if (c is '\'' or '"')
        {
            Text(c);
        }
        else if (c == '`')
        {
            int start = _position;
            string name = Quoted();
            _tokens.Add(new Token(TokenKind.QuotedName, start, _position - start, name));
        }
        else if (c == '$')
        {
            Parameter();
        }
        else
        {
            Symbol(c);
        }

        return true;
    }

    private char Peek(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private void SkipSpace()
    {
        while (_position < _text.Length)
        {
            char c = _text[_position];
            if (c == '/' && Peek(1) == '/')
            {
                int end = _text.AsSpan(_position).IndexOfAny('\n', '\r');
                _position = end < 0 ? _text.Length : _position + end;
            }
            else if (c == '/' && Peek(1) == '*')
            {
                int end = _text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw Error("This comment is never closed; end it with */.", _position, 2);
                }

                _position = end + 2;
            }
            else if (char.IsWhiteSpace(c) || c is '\ufeff' or (>= '\u001c' and <= '\u001f'))
            {
                _position++;
            }
            else
            {
                return;
            }
        }
    }

    private bool IsWordStart(int index) =>
        Rune.TryGetRuneAt(_text, index, out Rune rune)
        && (
            Rune.IsLetter(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation
        );

    private int WordEnd(int index)
    {
        while (true)
        {
            int run = _text.AsSpan(index).IndexOfAnyExcept(AsciiWord);
            index = run < 0 ? _text.Length : index + run;
            if (index >= _text.Length || _text[index] <= '\u007f' || !Rune.TryGetRuneAt(_text, index, out Rune rune))
            {
                return index;
            }

            bool goesOn =
                Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.LetterNumber
                        or UnicodeCategory.ConnectorPunctuation
                        or UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.SpacingCombiningMark;
            if (!goesOn)
            {
                return index;
            }

            index += rune.Utf16SequenceLength;
        }
    }

    private void Word()
    {
        int start = _position;
        _position = WordEnd(start);
        _tokens.Add(new Token(TokenKind.Word, start, _position - start));
    }

    private string Quoted()
    {
        int start = _position;
        StringBuilder? parts = null;
        int from = start + 1;
        while (true)
        {
            int end = _text.IndexOf('`', from);
            if (end < 0)
            {
                throw Error("This quoted name is never closed; end it with a backtick.", start, 1);
            }

            if (end + 1 < _text.Length && _text[end + 1] == '`')
            {
                (parts ??= new StringBuilder()).Append(_text, from, end + 1 - from);
                from = end + 2;
                continue;
            }

            _position = end + 1;
            string last = _text[from..end];
            return parts is null ? last : parts.Append(last).ToString();
        }
    }

    private void Parameter()
    {
        int start = _position++;
        if (Peek(0) == '(')
        {
            _tokens.Add(new Token(TokenKind.Dollar, start, 1));
            return;
        }

        if (Peek(0) == '`')
        {
            string name = Quoted();
            _tokens.Add(new Token(TokenKind.Parameter, start, _position - start, name));
            return;
        }

        int end = WordEnd(_position);
        if (end == _position)
        {
            throw Error("A parameter needs a name behind the $, such as $name or $1.", start, 1);
        }

        _position = end;
        _tokens.Add(new Token(TokenKind.Parameter, start, end - start, _text[(start + 1)..end]));
    }

    private void Number()
    {
        int start = _position;
        bool isFloat = false;
        if (_text[start] == '0' && Peek(1) is 'x' or 'X' or 'o' or 'O')
        {
            _position = WordEnd(start);
            bool hex = _text[start + 1] is 'x' or 'X';
            ReadOnlySpan<char> body = _text.AsSpan(start + 2, _position - start - 2);
            bool good = body.Length > 0 && !body.ContainsAnyExcept(hex ? "0123456789abcdefABCDEF_" : "01234567_");
            good = good && !HasStrayUnderscore(body);
            if (!good)
            {
                Malformed(start, hex ? "only 0-9 and a-f may follow 0x" : "only 0-7 may follow 0o");
                return;
            }

            _tokens.Add(new Token(TokenKind.Integer, start, _position - start));
            return;
        }

        SkipDigits();
        if (Peek(0) == '.' && char.IsAsciiDigit(Peek(1)))
        {
            isFloat = true;
            _position++;
            SkipDigits();
        }

        if (
            Peek(0) is 'e' or 'E'
            && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2))))
        )
        {
            isFloat = true;
            _position += 2;
            SkipDigits();
        }

        if (HasStrayUnderscore(_text.AsSpan(start, _position - start)))
        {
            _position = WordEnd(_position);
            Malformed(start, "an underscore stands between two digits, as in 1_000_000");
            return;
        }

        int wordEnd = WordEnd(_position);
        if (wordEnd > _position)
        {
            _position = wordEnd;
            Malformed(start, "a name that starts with a digit needs backticks");
            return;
        }

        _tokens.Add(new Token(isFloat ? TokenKind.Float : TokenKind.Integer, start, _position - start));
    }

    /// <summary>Leaves it to the parser to say what is wrong, since a name may be what it wants here.</summary>
    private void Malformed(int start, string reason) =>
        _tokens.Add(new Token(TokenKind.MalformedNumber, start, _position - start, reason));

    private static bool HasStrayUnderscore(ReadOnlySpan<char> number)
    {
        for (int i = 0; i < number.Length; i++)
        {
            bool between =
                i > 0
                && i + 1 < number.Length
                && char.IsAsciiLetterOrDigit(number[i - 1])
                && char.IsAsciiLetterOrDigit(number[i + 1]);
            if (number[i] == '_' && !between)
            {
                return true;
            }
        }

        return false;
    }

    private void SkipDigits()
    {
        int run = _text.AsSpan(_position).IndexOfAnyExcept(Digits);
        _position = run < 0 ? _text.Length : _position + run;
    }

    private void Text(char quote)
    {
        int start = _position++;
        StringBuilder? parts = null;
        while (true)
        {
            int run = _text.AsSpan(_position).IndexOfAny(quote, '\\');
            if (run < 0)
            {
                throw Error($"This string is never closed; end it with {quote}.", start, 1);
            }

            int stop = _position + run;
            if (_text[stop] == quote)
            {
                string last = _text[_position..stop];
                _position = stop + 1;
                string value = parts is null ? last : Whole(parts.Append(last).ToString(), start);
                _tokens.Add(new Token(TokenKind.String, start, _position - start, value));
                return;
            }

            parts ??= new StringBuilder();
            parts.Append(_text, _position, run);
            _position = stop;
            Escape(parts, start, quote);
        }
    }

    private string Whole(string value, int start) =>
        LoneSurrogates.IndexIn(value) < 0
            ? value
            : throw SyntaxErrors.At(
                SyntaxErrors.Unicode,
                "A \\u escape in this string writes half a character; write both halves, or \\U with eight digits.",
                _text,
                new(start, _position - start)
            );

    private void Escape(StringBuilder parts, int stringStart, char quote)
    {
        int start = _position;
        char c = Peek(1);
        switch (c)
        {
            case '\\' or '\'' or '"' or '`':
                parts.Append(c);
                break;
            case 'b':
                parts.Append('\b');
                break;
            case 'f':
                parts.Append('\f');
                break;
            case 'n':
                parts.Append('\n');
                break;
            case 'r':
                parts.Append('\r');
                break;
            case 't':
                parts.Append('\t');
                break;
            case 'u' or 'U':
                UnicodeEscape(parts, c == 'u' ? 4 : 8);
                return;
            case '\0' when start + 1 >= _text.Length:
                throw Error($"This string is never closed; end it with {quote}.", stringStart, 1);
            default:
                throw Error(
                    $"'\\{c}' is not an escape; write \\\\ for a backslash, or one of \\' \\\" \\n \\r \\t \\b \\f \\uXXXX.",
                    start,
                    2
                );
        }

        _position += 2;
    }

    private void UnicodeEscape(StringBuilder parts, int digits)
    {
        int start = _position;
        int available = Math.Min(digits, _text.Length - start - 2);
        ReadOnlySpan<char> hex = _text.AsSpan(start + 2, available);
        if (
            available < digits
            || !uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)
            || code > 0x10FFFF
        )
        {
            throw SyntaxErrors.At(
                SyntaxErrors.Unicode,
                digits == 4
                    ? "\\u needs four hexadecimal digits, such as \\u00e9."
                    : "\\U needs eight hexadecimal digits of a Unicode character, such as \\U0001F600.",
                _text,
                new(start, available + 2)
            );
        }

        // A lone surrogate may be half of a pair that two \u escapes write.
        if (code <= 0xFFFF)
        {
            parts.Append((char)code);
        }
        else
        {
            parts.Append(new Rune(code).ToString());
        }

        _position += digits + 2;
    }

    private void Symbol(char c)
    {
        (TokenKind kind, int length) = (c, Peek(1)) switch
        {
            ('(', _) => (TokenKind.LeftParenthesis, 1),
            (')', _) => (TokenKind.RightParenthesis, 1),
            ('[', _) => (TokenKind.LeftBracket, 1),
            (']', _) => (TokenKind.RightBracket, 1),
            ('{', _) => (TokenKind.LeftBrace, 1),
            ('}', _) => (TokenKind.RightBrace, 1),
            (',', _) => (TokenKind.Comma, 1),
            (';', _) => (TokenKind.Semicolon, 1),
            (':', ':') => (TokenKind.DoubleColon, 2),
            (':', _) => (TokenKind.Colon, 1),
            ('.', '.') => (TokenKind.DotDot, 2),
            ('.', _) => (TokenKind.Dot, 1),
            ('+', '=') => (TokenKind.PlusEqual, 2),
            ('+', _) => (TokenKind.Plus, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            ('%', _) => (TokenKind.Percent, 1),
            ('^', _) => (TokenKind.Caret, 1),
            ('=', '~') => (TokenKind.RegexMatch, 2),
            ('=', _) => (TokenKind.Equal, 1),
            ('<', '>') => (TokenKind.NotEqual, 2),
            ('<', '=') => (TokenKind.LessOrEqual, 2),
            ('<', _) => (TokenKind.Less, 1),
            ('>', '=') => (TokenKind.GreaterOrEqual, 2),
            ('>', _) => (TokenKind.Greater, 1),
            ('|', '|') => (TokenKind.DoubleBar, 2),
            ('|', _) => (TokenKind.Bar, 1),
            ('&', _) => (TokenKind.Ampersand, 1),
            ('!', not '=') => (TokenKind.Exclamation, 1),
            _ when DrawnDashes.Contains(c) => (TokenKind.DrawnDash, 1),
            _ when DrawnLeftHeads.Contains(c) => (TokenKind.DrawnLeftHead, 1),
            _ when DrawnRightHeads.Contains(c) => (TokenKind.DrawnRightHead, 1),
            _ => throw Stray(c),
        };
        _tokens.Add(new Token(kind, _position, length));
        _position += length;
    }

    private Exception Stray(char c)
    {
        if (c == '!')
        {
            return Error("'!=' is not an operator of Cypher; write <> for 'is not equal'.", _position, 2);
        }

        if (c <= '\u007f')
        {
            string shown = char.IsControl(c) ? $"U+{(int)c:X4}" : $"'{c}'";
            return Error($"The character {shown} has no meaning here.", _position, 1);
        }

        int length = Rune.TryGetRuneAt(_text, _position, out Rune rune) ? rune.Utf16SequenceLength : 1;
        int code = length == 2 ? rune.Value : c;
        return SyntaxErrors.At(
            SyntaxErrors.Character,
            $"The character {_text.Substring(_position, length)} (U+{code:X4}) has no meaning here; is it a look-alike from a word processor?",
            _text,
            new(_position, length)
        );
    }

    private Diagnostics.CypherException Error(string message, int start, int length) =>
        SyntaxErrors.At(SyntaxErrors.Unexpected, message, _text, new(start, length));
}
