namespace TwinGraph.Cypher.Values;

/// <summary>A time of day with a UTC offset.</summary>
/// <param name="nanosecondOfDay">Local nanoseconds since midnight, 0 to 86,399,999,999,999.</param>
/// <param name="offsetSeconds">Seconds that local time is ahead of UTC, within 18 hours.</param>
public sealed class TimeValue(long nanosecondOfDay, int offsetSeconds)
    : ReferenceValue,
        IEquatable<TimeValue>,
        IComparable<TimeValue>,
        IComparable
{
    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Time;

    /// <summary>Local nanoseconds since midnight.</summary>
    public long NanosecondOfDay { get; } = nanosecondOfDay;

    /// <summary>Seconds that local time is ahead of UTC.</summary>
    public int OffsetSeconds { get; } = offsetSeconds;

    /// <inheritdoc />
    public bool Equals(TimeValue? other) =>
        other is not null && NanosecondOfDay == other.NanosecondOfDay && OffsetSeconds == other.OffsetSeconds;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as TimeValue);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, NanosecondOfDay, OffsetSeconds);

    /// <summary>Earlier moments first; among equal moments the lesser offset.</summary>
    public int CompareTo(TimeValue? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = UtcNanosecond.CompareTo(other.UtcNanosecond);
        return order != 0 ? order : OffsetSeconds.CompareTo(other.OffsetSeconds);
    }

    /// <inheritdoc />
    int IComparable.CompareTo(object? obj) => CompareTo(obj as TimeValue);

    /// <summary>The time as ISO 8601 text.</summary>
    public override string ToString() => TemporalText.Time(NanosecondOfDay) + TemporalText.Offset(OffsetSeconds);

    private long UtcNanosecond => NanosecondOfDay - (OffsetSeconds * TemporalUnits.NanosPerSecond);
}
