namespace TwinGraph.Cypher.Values;

/// <summary>A moment, and the offset or zone of the clock that shows it.</summary>
/// <param name="epochSecond">Seconds since 1970-01-01T00:00Z.</param>
/// <param name="nanosecond">Nanoseconds within the second, 0 to 999,999,999.</param>
/// <param name="offsetSeconds">Seconds that local time is ahead of UTC at this moment, within 18 hours.</param>
/// <param name="zone">The zone's name in the IANA database, or null when only the offset is known.</param>
public sealed class DateTimeValue(long epochSecond, int nanosecond, int offsetSeconds, string? zone = null)
    : ReferenceValue,
        IEquatable<DateTimeValue>,
        IComparable<DateTimeValue>,
        IComparable
{
    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.DateTime;

    /// <summary>Seconds since 1970-01-01T00:00Z.</summary>
    public long EpochSecond { get; } = epochSecond;

    /// <summary>Nanoseconds within the second.</summary>
    public int Nanosecond { get; } = nanosecond;

    /// <summary>Seconds that local time is ahead of UTC at this moment.</summary>
    public int OffsetSeconds { get; } = offsetSeconds;

    /// <summary>The zone's name in the IANA database, or null.</summary>
    public string? Zone { get; } = zone;

    /// <summary>What the clock shows.</summary>
    public LocalDateTimeValue Local => new(EpochSecond + OffsetSeconds, Nanosecond);

    /// <summary>A moment as a clock in a named zone shows it.</summary>
    /// <param name="epochSecond">Seconds since 1970-01-01T00:00Z.</param>
    /// <param name="nanosecond">Nanoseconds within the second, 0 to 999,999,999.</param>
    /// <param name="zone">The zone's name in the IANA database.</param>
    /// <returns>The moment, or null when there is no such zone.</returns>
    public static DateTimeValue? InZone(long epochSecond, int nanosecond, string zone) =>
        TemporalZones.Find(zone) is { } known ? TemporalZones.At(epochSecond, nanosecond, known, 0) : null;

    /// <summary>The moment at which a clock in a named zone shows a local time.</summary>
    /// <param name="local">What the clock shows; the earlier moment counts when it shows this twice.</param>
    /// <param name="zone">The zone's name in the IANA database.</param>
    /// <returns>The moment, or null when there is no such zone.</returns>
    public static DateTimeValue? InZone(LocalDateTimeValue local, string zone) =>
        TemporalZones.Find(zone) is { } known ? TemporalZones.Resolve(local, known, null) : null;

    /// <inheritdoc />
    public bool Equals(DateTimeValue? other) =>
        other is not null
        && EpochSecond == other.EpochSecond
        && Nanosecond == other.Nanosecond
        && OffsetSeconds == other.OffsetSeconds
        && string.Equals(Zone, other.Zone, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DateTimeValue);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, EpochSecond, Nanosecond, OffsetSeconds, Zone);

    /// <summary>Earlier moments first; among equal moments the lesser offset, then the name of the zone.</summary>
    public int CompareTo(DateTimeValue? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = EpochSecond.CompareTo(other.EpochSecond);
        order = order != 0 ? order : Nanosecond.CompareTo(other.Nanosecond);
        order = order != 0 ? order : OffsetSeconds.CompareTo(other.OffsetSeconds);
        return order != 0 ? order : string.CompareOrdinal(Zone, other.Zone);
    }

    /// <inheritdoc />
    int IComparable.CompareTo(object? obj) => CompareTo(obj as DateTimeValue);

    /// <summary>The date, time, offset and zone as ISO 8601 text.</summary>
    public override string ToString() =>
        $"{Local}{TemporalText.Offset(OffsetSeconds)}{(Zone is null ? "" : $"[{Zone}]")}";
}
