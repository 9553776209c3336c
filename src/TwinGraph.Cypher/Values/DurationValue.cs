namespace TwinGraph.Cypher.Values;

/// <summary>A span of months, days and seconds, which do not convert into each other.</summary>
public sealed class DurationValue : ReferenceValue, IEquatable<DurationValue>, IComparable<DurationValue>, IComparable
{
    /// <summary>A duration; nanoseconds beyond a second are carried into the seconds.</summary>
    /// <exception cref="OverflowException">The seconds do not fit in 64 bits.</exception>
    public DurationValue(long months, long days, long seconds, long nanoseconds)
    {
        Months = months;
        Days = days;
        Seconds = checked(seconds + CivilDate.FloorDivide(nanoseconds, TemporalUnits.NanosPerSecond));
        Nanoseconds = (int)CivilDate.FloorModulo(nanoseconds, TemporalUnits.NanosPerSecond);
    }

    /// <summary>No time at all.</summary>
    public static DurationValue Zero { get; } = new(0, 0, 0, 0);

    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Duration;

    /// <summary>Months, negative for backwards.</summary>
    public long Months { get; }

    /// <summary>Days, negative for backwards.</summary>
    public long Days { get; }

    /// <summary>Whole seconds, rounded down.</summary>
    public long Seconds { get; }

    /// <summary>Nanoseconds on top of <see cref="Seconds"/>, 0 to 999,999,999.</summary>
    public int Nanoseconds { get; }

    /// <inheritdoc />
    public bool Equals(DurationValue? other) =>
        other is not null
        && Months == other.Months
        && Days == other.Days
        && Seconds == other.Seconds
        && Nanoseconds == other.Nanoseconds;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DurationValue);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Months, Days, Seconds, Nanoseconds);

    /// <summary>By mean length, a month being a twelfth of the mean year; among equal lengths by months, then days.</summary>
    public int CompareTo(DurationValue? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = MeanSeconds.CompareTo(other.MeanSeconds);
        order = order != 0 ? order : Nanoseconds.CompareTo(other.Nanoseconds);
        order = order != 0 ? order : Months.CompareTo(other.Months);
        return order != 0 ? order : Days.CompareTo(other.Days);
    }

    /// <inheritdoc />
    int IComparable.CompareTo(object? obj) => CompareTo(obj as DurationValue);

    /// <summary>The duration as ISO 8601 text.</summary>
    public override string ToString() => TemporalText.Duration(this);

    private Int128 MeanSeconds =>
        ((Int128)Months * TemporalUnits.SecondsPerMonth) + ((Int128)Days * TemporalUnits.SecondsPerDay) + Seconds;
}
