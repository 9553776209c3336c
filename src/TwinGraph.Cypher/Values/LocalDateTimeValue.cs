namespace TwinGraph.Cypher.Values;

/// <summary>A date and time without zone.</summary>
/// <param name="second">Seconds since 1970-01-01T00:00, as if the clock showed UTC.</param>
/// <param name="nanosecond">Nanoseconds within the second, 0 to 999,999,999.</param>
public sealed class LocalDateTimeValue(long second, int nanosecond)
    : ReferenceValue,
        IEquatable<LocalDateTimeValue>,
        IComparable<LocalDateTimeValue>,
        IComparable
{
    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.LocalDateTime;

    /// <summary>Seconds since 1970-01-01T00:00, as if the clock showed UTC.</summary>
    public long Second { get; } = second;

    /// <summary>Nanoseconds within the second.</summary>
    public int Nanosecond { get; } = nanosecond;

    /// <summary>Days since 1970-01-01.</summary>
    public long EpochDay => CivilDate.FloorDivide(Second, TemporalUnits.SecondsPerDay);

    /// <summary>Nanoseconds since midnight.</summary>
    public long NanosecondOfDay =>
        (CivilDate.FloorModulo(Second, TemporalUnits.SecondsPerDay) * TemporalUnits.NanosPerSecond) + Nanosecond;

    /// <summary>Puts a date and a time together.</summary>
    /// <param name="epochDay">Days since 1970-01-01.</param>
    /// <param name="nanosecondOfDay">Nanoseconds since midnight.</param>
    public static LocalDateTimeValue Of(long epochDay, long nanosecondOfDay) =>
        new(
            (epochDay * TemporalUnits.SecondsPerDay) + (nanosecondOfDay / TemporalUnits.NanosPerSecond),
            (int)(nanosecondOfDay % TemporalUnits.NanosPerSecond)
        );

    /// <inheritdoc />
    public bool Equals(LocalDateTimeValue? other) =>
        other is not null && Second == other.Second && Nanosecond == other.Nanosecond;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LocalDateTimeValue);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Second, Nanosecond);

    /// <summary>Earlier first.</summary>
    public int CompareTo(LocalDateTimeValue? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = Second.CompareTo(other.Second);
        return order != 0 ? order : Nanosecond.CompareTo(other.Nanosecond);
    }

    /// <inheritdoc />
    int IComparable.CompareTo(object? obj) => CompareTo(obj as LocalDateTimeValue);

    /// <summary>The date and time as ISO 8601 text.</summary>
    public override string ToString() => $"{TemporalText.Date(EpochDay)}T{TemporalText.Time(NanosecondOfDay)}";
}
