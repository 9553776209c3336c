using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TwinGraph.Storage.Indexes.FullText;

/// <summary>
/// Reads the syntax of Lucene's classic query parser: words, "phrases"~2, field:…, + and -, AND OR NOT, groups,
/// wild* car?s, fuzzy~1, [a TO b], boost^2 and *:*. Regular expressions between slashes are refused.
/// </summary>
internal sealed class FullTextParser
{
    private const int MaxDepth = 100;
    private const string Special = "+-!(){}[]^\"~*?:\\/&|";

    private readonly string _text;
    private readonly Analyzer _analyzer;
    private int _at;
    private int _depth;

    private FullTextParser(string text, Analyzer analyzer)
    {
        _text = text;
        _analyzer = analyzer;
    }

    /// <exception cref="FormatException">The text is no query; the message says where.</exception>
    public static FullTextQuery Parse(string text, Analyzer analyzer)
    {
        var parser = new FullTextParser(text, analyzer);
        FullTextQuery query = parser.ParseClauses(null);
        return parser._at == text.Length ? query : throw parser.Error($"unexpected '{text[parser._at]}'");
    }

    private FullTextQuery ParseClauses(string? field)
    {
        if (++_depth > MaxDepth)
        {
            throw Error($"groups nest more than {MaxDepth} levels deep");
        }

        List<(Occurrence Occurrence, FullTextQuery Query)> parts = [];
        bool any = false;
        while (SkipSpace() && _text[_at] != ')')
        {
            bool and = any && (TakeWord("AND") || Take("&&"));
            bool or = any && !and && (TakeWord("OR") || Take("||"));
            bool required = SkipSpace() && Take("+");
            bool prohibited = !required && (TakeWord("NOT") || Take("-") || Take("!"));
            if (!SkipSpace() || _text[_at] == ')')
            {
                throw Error(and || or ? "something must follow AND or OR" : "something must follow the operator");
            }

            // AND requires what stands before it as well, as in Lucene; a prohibited part stays that.
            if (and && parts.Count > 0 && parts[^1].Occurrence == Occurrence.Should)
            {
                parts[^1] = (Occurrence.Must, parts[^1].Query);
            }

            Occurrence occurrence =
                prohibited ? Occurrence.MustNot
                : required || and ? Occurrence.Must
                : Occurrence.Should;
            parts.Add((occurrence, ParseClause(field)));
            any = true;
        }

        _depth--;
        return parts is [(not Occurrence.MustNot, var only)] ? only : new BooleanQuery(parts);
    }

    private FullTextQuery ParseClause(string? field)
    {
        int start = _at;
        if (TryReadTerm(out string name, out _) && _at < _text.Length && _text[_at] == ':')
        {
            _at++;
            if (name == "*" && Take("*"))
            {
                return Boosted(new EveryQuery());
            }

            field = Unescape(name);
            if (!SkipSpace())
            {
                throw Error($"something must follow '{field}:'");
            }
        }
        else
        {
            _at = start;
        }

        if (Take("("))
        {
            FullTextQuery group = ParseClauses(field);
            if (!Take(")"))
            {
                throw Error("')' is missing");
            }

            return Boosted(group);
        }

        return Boosted(ParseLeaf(field));
    }

    private FullTextQuery ParseLeaf(string? field)
    {
        char first = _text[_at];
        switch (first)
        {
            case '"':
                return ParsePhrase(field);
            case '[' or '{':
                return ParseRange(field);
            case '/':
                throw Error("regular expressions between slashes are not offered; write \\/ for a slash");
        }

        if (!TryReadTerm(out string raw, out bool wild))
        {
            throw Error($"unexpected '{first}'; write \\{first} to look for it");
        }

        if (Take("~"))
        {
            double edits = ReadNumber() ?? 2;
            int most = edits < 1 ? (int)Math.Round((1 - edits) * raw.Length) : (int)edits;
            if (most > 2)
            {
                most = edits < 1 ? 2 : throw Error("a fuzzy word may differ by at most 2 letters");
            }

            string word = _analyzer.Fold(Unescape(raw));
            return new MatchingQuery(field, "", other => EditDistance.IsWithin(word, other, most));
        }

        return wild ? Wildcard(field, raw) : new WordsQuery(field, _analyzer.SearchWords(Unescape(raw)), 0);
    }

    private WordsQuery ParsePhrase(string? field)
    {
        int start = ++_at;
        while (_at < _text.Length && _text[_at] != '"')
        {
            _at += _text[_at] == '\\' ? 2 : 1;
        }

        if (_at >= _text.Length)
        {
            _at = start - 1;
            throw Error("the quotation mark is not closed");
        }

        string phrase = Unescape(_text[start.._at]);
        _at++;
        int slop = Take("~") ? (int)(ReadNumber() ?? throw Error("a number must follow '~' behind a phrase")) : 0;
        return new(field, _analyzer.SearchWords(phrase), slop);
    }

    private MatchingQuery ParseRange(string? field)
    {
        bool fromIncluded = _text[_at++] == '[';
        string from = ReadBound();
        SkipSpace();
        if (!TakeWord("TO"))
        {
            throw Error("a range is written [from TO to]");
        }

        string to = ReadBound();
        SkipSpace();
        bool toIncluded = Take("]");
        if (!toIncluded && !Take("}"))
        {
            throw Error("']' or '}' is missing");
        }

        return new(
            field,
            "",
            word =>
                (from == "*" || string.CompareOrdinal(word, from) is var low && (low > 0 || (low == 0 && fromIncluded)))
                && (to == "*" || string.CompareOrdinal(word, to) is var high && (high < 0 || (high == 0 && toIncluded)))
        );
    }

    private string ReadBound()
    {
        SkipSpace();
        int start = _at;
        bool quoted = Take("\"");
        while (
            _at < _text.Length
            && (quoted ? _text[_at] != '"' : !char.IsWhiteSpace(_text[_at]) && _text[_at] is not (']' or '}'))
        )
        {
            _at++;
        }

        string bound = _text[(quoted ? start + 1 : start).._at];
        if (bound.Length == 0 || (quoted && !Take("\"")))
        {
            throw Error("a bound of the range is missing");
        }

        return _analyzer.Fold(bound);
    }

    private MatchingQuery Wildcard(string? field, string raw)
    {
        var pattern = new StringBuilder("^");
        string prefix = "";
        bool literal = true;
        for (int i = 0; i < raw.Length; i++)
        {
            char c = raw[i];
            if (c is '*' or '?')
            {
                pattern.Append(c == '*' ? ".*" : ".");
                literal = false;
                continue;
            }

            string part = _analyzer.Fold((c == '\\' && i + 1 < raw.Length ? raw[++i] : c).ToString());
            pattern.Append(Regex.Escape(part));
            prefix += literal ? part : "";
        }

        var regex = new Regex(
            pattern.Append('$').ToString(),
            RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant
        );
        return new(field, prefix, regex.IsMatch);
    }

    private FullTextQuery Boosted(FullTextQuery query) =>
        !Take("^") ? query : new BoostQuery(query, ReadNumber() ?? throw Error("a number must follow '^'"));

    private bool TryReadTerm(out string raw, out bool wild)
    {
        int start = _at;
        wild = false;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '\\' && _at + 1 < _text.Length)
            {
                _at += 2;
                continue;
            }

            bool inner = _at > start && c is '-' or '+';
            if (char.IsWhiteSpace(c) || (Special.Contains(c) && !inner && c is not ('*' or '?')))
            {
                break;
            }

            wild |= c is '*' or '?';
            _at++;
        }

        raw = _text[start.._at];
        return raw.Length > 0;
    }

    private double? ReadNumber()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        return double.TryParse(_text.AsSpan(start, _at - start), CultureInfo.InvariantCulture, out double number)
            ? number
            : null;
    }

    /// <summary>Passes spaces; false at the end.</summary>
    private bool SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _at < _text.Length;
    }

    private bool TakeWord(string word)
    {
        SkipSpace();
        int end = _at + word.Length;
        bool found =
            string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0
            && (end == _text.Length || char.IsWhiteSpace(_text[end]) || _text[end] == '(');
        _at = found ? end : _at;
        return found;
    }

    private bool Take(string sign)
    {
        bool found = string.CompareOrdinal(_text, _at, sign, 0, sign.Length) == 0;
        _at += found ? sign.Length : 0;
        return found;
    }

    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            text.Append(raw[i] == '\\' && i + 1 < raw.Length ? raw[++i] : raw[i]);
        }

        return text.ToString();
    }

    private FormatException Error(string problem) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Cannot read the search '{_text}' at column {_at + 1}: {problem}."
            )
        );
}
