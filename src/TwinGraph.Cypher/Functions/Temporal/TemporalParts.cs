using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions.Temporal;

/// <summary>A temporal value taken apart: what it has of date, time of day and zone.</summary>
/// <param name="EpochDay">Days since 1970-01-01, or null without a date.</param>
/// <param name="NanosecondOfDay">Local nanoseconds since midnight, or null without a time.</param>
/// <param name="Zone">The zone, or null without one.</param>
internal readonly record struct TemporalParts(long? EpochDay, long? NanosecondOfDay, ZoneChoice? Zone)
{
    /// <summary>Takes a value apart; null when it is not a date or time.</summary>
    public static TemporalParts? Of(in CypherValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Date:
                return new(value.AsEpochDay(), null, null);
            case ValueKind.LocalTime:
                return new(null, value.AsNanosecondOfDay(), null);
            case ValueKind.Time:
                TimeValue time = value.As<TimeValue>();
                return new(null, time.NanosecondOfDay, new ZoneChoice(null, time.OffsetSeconds));
            case ValueKind.LocalDateTime:
                LocalDateTimeValue local = value.As<LocalDateTimeValue>();
                return new(local.EpochDay, local.NanosecondOfDay, null);
            case ValueKind.DateTime:
                DateTimeValue moment = value.As<DateTimeValue>();
                LocalDateTimeValue shown = moment.Local;
                return new(shown.EpochDay, shown.NanosecondOfDay, new ZoneChoice(moment.Zone, moment.OffsetSeconds));
            default:
                return null;
        }
    }

    /// <summary>A moment as a clock in the zone shows it.</summary>
    public static TemporalParts Of(DateTimeOffset moment, ZoneChoice zone)
    {
        long ticks = moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        long second = CivilDate.FloorDivide(ticks, TimeSpan.TicksPerSecond);
        int nanosecond = (int)(CivilDate.FloorModulo(ticks, TimeSpan.TicksPerSecond) * 100);
        DateTimeValue shown = TemporalZones.At(second, nanosecond, zone.Name, zone.Offset ?? 0);
        return Of(CypherValue.Of(shown))!.Value;
    }

    /// <summary>The parts as a clock in another zone shows the same moment; without a date, by the offsets alone.</summary>
    public TemporalParts In(ZoneChoice zone)
    {
        if (Zone is not { } own || NanosecondOfDay is not { } nanosecond)
        {
            return this with { Zone = zone };
        }

        if (EpochDay is { } day)
        {
            DateTimeValue moment = TemporalZones.Resolve(LocalDateTimeValue.Of(day, nanosecond), own.Name, own.Offset);
            DateTimeValue shown = TemporalZones.At(moment.EpochSecond, moment.Nanosecond, zone.Name, zone.Offset ?? 0);
            return Of(CypherValue.Of(shown))!.Value;
        }

        long shift = ((zone.Offset ?? 0) - (own.Offset ?? 0)) * TemporalUnits.NanosPerSecond;
        return new(null, CivilDate.FloorModulo(nanosecond + shift, TemporalUnits.NanosPerDay), zone);
    }

    /// <summary>A value of a kind, with the epoch, midnight and UTC for what is lacking.</summary>
    public CypherValue To(ValueKind kind)
    {
        long day = EpochDay ?? 0;
        long nanosecond = NanosecondOfDay ?? 0;
        ZoneChoice zone = Zone ?? ZoneChoice.Utc;
        return kind switch
        {
            ValueKind.Date => CypherValue.Date(day),
            ValueKind.LocalTime => CypherValue.LocalTime(nanosecond),
            ValueKind.Time => CypherValue.Of(new TimeValue(nanosecond, zone.Offset ?? 0)),
            ValueKind.LocalDateTime => CypherValue.Of(LocalDateTimeValue.Of(day, nanosecond)),
            _ => CypherValue.Of(TemporalZones.Resolve(LocalDateTimeValue.Of(day, nanosecond), zone.Name, zone.Offset)),
        };
    }
}
