using System.Globalization;
using System.Text.RegularExpressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Queries;

/// <summary>Reads the <c>//</c> lines at the head of a named query.</summary>
/// <remarks>
/// Purpose lines first, then <c>// param name: type = default — meaning</c>, <c>// column name: type — meaning</c>
/// and one <c>// order: …</c>. A parameter without a default must be given.
/// </remarks>
internal static partial class QueryHeaderReader
{
    /// <summary>Reads a query.</summary>
    /// <exception cref="QueryHeaderException">The header is not of this form.</exception>
    public static NamedQuery Read(string file, string text)
    {
        var purpose = new List<string>();
        var parameters = new List<QueryParameter>();
        var columns = new List<QueryColumn>();
        string? order = null;
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.TrimEnd('\r');
            number++;
            if (!line.StartsWith("//", StringComparison.Ordinal))
            {
                break;
            }

            string content = line[2..].Trim();
            if (content.StartsWith("param ", StringComparison.Ordinal))
            {
                parameters.Add(Parameter(file, number, content, parameters));
            }
            else if (content.StartsWith("column ", StringComparison.Ordinal))
            {
                columns.Add(Column(file, number, content, columns));
            }
            else if (content.StartsWith("order:", StringComparison.Ordinal))
            {
                order = content["order:".Length..].Trim();
            }
            else if (parameters.Count + columns.Count > 0 || order is not null)
            {
                throw new QueryHeaderException(
                    file,
                    number,
                    $"'{content}' is neither a 'param', a 'column' nor the 'order:'; the purpose comes first."
                );
            }
            else
            {
                purpose.Add(content);
            }
        }

        if (purpose.Count == 0)
        {
            throw new QueryHeaderException(file, 1, "The header must begin with a '//' line that says what for.");
        }

        if (columns.Count == 0)
        {
            throw new QueryHeaderException(
                file,
                number,
                "The header names no column: '// column name: type — meaning'."
            );
        }

        if (string.IsNullOrEmpty(order))
        {
            throw new QueryHeaderException(file, number, "The header lacks '// order: …'.");
        }

        return new(Path.GetFileNameWithoutExtension(file), string.Join(' ', purpose), parameters, columns, order, text);
    }

    private static QueryParameter Parameter(string file, int line, string content, List<QueryParameter> known)
    {
        Match match = ParameterLine().Match(content);
        if (!match.Success)
        {
            throw new QueryHeaderException(
                file,
                line,
                "A parameter reads '// param name: type = default — meaning', with type string, integer, float, "
                    + "boolean or list<string>, and '?' behind it when null is allowed."
            );
        }

        string name = match.Groups["name"].Value;
        if (known.Any(p => p.Name == name))
        {
            throw new QueryHeaderException(file, line, $"The parameter '{name}' is declared twice.");
        }

        QueryParameterType type = match.Groups["type"].Value switch
        {
            "string" => QueryParameterType.String,
            "integer" => QueryParameterType.Integer,
            "float" => QueryParameterType.Float,
            "boolean" => QueryParameterType.Boolean,
            _ => QueryParameterType.StringList,
        };
        var parameter = new QueryParameter(
            name,
            type,
            match.Groups["null"].Success,
            match.Groups["default"].Success ? Literal(file, line, match.Groups["default"].Value) : null,
            match.Groups["meaning"].Value
        );
        if (parameter.Default is { } value && !parameter.Accepts(value))
        {
            throw new QueryHeaderException(
                file,
                line,
                $"The default {match.Groups["default"].Value} of '{name}' is not of type {parameter.TypeText}."
            );
        }

        return parameter;
    }

    private static QueryColumn Column(string file, int line, string content, List<QueryColumn> known)
    {
        Match match = ColumnLine().Match(content);
        if (!match.Success)
        {
            throw new QueryHeaderException(file, line, "A column reads '// column name: type — meaning'.");
        }

        string name = match.Groups["name"].Value;
        if (known.Any(c => c.Name == name))
        {
            throw new QueryHeaderException(file, line, $"The column '{name}' is declared twice.");
        }

        return new(name, match.Groups["type"].Value, match.Groups["meaning"].Value);
    }

    private static CypherValue Literal(string file, int line, string text)
    {
        if (text is "null" or "true" or "false")
        {
            return text == "null" ? CypherValue.Null : CypherValue.Boolean(text == "true");
        }

        if (text is ['\'', .., '\''])
        {
            return CypherValue.String(text[1..^1]);
        }

        if (text is ['[', .., ']'])
        {
            string[] items = text[1..^1]
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return CypherValue.List([.. items.Select(item => Literal(file, line, item))]);
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return CypherValue.Integer(integer);
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return CypherValue.Float(number);
        }

        throw new QueryHeaderException(
            file,
            line,
            $"'{text}' is no default: write null, true, false, a number, 'text' or ['a', 'b']."
        );
    }

    [GeneratedRegex(
        @"^param (?<name>[a-zA-Z][a-zA-Z0-9]*): (?<type>string|integer|float|boolean|list<string>)(?<null>\?)?(?: = (?<default>.+?))? — (?<meaning>.+)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex ParameterLine();

    [GeneratedRegex(
        @"^column (?<name>[a-zA-Z][a-zA-Z0-9]*): (?<type>[a-z<>?]+) — (?<meaning>.+)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex ColumnLine();
}
