using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions.Temporal;

/// <summary>Cuts temporal values down to a unit: <c>date.truncate('month', …)</c>.</summary>
internal static class TemporalTruncation
{
    private static readonly string[] s_dateUnits =
    [
        "millennium",
        "century",
        "decade",
        "year",
        "weekYear",
        "quarter",
        "month",
        "week",
        "day",
    ];

    private static readonly string[] s_timeUnits = ["hour", "minute", "second", "millisecond", "microsecond"];

    /// <summary>Cuts a value down, then sets the fields of a map on what is left.</summary>
    /// <param name="function">The function's name, for messages.</param>
    /// <param name="kind">The kind of the result.</param>
    /// <param name="arguments">The unit, the value (now when left out), and the map.</param>
    /// <param name="now">The statement's time.</param>
    public static CypherValue Truncate(
        string function,
        ValueKind kind,
        ReadOnlySpan<CypherValue> arguments,
        DateTimeOffset now
    )
    {
        string unit = Unit(function, kind, FunctionArguments.Text(function, arguments[0]));
        TemporalParts value = TemporalParts.Of(now, ZoneChoice.Utc);
        if (arguments.Length > 1)
        {
            value =
                TemporalParts.Of(arguments[1])
                ?? TemporalParts.Of(FunctionErrors.Type(function, "a date or time", arguments[1]))!.Value;
        }

        bool hasDate = kind is not (ValueKind.LocalTime or ValueKind.Time);
        if (hasDate ? value.EpochDay is null : value.NanosecondOfDay is null)
        {
            return FunctionErrors.Type(function, $"a value with a {(hasDate ? "date" : "time")}", arguments[1]);
        }

        TemporalParts cut = Cut(value, unit);
        if (arguments.Length < 3)
        {
            return cut.To(kind);
        }

        MapValue map =
            arguments[2].AsReference() as MapValue
            ?? FunctionErrors.Type(function, "a map of fields", arguments[2]).AsMap();
        var fields = new TemporalFields(function, map);
        fields.CheckNames();
        bool fraction = unit is "millisecond" or "microsecond";
        return new TemporalParts(
            hasDate ? fields.Date(cut.EpochDay) : cut.EpochDay,
            kind == ValueKind.Date ? null : fields.Time(cut.NanosecondOfDay ?? 0, fraction),
            fields.Zone() is { } zone ? TemporalConstruction.WithOffset(kind, zone, now) : cut.Zone
        ).To(kind);
    }

    private static string Unit(string function, ValueKind kind, string text)
    {
        // A time of day is cut to the day and below; a date to the day and above.
        IEnumerable<string> units = kind switch
        {
            ValueKind.Date => s_dateUnits,
            ValueKind.LocalTime or ValueKind.Time => s_timeUnits.Prepend("day"),
            _ => s_dateUnits.Concat(s_timeUnits),
        };
        string? unit = units.FirstOrDefault(known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase));
        return unit
            ?? FunctionErrors
                .Argument(function, $"{ValueText.Quote(text)} is no unit; give one of {string.Join(", ", units)}.")
                .AsString();
    }

    private static TemporalParts Cut(TemporalParts value, string unit)
    {
        long? size = unit switch
        {
            "hour" => TemporalUnits.NanosPerHour,
            "minute" => TemporalUnits.NanosPerMinute,
            "second" => TemporalUnits.NanosPerSecond,
            "millisecond" => 1_000_000,
            "microsecond" => 1_000,
            _ => null,
        };
        if (size is { } nanos)
        {
            long time = value.NanosecondOfDay ?? 0;
            return value with { NanosecondOfDay = time - (time % nanos) };
        }

        return value with
        {
            EpochDay = value.EpochDay is { } day ? CutDate(day, unit) : null,
            NanosecondOfDay = 0,
            // The offset of a named zone may be another on the earlier day.
            Zone = value.Zone is { Name: { } name } ? new ZoneChoice(name, null) : value.Zone,
        };
    }

    private static long CutDate(long epochDay, string unit)
    {
        (long year, int month, _) = CivilDate.FromEpochDay(epochDay);
        return unit switch
        {
            "millennium" => CivilDate.ToEpochDay(year - CivilDate.FloorModulo(year, 1000), 1, 1),
            "century" => CivilDate.ToEpochDay(year - CivilDate.FloorModulo(year, 100), 1, 1),
            "decade" => CivilDate.ToEpochDay(year - CivilDate.FloorModulo(year, 10), 1, 1),
            "year" => CivilDate.ToEpochDay(year, 1, 1),
            "weekYear" => CivilDate.FromWeek(CivilDate.Week(epochDay).WeekYear, 1, 1),
            "quarter" => TemporalCalendar.FirstOfQuarter(year, (month + 2) / 3),
            "month" => CivilDate.ToEpochDay(year, month, 1),
            "week" => epochDay - CivilDate.DayOfWeek(epochDay) + 1,
            _ => epochDay,
        };
    }
}
