using System.Buffers;
using System.Globalization;
using System.Text;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values;

/// <summary>Values as text: what <c>toString</c> gives, and what a person reads in tables and messages.</summary>
public static class ValueText
{
    private static readonly SearchValues<char> s_identifierCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
    );

    /// <summary>The value as a Cypher literal, nodes and paths as patterns with their properties.</summary>
    public static string Literal(in CypherValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>A float as openCypher writes it: <c>1.0</c>, <c>1.5E-7</c>, <c>NaN</c>.</summary>
    public static string Float(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN"
                : value > 0 ? "Infinity"
                : "-Infinity";
        }

        if (value == 0)
        {
            return double.IsNegative(value) ? "-0.0" : "0.0";
        }

        double size = Math.Abs(value);
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (size is >= 1e-3 and < 1e7)
        {
            // .NET writes numbers of this size without an exponent.
            return shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
        }

        return Scientific(shortest);
    }

    /// <summary>What <c>toString</c> gives, or null for a value without a text form, such as a list.</summary>
    public static string? ToStringOrNull(in CypherValue value) =>
        value.Kind switch
        {
            ValueKind.String => value.AsString(),
            ValueKind.Integer => value.AsInteger().ToString(CultureInfo.InvariantCulture),
            ValueKind.Float => Float(value.AsDouble()),
            ValueKind.Boolean => value.AsBoolean() ? "true" : "false",
            ValueKind.Date => TemporalText.Date(value.AsEpochDay()),
            ValueKind.LocalTime => TemporalText.Time(value.AsNanosecondOfDay()),
            ValueKind.Time or ValueKind.LocalDateTime or ValueKind.DateTime or ValueKind.Duration or ValueKind.Point =>
                value.AsReference()!.ToString(),
            _ => null,
        };

    /// <summary>The type of a value as openCypher names it.</summary>
    public static string TypeName(in CypherValue value) => TypeName(value.Kind);

    /// <summary>A kind of value as openCypher names it.</summary>
    public static string TypeName(ValueKind kind) => kind == ValueKind.Null ? "null" : kind.ToString();

    /// <summary>The value as a literal, cut when it is too long for a message.</summary>
    public static string Excerpt(in CypherValue value)
    {
        const int Longest = 60;
        string text = Literal(value);
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");
    }

    /// <summary>A string in quotes, with escapes where the language needs them.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder();
        AppendQuoted(text, value);
        return text.ToString();
    }

    /// <summary>A name as the language takes it: in backticks unless it is an identifier.</summary>
    public static string Name(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(s_identifierCharacters)
            ? name
            : $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static string Scientific(string shortest)
    {
        int start = shortest[0] == '-' ? 1 : 0;
        int exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        int exponent = exponentAt < 0 ? 0 : int.Parse(shortest.AsSpan(exponentAt + 1), CultureInfo.InvariantCulture);
        string mantissa = exponentAt < 0 ? shortest[start..] : shortest[start..exponentAt];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        int wholeDigits = point < 0 ? mantissa.Length : point;
        int leadingZeros = digits.Length - digits.TrimStart('0').Length;
        exponent += wholeDigits - 1 - leadingZeros;
        digits = digits.Trim('0');
        string fraction = digits.Length > 1 ? digits[1..] : "0";
        return $"{shortest[..start]}{digits[0]}.{fraction}E{exponent}";
    }

    private static void Append(StringBuilder text, in CypherValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                text.Append("null");
                break;
            case ValueKind.String:
                AppendQuoted(text, value.AsString());
                break;
            case ValueKind.List:
                AppendItems(text, value.AsList());
                break;
            case ValueKind.Map:
                AppendMap(text, value.AsMap());
                break;
            case ValueKind.Node:
                AppendNode(text, value);
                break;
            case ValueKind.Relationship:
                AppendRelationship(text, value);
                break;
            case ValueKind.Path:
                AppendPath(text, value.As<PathValue>());
                break;
            case ValueKind.Date
            or ValueKind.LocalTime
            or ValueKind.Time
            or ValueKind.LocalDateTime
            or ValueKind.DateTime
            or ValueKind.Duration:
                text.Append(TypeName(value).ToLowerInvariant());
                text.Append("('").Append(ToStringOrNull(value)).Append("')");
                break;
            default:
                text.Append(ToStringOrNull(value));
                break;
        }
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('\'');
        foreach (char character in value)
        {
            Interruption.Step();
            switch (character)
            {
                case '\'':
                    text.Append("\\'");
                    break;
                case '\\':
                    text.Append(@"\\");
                    break;
                case '\n':
                    text.Append(@"\n");
                    break;
                case '\r':
                    text.Append(@"\r");
                    break;
                case '\t':
                    text.Append(@"\t");
                    break;
                default:
                    if (char.IsControl(character))
                    {
                        text.Append($"\\u{(int)character:x4}");
                    }
                    else
                    {
                        text.Append(character);
                    }

                    break;
            }
        }

        text.Append('\'');
    }

    private static void AppendItems(StringBuilder text, ListValue list)
    {
        text.Append('[');
        for (int i = 0; i < list.Count; i++)
        {
            Interruption.Step();
            text.Append(i > 0 ? ", " : "");
            Append(text, list[i]);
        }

        text.Append(']');
    }

    private static void AppendMap(StringBuilder text, MapValue map)
    {
        text.Append('{');
        for (int i = 0; i < map.Count; i++)
        {
            Interruption.Step();
            text.Append(i > 0 ? ", " : "").Append(Name(map.Keys[i])).Append(": ");
            Append(text, map.Values[i]);
        }

        text.Append('}');
    }

    private static void AppendNode(StringBuilder text, in CypherValue value)
    {
        text.Append('(');
        if (value.AsReference() is NodeValue node)
        {
            foreach (string label in node.Labels)
            {
                text.Append(':').Append(Name(label));
            }

            AppendProperties(text, node.Properties, node.Labels.Count > 0);
        }
        else
        {
            text.Append('#').Append(value.AsEntityId());
        }

        text.Append(')');
    }

    private static void AppendRelationship(StringBuilder text, in CypherValue value)
    {
        text.Append('[');
        if (value.AsReference() is RelationshipValue relationship)
        {
            text.Append(':').Append(Name(relationship.Type));
            AppendProperties(text, relationship.Properties, true);
        }
        else
        {
            text.Append('#').Append(value.AsEntityId());
        }

        text.Append(']');
    }

    private static void AppendProperties(StringBuilder text, MapValue properties, bool space)
    {
        if (properties.Count > 0)
        {
            text.Append(space ? " " : "");
            AppendMap(text, properties);
        }
    }

    private static void AppendPath(StringBuilder text, PathValue path)
    {
        text.Append('<');
        for (int i = 0; i < path.Nodes.Length; i++)
        {
            if (i > 0)
            {
                CypherValue step = path.Relationships[i - 1];
                bool backwards =
                    step.AsReference() is RelationshipValue relationship
                    && relationship.StartNode != path.Nodes[i - 1].AsEntityId();
                text.Append(backwards ? "<-" : "-");
                Append(text, step);
                text.Append(backwards ? "-" : "->");
            }

            Append(text, path.Nodes[i]);
        }

        text.Append('>');
    }
}
