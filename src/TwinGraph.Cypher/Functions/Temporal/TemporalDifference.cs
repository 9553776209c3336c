using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions.Temporal;

/// <summary>The duration from one temporal value to another, in the units asked for.</summary>
/// <remarks>What one side lacks of date and zone it takes from the other; a lacking time is midnight.</remarks>
internal readonly struct TemporalDifference
{
    private readonly TemporalParts _from;
    private readonly TemporalParts _to;
    private readonly bool _bothDated;

    public TemporalDifference(TemporalParts start, TemporalParts to)
    {
        _bothDated = start.EpochDay is not null && to.EpochDay is not null;
        long day = start.EpochDay ?? to.EpochDay ?? 0;
        start = new(day, start.NanosecondOfDay ?? 0, start.Zone ?? to.Zone);
        to = new(to.EpochDay ?? day, to.NanosecondOfDay ?? 0, to.Zone ?? start.Zone);

        // Months and days are counted on the calendar of the first side's zone.
        _from = start;
        _to = start.Zone is { } zone ? to.In(zone) : to;
    }

    public DurationValue Between()
    {
        if (!_bothDated)
        {
            return InSeconds();
        }

        long months = Months();
        TemporalParts start = _from with { EpochDay = CivilDate.AddMonths(_from.EpochDay!.Value, months) };
        long days = Days(start);
        start = start with { EpochDay = start.EpochDay + days };
        return Rest(start, months, days);
    }

    public DurationValue InMonths() => _bothDated ? new(Months(), 0, 0, 0) : DurationValue.Zero;

    public DurationValue InDays() => _bothDated ? new(0, Days(_from), 0, 0) : DurationValue.Zero;

    public DurationValue InSeconds() => Rest(_from, 0, 0);

    private long Months()
    {
        (long year, int month, int day) = CivilDate.FromEpochDay(_from.EpochDay!.Value);
        (long toYear, int toMonth, int toDay) = CivilDate.FromEpochDay(LastWholeDay(_from));

        // A month counts when its day of the month has been reached.
        return ((((toYear - year) * 12) + toMonth - month) * 32 + toDay - day) / 32;
    }

    private long Days(TemporalParts start) => LastWholeDay(start) - start.EpochDay!.Value;

    /// <summary>The day that the second side reaches with the first side's time of day.</summary>
    private long LastWholeDay(TemporalParts start)
    {
        long day = _to.EpochDay!.Value;
        int order = _to.NanosecondOfDay!.Value.CompareTo(start.NanosecondOfDay!.Value);
        return day > start.EpochDay && order < 0 ? day - 1
            : day < start.EpochDay && order > 0 ? day + 1
            : day;
    }

    private DurationValue Rest(TemporalParts start, long months, long days)
    {
        Int128 nanos = Instant(_to) - Instant(start);
        return new(
            months,
            days,
            (long)(nanos / TemporalUnits.NanosPerSecond),
            (long)(nanos % TemporalUnits.NanosPerSecond)
        );
    }

    private static Int128 Instant(TemporalParts parts)
    {
        var local = LocalDateTimeValue.Of(parts.EpochDay!.Value, parts.NanosecondOfDay!.Value);
        long second = parts.Zone is { } zone
            ? TemporalZones.Resolve(local, zone.Name, zone.Offset).EpochSecond
            : local.Second;
        return ((Int128)second * TemporalUnits.NanosPerSecond) + local.Nanosecond;
    }
}
