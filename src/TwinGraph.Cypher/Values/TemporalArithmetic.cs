namespace TwinGraph.Cypher.Values;

/// <summary>Durations added to temporal values, and multiplied.</summary>
internal static class TemporalArithmetic
{
    public static bool TakesDuration(in CypherValue value) =>
        value.Kind
            is ValueKind.Date
                or ValueKind.LocalTime
                or ValueKind.Time
                or ValueKind.LocalDateTime
                or ValueKind.DateTime
                or ValueKind.Duration;

    /// <summary>Adds a duration once, or takes it away with a sign of -1: months first, then days, then seconds.</summary>
    public static CypherValue Add(in CypherValue value, DurationValue duration, int sign)
    {
        try
        {
            return AddChecked(value, duration, sign);
        }
        catch (OverflowException)
        {
            return ValueErrors.Overflow($"{ValueText.Literal(value)} {(sign < 0 ? '-' : '+')} {duration}");
        }
    }

    /// <summary>A duration times a number, or divided by it; the rest of a month or day goes to the smaller units.</summary>
    public static CypherValue Scale(DurationValue duration, double factor, bool divide)
    {
        if (divide && factor == 0)
        {
            return ValueErrors.DivisionByZero($"{duration} / 0");
        }

        try
        {
            decimal exact = (decimal)factor;
            return CypherValue.Of(
                FromParts(
                    Apply(duration.Months),
                    Apply(duration.Days),
                    Apply(duration.Seconds),
                    Apply(duration.Nanoseconds)
                )
            );

            decimal Apply(long part) => divide ? part / exact : part * exact;
        }
        catch (OverflowException)
        {
            return ValueErrors.Overflow($"{duration} {(divide ? '/' : '*')} {ValueText.Float(factor)}");
        }
    }

    /// <summary>A duration of fractional parts: each fraction is carried into the next smaller unit.</summary>
    /// <exception cref="OverflowException">A part does not fit in 64 bits.</exception>
    public static DurationValue FromParts(decimal months, decimal days, decimal seconds, decimal nanoseconds)
    {
        decimal wholeMonths = decimal.Truncate(months);
        decimal secondsOfMonth = (months - wholeMonths) * TemporalUnits.SecondsPerMonth;
        days += secondsOfMonth / TemporalUnits.SecondsPerDay;
        decimal wholeDays = decimal.Truncate(days);
        seconds += (days - wholeDays) * TemporalUnits.SecondsPerDay;
        decimal wholeSeconds = decimal.Truncate(seconds);

        // Division by the seconds of a day does not end in decimals; what it lost is below a nanosecond.
        decimal fraction = decimal.Round((seconds - wholeSeconds) * TemporalUnits.NanosPerSecond, 6);
        decimal totalNanos = decimal.Truncate(nanoseconds + fraction);
        return new((long)wholeMonths, (long)wholeDays, (long)wholeSeconds, (long)totalNanos);
    }

    private static CypherValue AddChecked(in CypherValue value, DurationValue duration, int sign)
    {
        checked
        {
            long months = sign * duration.Months;
            long days = sign * duration.Days;
            long seconds = sign * duration.Seconds;
            long nanos = sign * (long)duration.Nanoseconds;
            switch (value.Kind)
            {
                case ValueKind.Duration:
                    DurationValue other = value.As<DurationValue>();
                    return CypherValue.Of(
                        new DurationValue(
                            other.Months + months,
                            other.Days + days,
                            other.Seconds + seconds,
                            other.Nanoseconds + nanos
                        )
                    );
                case ValueKind.Date:
                    // A date has no room for hours: only whole days of them count.
                    long wholeDays = days + (sign * (duration.Seconds / TemporalUnits.SecondsPerDay));
                    return CypherValue.Date(InRange(CivilDate.AddMonths(value.AsEpochDay(), months) + wholeDays));
                case ValueKind.LocalTime:
                    return CypherValue.LocalTime(Turn(value.AsNanosecondOfDay(), seconds, nanos));
                case ValueKind.Time:
                    TimeValue time = value.As<TimeValue>();
                    return CypherValue.Of(
                        new TimeValue(Turn(time.NanosecondOfDay, seconds, nanos), time.OffsetSeconds)
                    );
                case ValueKind.LocalDateTime:
                    LocalDateTimeValue local = value.As<LocalDateTimeValue>();
                    return CypherValue.Of(Later(AddDays(local, months, days), seconds, nanos));
                default:
                    DateTimeValue moment = value.As<DateTimeValue>();
                    DateTimeValue moved =
                        months == 0 && days == 0
                            ? moment
                            : TemporalZones.Resolve(
                                AddDays(moment.Local, months, days),
                                moment.Zone,
                                moment.OffsetSeconds
                            );
                    LocalDateTimeValue instant = Later(
                        new LocalDateTimeValue(moved.EpochSecond, moved.Nanosecond),
                        seconds,
                        nanos
                    );
                    return CypherValue.Of(
                        TemporalZones.At(instant.Second, instant.Nanosecond, moment.Zone, moved.OffsetSeconds)
                    );
            }
        }
    }

    private static LocalDateTimeValue AddDays(LocalDateTimeValue value, long months, long days) =>
        LocalDateTimeValue.Of(
            InRange(checked(CivilDate.AddMonths(value.EpochDay, months) + days)),
            value.NanosecondOfDay
        );

    private static LocalDateTimeValue Later(LocalDateTimeValue value, long seconds, long nanos)
    {
        long total = value.Nanosecond + nanos;
        long second = checked(value.Second + seconds + CivilDate.FloorDivide(total, TemporalUnits.NanosPerSecond));
        InRange(CivilDate.FloorDivide(second, TemporalUnits.SecondsPerDay));
        return new(second, (int)CivilDate.FloorModulo(total, TemporalUnits.NanosPerSecond));
    }

    private static long Turn(long nanosecondOfDay, long seconds, long nanos) =>
        CivilDate.FloorModulo(
            nanosecondOfDay + (seconds % TemporalUnits.SecondsPerDay * TemporalUnits.NanosPerSecond) + nanos,
            TemporalUnits.NanosPerDay
        );

    private static long InRange(long epochDay) =>
        Math.Abs(epochDay) > (CivilDate.MaxYear + 1) * 366
        || Math.Abs(CivilDate.FromEpochDay(epochDay).Year) > CivilDate.MaxYear
            ? throw new OverflowException()
            : epochDay;
}
