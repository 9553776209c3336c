using System.Globalization;
using System.Text;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Benchmarking;

/// <summary>Values as <c>JSON.stringify</c> writes them, so that digests agree with those of runners in JavaScript.</summary>
internal static class JavaScriptJson
{
    /// <summary>How JavaScript spells a value that is not there.</summary>
    public const string Undefined = "undefined";

    public static void WriteRow(StringBuilder json, IReadOnlyList<CypherValue> row)
    {
        json.Append('[');
        for (int i = 0; i < row.Count; i++)
        {
            json.Append(i > 0 ? "," : "");
            Write(json, row[i]);
        }

        json.Append(']');
    }

    public static void WriteStrings(StringBuilder json, IReadOnlyList<string> items)
    {
        json.Append('[');
        for (int i = 0; i < items.Count; i++)
        {
            json.Append(i > 0 ? "," : "");
            WriteString(json, items[i]);
        }

        json.Append(']');
    }

    /// <summary>The value as <c>String(value)</c> gives it, for strings and numbers.</summary>
    public static string TextOf(in CypherValue value) =>
        value.IsString ? value.AsString()
        : value.IsNumber ? Number(value.AsDouble())
        : value.Kind.ToString();

    /// <summary>A number as ECMAScript's <c>Number::toString</c> spells it.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return "null";
        }

        if (value == 0)
        {
            return "0";
        }

        // The shortest digits that read back as the same number, and the power of ten of the first.
        string scientific = Math.Abs(value).ToString("E16", CultureInfo.InvariantCulture);
        for (int precision = 0; precision < 17; precision++)
        {
            string candidate = Math.Abs(value)
                .ToString("E" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(candidate, CultureInfo.InvariantCulture) == Math.Abs(value))
            {
                scientific = candidate;
                break;
            }
        }

        int mark = scientific.IndexOf('E', StringComparison.Ordinal);
        string digits = scientific[..mark].Replace(".", "", StringComparison.Ordinal);
        int point = int.Parse(scientific.AsSpan(mark + 1), CultureInfo.InvariantCulture) + 1;
        return (value < 0 ? "-" : "") + Place(digits, point);
    }

    private static string Place(string digits, int point)
    {
        if (digits.Length <= point && point <= 21)
        {
            return digits + new string('0', point - digits.Length);
        }

        if (point is > 0 and <= 21)
        {
            return $"{digits[..point]}.{digits[point..]}";
        }

        if (point is > -6 and <= 0)
        {
            return "0." + new string('0', -point) + digits;
        }

        string fraction = digits.Length == 1 ? "" : "." + digits[1..];
        int exponent = point - 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}"
        );
    }

    private static void Write(StringBuilder json, in CypherValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                json.Append("null");
                break;
            case ValueKind.Boolean:
                json.Append(value.AsBoolean() ? "true" : "false");
                break;
            case ValueKind.Integer or ValueKind.Float:
                json.Append(Number(value.AsDouble()));
                break;
            case ValueKind.String:
                WriteString(json, value.AsString());
                break;
            case ValueKind.List:
                WriteRow(json, value.AsList().Items.ToArray());
                break;
            default:
                WriteString(json, Other(value));
                break;
        }
    }

    private static void WriteString(StringBuilder json, string text)
    {
        json.Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                json.Append(c).Append(text[++i]);
                continue;
            }

            json.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\b' => "\\b",
                    '\f' => "\\f",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    < ' ' => Escaped(c),
                    _ when char.IsSurrogate(c) => Escaped(c),
                    _ => c.ToString(),
                }
            );
        }

        json.Append('"');
    }

    private static string Escaped(char c) => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture);

    private static string Other(in CypherValue value) => ValueText.ToStringOrNull(value) ?? value.Kind.ToString();
}
