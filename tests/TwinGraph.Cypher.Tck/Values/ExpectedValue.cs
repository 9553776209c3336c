using System.Globalization;
using System.Text;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tck.Values;

/// <summary>Reads the values that the kit's tables hold.</summary>
/// <remarks>
/// Nodes and relationships have no ids there; along a path its nodes are numbered from 0, so that the ends of a
/// relationship tell its direction. Temporal values are strings.
/// </remarks>
internal ref struct ExpectedValue
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private ExpectedValue(string text) => _text = text;

    /// <summary>Reads a value.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static CypherValue Parse(string text)
    {
        var reader = new ExpectedValue(text);
        CypherValue value = reader.Value();
        reader.SkipSpace();
        return reader._at == text.Length ? value : throw reader.Wrong("the end");
    }

    private CypherValue Value()
    {
        SkipSpace();
        return Next switch
        {
            '\'' => CypherValue.String(Quoted()),
            '{' => CypherValue.Of(Map()),
            '(' => CypherValue.Of(Node(0)),
            '<' => CypherValue.Of(Path()),
            '[' => Bracket(),
            _ => Word(),
        };
    }

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private CypherValue Word()
    {
        int start = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(Next) && Next is not (',' or ']' or '}' or ')' or '>'))
        {
            _at++;
        }

        string word = _text[start.._at].ToString();
        return word switch
        {
            "null" => CypherValue.Null,
            "true" => CypherValue.True,
            "false" => CypherValue.False,
            "NaN" => CypherValue.Float(double.NaN),
            "Inf" => CypherValue.Float(double.PositiveInfinity),
            "-Inf" => CypherValue.Float(double.NegativeInfinity),
            _ when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) =>
                CypherValue.Integer(integer),
            _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) =>
                CypherValue.Float(number),
            _ => throw Wrong($"a value, not {word}"),
        };
    }

    // Only a quote and a backslash are escaped; before anything else a backslash stands for itself.
    private string Quoted()
    {
        Expect('\'');
        var text = new StringBuilder();
        while (Next != '\'')
        {
            if (_at >= _text.Length)
            {
                throw Wrong("'");
            }

            if (Next == '\\' && _at + 1 < _text.Length && _text[_at + 1] is '\'' or '\\')
            {
                _at++;
            }

            text.Append(Next);
            _at++;
        }

        _at++;
        return text.ToString();
    }

    private MapValue Map()
    {
        Expect('{');
        List<string> keys = [];
        List<CypherValue> values = [];
        while (!Take('}'))
        {
            keys.Add(Name());
            Expect(':');
            values.Add(Value());
            Take(',');
        }

        return new([.. keys], [.. values]);
    }

    private CypherValue Bracket()
    {
        Expect('[');
        if (Take(':'))
        {
            _at--;
            return CypherValue.Of(Relationship(0, 0));
        }

        List<CypherValue> items = [];
        while (!Take(']'))
        {
            items.Add(Value());
            Take(',');
        }

        return CypherValue.List([.. items]);
    }

    private RelationshipValue Relationship(long start, long end)
    {
        Expect(':');
        string type = Name();
        MapValue properties = Properties();
        Expect(']');
        return new(-1, type, start, end, properties);
    }

    private NodeValue Node(long id)
    {
        Expect('(');
        var labels = new SortedSet<string>(StringComparer.Ordinal);
        while (Take(':'))
        {
            labels.Add(Name());
        }

        MapValue properties = Properties();
        Expect(')');
        return new(id, [.. labels], properties);
    }

    private MapValue Properties()
    {
        SkipSpace();
        return Next == '{' ? Map() : MapValue.Empty;
    }

    private PathValue Path()
    {
        Expect('<');
        List<CypherValue> nodes = [CypherValue.Of(Node(0))];
        List<CypherValue> relationships = [];
        while (!Take('>'))
        {
            bool backwards = Take('<');
            Expect('-');
            Expect('[');
            int from = nodes.Count - 1;
            relationships.Add(CypherValue.Of(backwards ? Relationship(from + 1, from) : Relationship(from, from + 1)));
            Expect('-');
            if (!backwards)
            {
                Expect('>');
            }

            nodes.Add(CypherValue.Of(Node(nodes.Count)));
        }

        return new([.. nodes], [.. relationships]);
    }

    private string Name()
    {
        SkipSpace();
        int start = _at;
        if (Next == '`')
        {
            _at++;
            while (Next != '`')
            {
                _at = _at < _text.Length ? _at + 1 : throw Wrong("`");
            }

            _at++;
            return _text[(start + 1)..(_at - 1)].ToString();
        }

        while (char.IsLetterOrDigit(Next) || Next is '_' or '$')
        {
            _at++;
        }

        return _at > start ? _text[start.._at].ToString() : throw Wrong("a name");
    }

    private bool Take(char wanted)
    {
        SkipSpace();
        bool found = Next == wanted;
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(char wanted)
    {
        if (!Take(wanted))
        {
            throw Wrong(wanted.ToString());
        }
    }

    private void SkipSpace()
    {
        while (char.IsWhiteSpace(Next))
        {
            _at++;
        }
    }

    private readonly FormatException Wrong(string expected) =>
        new($"Expected {expected} at {_at} of the kit's value {_text}.");
}
