using System.Globalization;

namespace TwinGraph.Cypher.Values;

/// <summary>Properties that a value carries itself: <c>map.key</c>, <c>date.year</c>, <c>duration.days</c>.</summary>
public static class ValueProperties
{
    /// <summary>Reads a property of a map, a snapshot of a node or relationship, a temporal value or a point.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="property">The property, or null when the value has none of this name.</param>
    /// <returns>False when values of this kind carry no properties; a live node or relationship is the graph's to read.</returns>
    public static bool TryGet(in CypherValue value, string name, out CypherValue property)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                property = CypherValue.Null;
                return true;
            case ValueKind.Map:
                property = value.AsMap()[name];
                return true;
            case ValueKind.Node when value.AsReference() is NodeValue node:
                property = node.Properties[name];
                return true;
            case ValueKind.Relationship when value.AsReference() is RelationshipValue relationship:
                property = relationship.Properties[name];
                return true;
            case ValueKind.Date:
                property = OfDate(value.AsEpochDay(), name);
                return true;
            case ValueKind.LocalTime:
                property = OfTime(value.AsNanosecondOfDay(), name);
                return true;
            case ValueKind.Time:
                TimeValue time = value.As<TimeValue>();
                property = OfTime(time.NanosecondOfDay, name);
                property = property.IsNull ? OfOffset(time.OffsetSeconds, null, name) : property;
                return true;
            case ValueKind.LocalDateTime:
                property = OfLocal(value.As<LocalDateTimeValue>(), name);
                return true;
            case ValueKind.DateTime:
                property = OfMoment(value.As<DateTimeValue>(), name);
                return true;
            case ValueKind.Duration:
                property = OfDuration(value.As<DurationValue>(), name);
                return true;
            case ValueKind.Point:
                property = OfPoint(value.As<PointValue>(), name);
                return true;
            default:
                property = CypherValue.Null;
                return false;
        }
    }

    private static CypherValue OfDate(long epochDay, string name)
    {
        (long year, int month, int day) = CivilDate.FromEpochDay(epochDay);
        int quarter = (month + 2) / 3;
        return name switch
        {
            "year" => CypherValue.Integer(year),
            "quarter" => CypherValue.Integer(quarter),
            "month" => CypherValue.Integer(month),
            "week" => CypherValue.Integer(CivilDate.Week(epochDay).Week),
            "weekYear" => CypherValue.Integer(CivilDate.Week(epochDay).WeekYear),
            "dayOfQuarter" => CypherValue.Integer(
                epochDay - CivilDate.ToEpochDay(year, ((quarter - 1) * 3) + 1, 1) + 1
            ),
            "day" => CypherValue.Integer(day),
            "ordinalDay" => CypherValue.Integer(CivilDate.DayOfYear(epochDay)),
            "dayOfWeek" or "weekDay" => CypherValue.Integer(CivilDate.DayOfWeek(epochDay)),
            _ => CypherValue.Null,
        };
    }

    private static CypherValue OfTime(long nanosecondOfDay, string name)
    {
        long fraction = nanosecondOfDay % TemporalUnits.NanosPerSecond;
        return name switch
        {
            "hour" => CypherValue.Integer(nanosecondOfDay / TemporalUnits.NanosPerHour),
            "minute" => CypherValue.Integer(nanosecondOfDay / TemporalUnits.NanosPerMinute % 60),
            "second" => CypherValue.Integer(nanosecondOfDay / TemporalUnits.NanosPerSecond % 60),
            "millisecond" => CypherValue.Integer(fraction / 1_000_000),
            "microsecond" => CypherValue.Integer(fraction / 1_000),
            "nanosecond" => CypherValue.Integer(fraction),
            _ => CypherValue.Null,
        };
    }

    private static CypherValue OfOffset(int seconds, string? zone, string name) =>
        name switch
        {
            "timezone" => CypherValue.String(zone ?? TemporalText.Offset(seconds)),
            "offset" => CypherValue.String(TemporalText.Offset(seconds)),
            "offsetMinutes" => CypherValue.Integer(seconds / 60),
            "offsetSeconds" => CypherValue.Integer(seconds),
            _ => CypherValue.Null,
        };

    private static CypherValue OfLocal(LocalDateTimeValue local, string name)
    {
        CypherValue property = OfDate(local.EpochDay, name);
        return property.IsNull ? OfTime(local.NanosecondOfDay, name) : property;
    }

    private static CypherValue OfMoment(DateTimeValue moment, string name)
    {
        switch (name)
        {
            case "epochSeconds":
                return CypherValue.Integer(moment.EpochSecond);
            case "epochMillis":
                return CypherValue.Integer((moment.EpochSecond * 1000) + (moment.Nanosecond / 1_000_000));
            default:
                CypherValue property = OfLocal(moment.Local, name);
                return property.IsNull ? OfOffset(moment.OffsetSeconds, moment.Zone, name) : property;
        }
    }

    private static CypherValue OfDuration(DurationValue duration, string name)
    {
        long nanos = duration.Nanoseconds;
        Int128 total = ((Int128)duration.Seconds * TemporalUnits.NanosPerSecond) + nanos;
        return name switch
        {
            "years" => CypherValue.Integer(duration.Months / 12),
            "quarters" => CypherValue.Integer(duration.Months / 3),
            "months" => CypherValue.Integer(duration.Months),
            "weeks" => CypherValue.Integer(duration.Days / 7),
            "days" => CypherValue.Integer(duration.Days),
            "hours" => CypherValue.Integer(duration.Seconds / 3600),
            "minutes" => CypherValue.Integer(duration.Seconds / 60),
            "seconds" => CypherValue.Integer(duration.Seconds),
            "milliseconds" => Whole(total / 1_000_000, duration),
            "microseconds" => Whole(total / 1_000, duration),
            "nanoseconds" => Whole(total, duration),
            "quartersOfYear" => CypherValue.Integer(duration.Months / 3 % 4),
            "monthsOfYear" => CypherValue.Integer(duration.Months % 12),
            "monthsOfQuarter" => CypherValue.Integer(duration.Months % 3),
            "daysOfWeek" => CypherValue.Integer(duration.Days % 7),
            "minutesOfHour" => CypherValue.Integer(duration.Seconds / 60 % 60),
            "secondsOfMinute" => CypherValue.Integer(duration.Seconds % 60),
            "millisecondsOfSecond" => CypherValue.Integer(nanos / 1_000_000),
            "microsecondsOfSecond" => CypherValue.Integer(nanos / 1_000),
            "nanosecondsOfSecond" => CypherValue.Integer(nanos),
            _ => CypherValue.Null,
        };
    }

    private static CypherValue Whole(Int128 amount, DurationValue duration) =>
        amount >= long.MinValue && amount <= long.MaxValue
            ? CypherValue.Integer((long)amount)
            : ValueErrors.Overflow(string.Create(CultureInfo.InvariantCulture, $"A part of {duration}"));

    private static CypherValue OfPoint(PointValue point, string name) =>
        name switch
        {
            "x" or "longitude" => CypherValue.Float(point.X),
            "y" or "latitude" => CypherValue.Float(point.Y),
            "z" or "height" => point.Z is { } z ? CypherValue.Float(z) : CypherValue.Null,
            "srid" => CypherValue.Integer(point.Srid),
            "crs" => CypherValue.String(
                point.Srid switch
                {
                    4326 => "wgs-84",
                    4979 => "wgs-84-3d",
                    7203 => "cartesian",
                    _ => "cartesian-3d",
                }
            ),
            _ => CypherValue.Null,
        };
}
