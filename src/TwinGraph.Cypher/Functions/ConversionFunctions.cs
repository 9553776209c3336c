using System.Globalization;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Functions.FunctionArguments;

namespace TwinGraph.Cypher.Functions;

/// <summary>Functions from one type to another, each also as <c>…OrNull</c> and <c>…List</c>.</summary>
internal static class ConversionFunctions
{
    /// <summary>Converts a value that is not null; false when its type does not convert at all.</summary>
    private delegate bool Conversion(in CypherValue value, out CypherValue converted);

    public static IEnumerable<ScalarFunction> All { get; } =
    [
        .. Family("toInteger", "a number, boolean or string", ToInteger),
        .. Family("toFloat", "a number or string", ToFloat),
        .. Family("toBoolean", "a boolean, integer or string", ToBoolean),
        .. Family("toString", "a string, number, boolean, temporal value or point", ToText),
        // The old name of toInteger.
        One("toInt", "a number, boolean or string", ToInteger),
    ];

    private static IEnumerable<ScalarFunction> Family(string name, string expected, Conversion convert) =>
        [
            One(name, expected, convert),
            Strict(name + "OrNull", 1, 1, (a, _) => convert(a[0], out CypherValue value) ? value : CypherValue.Null),
            Strict(name + "List", 1, 1, (a, _) => ConvertItems(List(name + "List", a[0]), convert)),
        ];

    private static ScalarFunction One(string name, string expected, Conversion convert) =>
        Strict(
            name,
            1,
            1,
            (a, _) => convert(a[0], out CypherValue value) ? value : FunctionErrors.Type(name, expected, a[0])
        );

    private static CypherValue ConvertItems(ListValue list, Conversion convert)
    {
        var items = new CypherValue[list.Count];
        for (int i = 0; i < items.Length; i++)
        {
            Interruption.Step();
            if (!list[i].IsNull && convert(list[i], out CypherValue value))
            {
                items[i] = value;
            }
        }

        return CypherValue.List(items);
    }

    private static bool ToInteger(in CypherValue value, out CypherValue converted)
    {
        converted = value.Kind switch
        {
            ValueKind.Integer => value,
            ValueKind.Float => FromFloat(value.AsDouble()),
            ValueKind.Boolean => CypherValue.Integer(value.AsBoolean() ? 1 : 0),
            ValueKind.String => ParseInteger(value.AsString()),
            _ => CypherValue.Null,
        };
        return value.Kind is ValueKind.Integer or ValueKind.Float or ValueKind.Boolean or ValueKind.String;
    }

    private static bool ToFloat(in CypherValue value, out CypherValue converted)
    {
        converted =
            value.IsNumber ? CypherValue.Float(value.AsDouble())
            : value.IsString && ParseFloat(value.AsString()) is { } parsed ? CypherValue.Float(parsed)
            : CypherValue.Null;
        return value.IsNumber || value.IsString;
    }

    private static bool ToBoolean(in CypherValue value, out CypherValue converted)
    {
        converted = value.Kind switch
        {
            ValueKind.Boolean => value,
            ValueKind.Integer => CypherValue.Boolean(value.AsInteger() != 0),
            ValueKind.String when bool.TryParse(value.AsString(), out bool parsed) => CypherValue.Boolean(parsed),
            _ => CypherValue.Null,
        };
        return value.Kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.String;
    }

    private static bool ToText(in CypherValue value, out CypherValue converted)
    {
        string? text = ValueText.ToStringOrNull(value);
        converted = CypherValue.StringOrNull(text);
        return text is not null;
    }

    private static CypherValue FromFloat(double value)
    {
        if (double.IsNaN(value))
        {
            return CypherValue.Null;
        }

        return value is >= -9223372036854775808.0 and < 9223372036854775808.0
            ? CypherValue.Integer((long)value)
            : ValueErrors.Overflow($"toInteger({ValueText.Float(value)})");
    }

    private static CypherValue ParseInteger(string text)
    {
        if (
            long.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture,
                out long integer
            )
        )
        {
            return CypherValue.Integer(integer);
        }

        return ParseFloat(text) is { } number && Math.Abs(number) < 9223372036854775808.0
            ? CypherValue.Integer((long)number)
            : CypherValue.Null;
    }

    private static double? ParseFloat(string text) =>
        double.TryParse(
            text,
            NumberStyles.AllowLeadingSign
                | NumberStyles.AllowDecimalPoint
                | NumberStyles.AllowExponent
                | NumberStyles.AllowLeadingWhite
                | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out double parsed
        )
            ? parsed
            : null;
}
