using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions.Temporal;

/// <summary>Makes temporal values: of now, from text, from another value, or from a map of fields.</summary>
internal static class TemporalConstruction
{
    /// <summary>The moment in a zone that text names, or UTC.</summary>
    public static CypherValue Now(
        string function,
        ValueKind kind,
        ReadOnlySpan<CypherValue> arguments,
        DateTimeOffset now
    )
    {
        ZoneChoice zone = ZoneChoice.Utc;
        if (arguments.Length > 0)
        {
            if (arguments[0].IsNull)
            {
                return CypherValue.Null;
            }

            MapValue fields = arguments[0].AsReference() as MapValue ?? new MapValue(["timezone"], [arguments[0]]);
            zone = new TemporalFields(function, fields).Zone() ?? zone;
        }

        return TemporalParts.Of(now, zone).To(kind);
    }

    /// <summary>A value from text, another temporal value, or a map.</summary>
    public static CypherValue Make(string function, ValueKind kind, in CypherValue argument, DateTimeOffset now)
    {
        if (argument.IsString)
        {
            return Parse(function, kind, argument.AsString(), now);
        }

        if (argument.AsReference() is MapValue map)
        {
            return FromMap(function, kind, map, now);
        }

        if (TemporalParts.Of(argument) is not { } parts || !Suffices(kind, parts))
        {
            return FunctionErrors.Type(function, $"text, a map, or a value with a {Need(kind)}", argument);
        }

        return parts.To(kind);
    }

    private static CypherValue Parse(string function, ValueKind kind, string text, DateTimeOffset now)
    {
        if (TemporalParser.Parse(kind, text) is not { } parts)
        {
            return FunctionErrors.Argument(
                function,
                $"{ValueText.Quote(text)} is no {Describe(kind)}; write it as {Example(kind)}."
            );
        }

        parts = parts with { Zone = parts.Zone is { } zone ? WithOffset(kind, zone, now) : null };
        CypherValue value = parts.To(kind);
        bool contradicts =
            kind == ValueKind.DateTime
            && parts.Zone is { Name: not null, Offset: { } stated }
            && value.As<DateTimeValue>().OffsetSeconds != stated;
        return contradicts
            ? FunctionErrors.Argument(
                function,
                $"the offset and the zone of {ValueText.Quote(text)} contradict each other."
            )
            : value;
    }

    private static CypherValue FromMap(string function, ValueKind kind, MapValue map, DateTimeOffset now)
    {
        foreach (ref readonly CypherValue value in map.Values)
        {
            if (value.IsNull)
            {
                return CypherValue.Null;
            }
        }

        var fields = new TemporalFields(function, map);
        fields.CheckNames();
        ZoneChoice? given = fields.Zone() is { } named ? WithOffset(kind, named, now) : null;
        if (map.Count == 1 && given is { } only)
        {
            return TemporalParts.Of(now, only).To(kind);
        }

        if (kind == ValueKind.DateTime && FromEpoch(function, fields) is { } moment)
        {
            return TemporalZones
                .At(moment.EpochSecond, moment.Nanosecond, given?.Name, given?.Offset ?? 0)
                .ToCypherValue();
        }

        TemporalParts? both = fields.Selected("datetime");
        TemporalParts? date = fields.Selected("date") ?? both;
        TemporalParts? time = fields.Selected("time") ?? both;
        bool takesDate = kind is ValueKind.Date or ValueKind.LocalDateTime or ValueKind.DateTime;
        bool takesTime = kind != ValueKind.Date;
        RefuseForeign(function, takesDate || !fields.HasDate, takesTime || !fields.HasTime, kind);

        long? day = takesDate ? fields.Date(date?.EpochDay) : null;
        var start = new TemporalParts(day ?? time?.EpochDay, time?.NanosecondOfDay, time?.Zone);
        if (given is { } zone)
        {
            start = start.In(zone);
        }

        return takesTime
            ? (start with { NanosecondOfDay = fields.Time(TimeOf(start, time)) }).To(kind)
            : start.To(kind);
    }

    // Without a selected time the fields have to be complete from the hour down.
    private static long? TimeOf(TemporalParts start, TemporalParts? selected) =>
        selected is null ? null : start.NanosecondOfDay ?? 0;

    /// <summary>A moment in UTC by the seconds and nanoseconds since 1970-01-01T00:00Z.</summary>
    public static DateTimeValue FromEpoch(string function, long seconds, long nanoseconds)
    {
        if (Math.Abs(seconds / TemporalUnits.SecondsPerDay) > CivilDate.MaxYear * 365)
        {
            FunctionErrors.Argument(function, $"{seconds} seconds lead beyond the last year.", "NumberOutOfRange");
        }

        return new(
            seconds + CivilDate.FloorDivide(nanoseconds, TemporalUnits.NanosPerSecond),
            (int)CivilDate.FloorModulo(nanoseconds, TemporalUnits.NanosPerSecond),
            0
        );
    }

    private static DateTimeValue? FromEpoch(string function, TemporalFields fields)
    {
        if (fields.Number("epochSeconds") is { } seconds)
        {
            return FromEpoch(function, seconds, fields.Time(0));
        }

        return fields.Number("epochMillis") is { } millis
            ? FromEpoch(
                function,
                CivilDate.FloorDivide(millis, 1000),
                (CivilDate.FloorModulo(millis, 1000) * 1_000_000) + fields.Time(0)
            )
            : null;
    }

    /// <summary>A time of day has only an offset: that of the zone now.</summary>
    public static ZoneChoice WithOffset(ValueKind kind, ZoneChoice zone, DateTimeOffset now) =>
        kind == ValueKind.Time && zone.Name is { } name && zone.Offset is null
            ? new ZoneChoice(null, TemporalZones.At(now.ToUnixTimeSeconds(), 0, name, 0).OffsetSeconds)
            : zone;

    private static void RefuseForeign(string function, bool dateFits, bool timeFits, ValueKind kind)
    {
        if (!dateFits || !timeFits)
        {
            FunctionErrors.Argument(
                function,
                $"a {Describe(kind)} has no {(dateFits ? "time of day" : "date")}; leave those fields out."
            );
        }
    }

    private static CypherValue ToCypherValue(this DateTimeValue value) => CypherValue.Of(value);

    private static bool Suffices(ValueKind kind, TemporalParts parts) =>
        kind is ValueKind.LocalTime or ValueKind.Time ? parts.NanosecondOfDay is not null : parts.EpochDay is not null;

    private static string Need(ValueKind kind) => kind is ValueKind.LocalTime or ValueKind.Time ? "time" : "date";

    private static string Describe(ValueKind kind) =>
        kind switch
        {
            ValueKind.Date => "date",
            ValueKind.LocalTime => "local time",
            ValueKind.Time => "time",
            ValueKind.LocalDateTime => "local date and time",
            _ => "date and time",
        };

    private static string Example(ValueKind kind) =>
        kind switch
        {
            ValueKind.Date => "2025-06-24",
            ValueKind.LocalTime => "14:30:00",
            ValueKind.Time => "14:30:00+08:00",
            ValueKind.LocalDateTime => "2025-06-24T14:30:00",
            _ => "2025-06-24T14:30:00+08:00",
        };
}
