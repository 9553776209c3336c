using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions.Temporal;

/// <summary>Reads date, time and zone from a map such as <c>{year: 2026, week: 3}</c>, on top of a base value or not.</summary>
/// <param name="function">The function's name, for messages.</param>
/// <param name="map">The map.</param>
internal sealed class TemporalFields(string function, MapValue map)
{
    private static readonly string[] s_dateFields =
    [
        "year",
        "quarter",
        "month",
        "week",
        "day",
        "ordinalDay",
        "dayOfWeek",
        "dayOfQuarter",
    ];

    private static readonly string[] s_timeFields =
    [
        "hour",
        "minute",
        "second",
        "millisecond",
        "microsecond",
        "nanosecond",
    ];

    private static readonly string[] s_otherFields =
    [
        "date",
        "time",
        "datetime",
        "timezone",
        "epochSeconds",
        "epochMillis",
    ];

    public bool HasDate => Array.Exists(s_dateFields, Has);

    public bool HasTime => Array.Exists(s_timeFields, Has);

    /// <summary>The zone that the map names, or null.</summary>
    public ZoneChoice? Zone()
    {
        if (!map.TryGet("timezone", out CypherValue zone))
        {
            return null;
        }

        string text = FunctionArguments.Text(function, zone);
        if (TemporalParser.Zone(text) is not { } choice)
        {
            FunctionErrors.Argument(
                function,
                $"{ValueText.Quote(text)} is no time zone; give an offset such as '+08:00' or a name such as 'Asia/Jakarta'."
            );
            return null;
        }

        return choice;
    }

    /// <summary>A temporal value in the map that the result starts from, or null.</summary>
    public TemporalParts? Selected(string key)
    {
        if (!map.TryGet(key, out CypherValue value))
        {
            return null;
        }

        TemporalParts? parts = TemporalParts.Of(value);
        bool fits = parts is { } found && (key == "time" ? found.NanosecondOfDay : found.EpochDay) is not null;
        if (!fits)
        {
            FunctionErrors.Type(function, $"a value with a {(key == "time" ? "time" : "date")} as {key}", value);
        }

        return parts;
    }

    /// <summary>Refuses a field that the function does not know.</summary>
    public void CheckNames()
    {
        foreach (string key in map.Keys)
        {
            if (!s_dateFields.Contains(key) && !s_timeFields.Contains(key) && !s_otherFields.Contains(key))
            {
                string? nearest = NearestName.Find(key, [.. s_dateFields, .. s_timeFields, .. s_otherFields]);
                FunctionErrors.Argument(
                    function,
                    $"there is no field {ValueText.Name(key)}{(nearest is null ? "." : $"; did you mean {nearest}?")}"
                );
            }
        }
    }

    /// <summary>The number of a field, or null when the map lacks it.</summary>
    public long? Number(string key) =>
        map.TryGet(key, out CypherValue value) ? FunctionArguments.Integer(function, value) : null;

    /// <summary>The date that the fields give, what they leave open taken from the base.</summary>
    public long Date(long? start)
    {
        if (start is null && !Has("year"))
        {
            FunctionErrors.Argument(function, "a date needs a year.");
        }

        long epochDay = start ?? 0;
        long year = Number("year") ?? CivilDate.FromEpochDay(epochDay).Year;
        bool valid;
        long date;
        if (Has("week") || Has("dayOfWeek"))
        {
            Refuse("week", "month", "day", "ordinalDay", "quarter", "dayOfQuarter");
            (long baseYear, int baseWeek) = CivilDate.Week(epochDay);
            valid = TemporalCalendar.TryWeekDate(
                Number("year") ?? baseYear,
                Number("week") ?? (start is null ? Missing("dayOfWeek", "week") : baseWeek),
                Number("dayOfWeek") ?? (start is null ? 1 : CivilDate.DayOfWeek(epochDay)),
                out date
            );
        }
        else if (Has("ordinalDay"))
        {
            Refuse("ordinalDay", "month", "day", "quarter", "dayOfQuarter");
            valid = TemporalCalendar.TryOrdinalDate(year, Number("ordinalDay") ?? 1, out date);
        }
        else if (Has("quarter") || Has("dayOfQuarter"))
        {
            Refuse("quarter", "month", "day");
            (long baseYear, int baseMonth, _) = CivilDate.FromEpochDay(epochDay);
            long baseQuarter = (baseMonth + 2) / 3;
            valid = TemporalCalendar.TryQuarterDate(
                year,
                Number("quarter") ?? (start is null ? Missing("dayOfQuarter", "quarter") : baseQuarter),
                Number("dayOfQuarter")
                    ?? (start is null ? 1 : epochDay - TemporalCalendar.FirstOfQuarter(baseYear, baseQuarter) + 1),
                out date
            );
        }
        else
        {
            (_, int month, int day) = CivilDate.FromEpochDay(epochDay);
            if (start is null && Has("day") && !Has("month"))
            {
                Missing("day", "month");
            }

            valid = TemporalCalendar.TryDate(year, Number("month") ?? month, Number("day") ?? day, out date);
        }

        if (!valid)
        {
            FunctionErrors.Argument(function, $"there is no such date: {ValueText.Excerpt(CypherValue.Of(map))}.");
        }

        return date;
    }

    /// <summary>The time of day that the fields give, what they leave open taken from the base.</summary>
    /// <param name="start">The base, or null.</param>
    /// <param name="keepFraction">Whether smaller fractions add to those of the base instead of replacing them.</param>
    public long Time(long? start, bool keepFraction = false)
    {
        long nanosecond = start ?? 0;
        if (start is null)
        {
            Need("minute", "hour");
            Need("second", "minute");
            Need("millisecond", "second");
            Need("microsecond", "second");
            Need("nanosecond", "second");
        }

        long hour = InRange("hour", 23) ?? (nanosecond / TemporalUnits.NanosPerHour);
        long minute = InRange("minute", 59) ?? (nanosecond / TemporalUnits.NanosPerMinute % 60);
        long second = InRange("second", 59) ?? (nanosecond / TemporalUnits.NanosPerSecond % 60);
        return (((hour * 3600) + (minute * 60) + second) * TemporalUnits.NanosPerSecond)
            + Fraction(nanosecond % TemporalUnits.NanosPerSecond, keepFraction);
    }

    private bool Has(string key) => map.TryGet(key, out _);

    private long Fraction(long start, bool keep)
    {
        bool millis = Has("millisecond");
        bool micros = Has("microsecond");
        if (!millis && !micros && !Has("nanosecond"))
        {
            return start;
        }

        // A field holds all digits of the fraction, unless a coarser field beside it holds the first of them.
        long fraction = keep ? start : 0;
        fraction += (InRange("millisecond", 999) ?? 0) * 1_000_000;
        fraction += (InRange("microsecond", millis ? 999 : 999_999) ?? 0) * 1_000;
        fraction +=
            InRange(
                "nanosecond",
                micros ? 999
                    : millis ? 999_999
                    : 999_999_999
            ) ?? 0;
        return fraction % TemporalUnits.NanosPerSecond;
    }

    private long? InRange(string key, long greatest)
    {
        long? value = Number(key);
        if (value is { } given && (given < 0 || given > greatest))
        {
            FunctionErrors.Argument(function, $"{key} {given} is outside 0 to {greatest}.");
        }

        return value;
    }

    private void Need(string key, string coarser)
    {
        if (Has(key) && !Has(coarser))
        {
            Missing(key, coarser);
        }
    }

    private long Missing(string key, string coarser)
    {
        FunctionErrors.Argument(function, $"{key} needs {coarser} beside it.");
        return 0;
    }

    private void Refuse(string key, params ReadOnlySpan<string> others)
    {
        foreach (string other in others)
        {
            if (Has(other))
            {
                FunctionErrors.Argument(function, $"{other} and {key} cannot both say which day it is.");
            }
        }
    }
}
