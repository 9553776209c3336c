using System.Diagnostics;
using System.Globalization;
using System.Text;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>Writes values as Cypher literals.</summary>
internal static class CypherLiteral
{
    public static void Append(StringBuilder text, CypherValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                text.Append("null");
                break;
            case ValueKind.Boolean:
                text.Append(value.IsTrue ? "true" : "false");
                break;
            case ValueKind.Integer:
                text.Append(value.AsInteger());
                break;
            case ValueKind.Float:
                AppendFloat(text, value.AsDouble());
                break;
            case ValueKind.String:
                AppendString(text, value.AsString());
                break;
            case ValueKind.List:
                AppendList(text, value.AsList());
                break;
            case ValueKind.Map:
                AppendMap(text, value.AsMap());
                break;
            default:
                throw new UnreachableException($"The atlas stores no {value.Kind}.");
        }
    }

    private static void AppendFloat(StringBuilder text, double number)
    {
        string digits = number.ToString("R", CultureInfo.InvariantCulture);
        text.Append(digits);
        if (!digits.AsSpan().ContainsAny('.', 'E'))
        {
            // Without a point it would come back as an integer.
            text.Append(".0");
        }
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('\'');
        foreach (char c in value)
        {
            switch (c)
            {
                case '\'' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('\'');
    }

    private static void AppendList(StringBuilder text, ListValue list)
    {
        text.Append('[');
        for (int i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : ", ");
            Append(text, list[i]);
        }

        text.Append(']');
    }

    private static void AppendMap(StringBuilder text, MapValue map)
    {
        // Keys of the model are plain words, so none needs back-ticks; sorted, so that a script is the same every time.
        string[] keys = map.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        text.Append('{');
        for (int i = 0; i < keys.Length; i++)
        {
            text.Append(i == 0 ? string.Empty : ", ").Append(keys[i]).Append(": ");
            Append(text, map[keys[i]]);
        }

        text.Append('}');
    }
}
