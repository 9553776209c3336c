using System.Globalization;
using System.Text.RegularExpressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions.Temporal;

/// <summary>Makes durations from ISO 8601 text and from maps, with fractions in any unit.</summary>
internal static partial class DurationConstruction
{
    private const string Function = "duration";

    private static readonly string[] s_units =
    [
        "years",
        "quarters",
        "months",
        "weeks",
        "days",
        "hours",
        "minutes",
        "seconds",
        "milliseconds",
        "microseconds",
        "nanoseconds",
    ];

    public static CypherValue Make(in CypherValue argument)
    {
        if (argument.Kind == ValueKind.Duration)
        {
            return argument;
        }

        if (!argument.IsString && argument.Kind != ValueKind.Map)
        {
            return FunctionErrors.Type(Function, "text or a map", argument);
        }

        try
        {
            return argument.IsString ? Parse(argument.AsString()) : FromMap(argument.AsMap());
        }
        catch (OverflowException)
        {
            return FunctionErrors.Argument(Function, $"{ValueText.Excerpt(argument)} is too long.", "NumberOutOfRange");
        }
    }

    private static CypherValue FromMap(MapValue map)
    {
        decimal[] amounts = new decimal[s_units.Length];
        for (int i = 0; i < map.Count; i++)
        {
            CypherValue value = map.Values[i];
            int unit = Array.IndexOf(s_units, map.Keys[i]);
            if (unit < 0)
            {
                string? nearest = NearestName.Find(map.Keys[i], s_units);
                return FunctionErrors.Argument(
                    Function,
                    $"there is no unit {ValueText.Name(map.Keys[i])}{(nearest is null ? "." : $"; did you mean {nearest}?")}"
                );
            }

            if (value.IsNull)
            {
                return CypherValue.Null;
            }

            amounts[unit] = value.IsInteger
                ? value.AsInteger()
                : Amount(ValueText.Float(FunctionArguments.Number(Function, value)));
        }

        return FromAmounts(amounts);
    }

    private static CypherValue Parse(string text)
    {
        Match match = UnitsPattern().Match(text);
        if (match.Success && text.Length > match.Groups["sign"].Length + 1 && !text.EndsWith('T'))
        {
            decimal sign = match.Groups["sign"].ValueSpan is "-" ? -1 : 1;
            decimal[] amounts = new decimal[s_units.Length];
            for (int i = 0; i < amounts.Length; i++)
            {
                Group group = match.Groups[s_units[i]];
                amounts[i] = group.Success ? sign * Amount(group.Value) : 0;
            }

            return FromAmounts(amounts);
        }

        match = ClockPattern().Match(text);
        if (match.Success)
        {
            decimal sign = match.Groups["sign"].ValueSpan is "-" ? -1 : 1;
            decimal[] amounts = new decimal[s_units.Length];
            foreach (string unit in (string[])["years", "months", "days", "hours", "minutes", "seconds"])
            {
                Group group = match.Groups[unit];
                amounts[Array.IndexOf(s_units, unit)] = group.Success ? sign * Amount(group.Value) : 0;
            }

            return FromAmounts(amounts);
        }

        return FunctionErrors.Argument(
            Function,
            $"{ValueText.Quote(text)} is no duration; write it as P1Y2M3DT4H5M6.7S."
        );
    }

    private static CypherValue FromAmounts(decimal[] amounts)
    {
        decimal seconds = (amounts[5] * 3600) + (amounts[6] * 60) + amounts[7];
        decimal nanoseconds = (amounts[8] * 1_000_000) + (amounts[9] * 1_000) + amounts[10];
        return CypherValue.Of(
            TemporalArithmetic.FromParts(
                (amounts[0] * 12) + (amounts[1] * 3) + amounts[2],
                (amounts[3] * 7) + amounts[4],
                seconds,
                nanoseconds
            )
        );
    }

    private static decimal Amount(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal amount)
            ? amount
            : throw new OverflowException();

    [GeneratedRegex(
        @"^(?<sign>[+-])?P(?:(?<years>[+-]?[0-9]+(?:[.,][0-9]+)?)Y)?(?:(?<months>[+-]?[0-9]+(?:[.,][0-9]+)?)M)?"
            + @"(?:(?<weeks>[+-]?[0-9]+(?:[.,][0-9]+)?)W)?(?:(?<days>[+-]?[0-9]+(?:[.,][0-9]+)?)D)?"
            + @"(?:T(?:(?<hours>[+-]?[0-9]+(?:[.,][0-9]+)?)H)?(?:(?<minutes>[+-]?[0-9]+(?:[.,][0-9]+)?)M)?"
            + @"(?:(?<seconds>[+-]?[0-9]+(?:[.,][0-9]+)?)S)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex UnitsPattern();

    [GeneratedRegex(
        @"^(?<sign>[+-])?P(?<years>[0-9]{4})-(?<months>[0-9]{2})-(?<days>[0-9]{2})"
            + @"(?:T(?<hours>[0-9]{2}):(?<minutes>[0-9]{2})(?::(?<seconds>[0-9]{2}(?:[.,][0-9]{1,9})?))?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex ClockPattern();
}
