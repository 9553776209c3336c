using System.Globalization;
using System.Text.RegularExpressions;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values.Patterns;

/// <summary>Reads a regular expression of which .NET has said that it is one.</summary>
/// <param name="text">The expression.</param>
/// <param name="alphabet">Gets the kinds of characters.</param>
internal sealed class PatternParser(string text, PatternAlphabet alphabet)
{
    private int _at;
    private RegexOptions _options;

    /// <summary>The expression as a tree.</summary>
    /// <exception cref="NotSupportedException">It looks around or back, which takes more than linear time.</exception>
    public PatternNode Parse() => Choice();

    private PatternNode Choice()
    {
        StackDepth.Check();
        RegexOptions outside = _options;
        List<PatternNode> choices = [];
        List<PatternNode> parts = [];
        while (true)
        {
            SkipBlank();
            if (_at == text.Length || text[_at] == ')')
            {
                break;
            }

            Interruption.Step();
            if (text[_at] == '|')
            {
                _at++;
                choices.Add(Sequence(parts));
                parts = [];
                continue;
            }

            if (Part() is { } part)
            {
                parts.Add(Repeated(part));
            }
        }

        _options = outside;
        choices.Add(Sequence(parts));
        return choices.Count == 1 ? choices[0] : new PatternChoice(choices);
    }

    private static PatternNode Sequence(List<PatternNode> parts) =>
        parts.Count == 1 ? parts[0] : new PatternSequence(parts);

    private PatternNode? Part()
    {
        char c = text[_at];
        switch (c)
        {
            case '(':
                return Group();
            case '[':
                return Atom(SetLength());
            case '.':
                return Atom(1);
            case '\\':
                return Escape();
            case '^':
                _at++;
                return Place(Has(RegexOptions.Multiline) ? PatternAssertion.LineStart : PatternAssertion.Start);
            case '$':
                _at++;
                return Place(Has(RegexOptions.Multiline) ? PatternAssertion.LineEnd : PatternAssertion.NearEnd);
            default:
                _at++;
                return Has(RegexOptions.IgnoreCase)
                    ? new PatternCharacter(alphabet.Atom(Regex.Escape(c.ToString()), RegexOptions.IgnoreCase))
                    : new PatternCharacter(alphabet.Literal(c));
        }
    }

    private PatternNode? Group()
    {
        _at++;
        if (_at == text.Length || text[_at] != '?')
        {
            return Inside();
        }

        _at++;
        switch (text[_at])
        {
            case ':':
                _at++;
                return Inside();
            case '#':
                _at = text.IndexOf(')', _at) + 1;
                return null;
            case '<' or '\'' when text[_at + 1] is not ('=' or '!'):
                int end = text.IndexOf(text[_at] == '<' ? '>' : '\'', _at + 1);
                if (text.AsSpan(_at, end - _at).Contains('-'))
                {
                    throw Refused();
                }

                _at = end + 1;
                return Inside();
            case '=' or '!' or '<' or '>' or '(':
                throw Refused();
            default:
                return Flags();
        }
    }

    private PatternNode Inside()
    {
        PatternNode inside = Choice();
        _at++;
        return inside;
    }

    // (?i-s) for the rest of the group around, or (?i-s: …) for its own.
    private PatternNode? Flags()
    {
        RegexOptions outside = _options;
        bool sets = true;
        while (text[_at] is not (')' or ':'))
        {
            char flag = text[_at++];
            if (flag is '-' or '+')
            {
                sets = flag == '+';
                continue;
            }

            RegexOptions option = char.ToLowerInvariant(flag) switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                'n' => RegexOptions.None,
                _ => throw Refused(),
            };
            _options = sets ? _options | option : _options & ~option;
        }

        if (text[_at++] == ')')
        {
            return null;
        }

        PatternNode inside = Inside();
        _options = outside;
        return inside;
    }

    private PatternNode Escape()
    {
        char c = text[_at + 1];
        switch (c)
        {
            case 'A' or 'G':
                return Place(PatternAssertion.Start, 2);
            case 'Z':
                return Place(PatternAssertion.NearEnd, 2);
            case 'z':
                return Place(PatternAssertion.End, 2);
            case 'b':
                return Place(PatternAssertion.WordBoundary, 2);
            case 'B':
                return Place(PatternAssertion.NoWordBoundary, 2);
            case 'k' or (>= '1' and <= '9'):
                throw Refused();
            default:
                return Atom(EscapeLength(_at));
        }
    }

    private int EscapeLength(int at) =>
        text[at + 1] switch
        {
            'x' => 4,
            'u' => 6,
            'c' => 3,
            'p' or 'P' => text.IndexOf('}', at) + 1 - at,
            '0' => 2
                + text.AsSpan(at + 2, Math.Min(2, text.Length - at - 2)).IndexOfAnyExceptInRange('0', '7') switch
                {
                    < 0 => Math.Min(2, text.Length - at - 2),
                    var digits => digits,
                },
            _ => 2,
        };

    // A set may end with another that is taken from it: [a-z-[aeiou]].
    private int SetLength()
    {
        int at = _at;
        int depth = 0;
        bool first = false;
        bool dash = false;
        while (at < text.Length)
        {
            char c = text[at];
            bool afterDash = dash;
            dash = c == '-' && !first;
            if (c == '[' && (depth == 0 || afterDash))
            {
                depth++;
                at += text.AsSpan(at + 1).StartsWith("^") ? 2 : 1;
                first = true;
                continue;
            }

            if (c == ']' && !first)
            {
                at++;
                if (--depth == 0)
                {
                    return at - _at;
                }
            }
            else if (c == '[' && NamedEnd(at) is { } end)
            {
                at = end;
            }
            else
            {
                at += c == '\\' ? EscapeLength(at) : 1;
            }

            first = false;
        }

        throw Refused();
    }

    // [:alpha:] within a set is passed over as a whole.
    private int? NamedEnd(int at) =>
        text.AsSpan(at).StartsWith("[:") && text.IndexOf(":]", at + 2, StringComparison.Ordinal) is >= 0 and var end
            ? end + 2
            : null;

    private PatternCharacter Atom(int length)
    {
        string atom = text.Substring(_at, length);
        _at += length;
        const RegexOptions Read = RegexOptions.IgnoreCase | RegexOptions.Singleline;
        return new(alphabet.Atom(atom, _options & Read));
    }

    private PatternPlace Place(PatternAssertion assertion, int length = 0)
    {
        _at += length;
        alphabet.HasAssertions = true;
        return new(assertion);
    }

    private PatternNode Repeated(PatternNode part)
    {
        SkipBlank();
        if (_at == text.Length || Quantifier() is not { } counts)
        {
            return part;
        }

        // A lazy one matches the same texts.
        SkipBlank();
        _at += _at < text.Length && text[_at] == '?' ? 1 : 0;
        return new PatternRepeat(part, counts.Least, counts.Most);
    }

    private (int Least, int Most)? Quantifier()
    {
        switch (text[_at])
        {
            case '*':
                _at++;
                return (0, -1);
            case '+':
                _at++;
                return (1, -1);
            case '?':
                _at++;
                return (0, 1);
            case '{':
                return Braces();
            default:
                return null;
        }
    }

    // A brace that begins no count stands for itself.
    private (int Least, int Most)? Braces()
    {
        int end = text.IndexOf('}', _at);
        if (end < 0)
        {
            return null;
        }

        ReadOnlySpan<char> inside = text.AsSpan(_at + 1, end - _at - 1);
        int comma = inside.IndexOf(',');
        ReadOnlySpan<char> least = comma < 0 ? inside : inside[..comma];
        ReadOnlySpan<char> most = comma < 0 ? inside : inside[(comma + 1)..];
        if (!TryNumber(least, out int from) || (!most.IsEmpty && !TryNumber(most, out _)))
        {
            return null;
        }

        _at = end + 1;
        return (from, most.IsEmpty ? -1 : int.Parse(most, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private void SkipBlank()
    {
        while (_at < text.Length)
        {
            if (Has(RegexOptions.IgnorePatternWhitespace) && text[_at] == '#')
            {
                int end = text.IndexOf('\n', _at);
                _at = end < 0 ? text.Length : end;
            }
            else if (Has(RegexOptions.IgnorePatternWhitespace) && text[_at] is ' ' or (>= '\t' and <= '\r'))
            {
                _at++;
            }
            else if (string.CompareOrdinal(text, _at, "(?#", 0, 3) == 0)
            {
                _at = text.IndexOf(')', _at) + 1;
            }
            else
            {
                return;
            }
        }
    }

    private bool Has(RegexOptions option) => (_options & option) != RegexOptions.None;

    private NotSupportedException Refused() => new($"{text} looks around or back at character {_at}.");
}
