namespace TwinGraph.Cypher.Values;

/// <summary>The proleptic Gregorian calendar over days since 1970-01-01, for years far beyond 9999.</summary>
internal static class CivilDate
{
    public const long MaxYear = 999_999_999;
    public const long DaysPerEra = 146_097; // 400 years
    public const long EpochFromEraStart = 719_468; // days from 0000-03-01 to 1970-01-01

    /// <summary>The epoch day of a calendar date. The month and day are in range.</summary>
    public static long ToEpochDay(long year, int month, int day)
    {
        // Years that start in March put the leap day last.
        long shifted = month <= 2 ? year - 1 : year;
        long era = FloorDivide(shifted, 400);
        long yearOfEra = shifted - (era * 400);
        long dayOfYear = ((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5 + day - 1;
        long dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - EpochFromEraStart;
    }

    /// <summary>The calendar date of an epoch day.</summary>
    public static (long Year, int Month, int Day) FromEpochDay(long epochDay)
    {
        long shifted = epochDay + EpochFromEraStart;
        long era = FloorDivide(shifted, DaysPerEra);
        long dayOfEra = shifted - (era * DaysPerEra);
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        long shiftedMonth = ((5 * dayOfYear) + 2) / 153;
        int day = (int)(dayOfYear - (((153 * shiftedMonth) + 2) / 5) + 1);
        int month = (int)(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day);
    }

    public static bool IsLeapYear(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(long year, int month) =>
        month switch
        {
            2 => IsLeapYear(year) ? 29 : 28,
            4 or 6 or 9 or 11 => 30,
            _ => 31,
        };

    /// <summary>Adds months, and keeps the day within the month it lands in.</summary>
    public static long AddMonths(long epochDay, long months)
    {
        if (months == 0)
        {
            return epochDay;
        }

        (long year, int month, int day) = FromEpochDay(epochDay);
        long total = checked((year * 12) + (month - 1) + months);
        long newYear = FloorDivide(total, 12);
        int newMonth = (int)(total - (newYear * 12)) + 1;
        return ToEpochDay(newYear, newMonth, Math.Min(day, DaysInMonth(newYear, newMonth)));
    }

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int DayOfWeek(long epochDay) => (int)FloorModulo(epochDay + 3, 7) + 1;

    public static int DayOfYear(long epochDay) => (int)(epochDay - ToEpochDay(FromEpochDay(epochDay).Year, 1, 1)) + 1;

    /// <summary>The ISO 8601 week, and the year that it belongs to.</summary>
    public static (long WeekYear, int Week) Week(long epochDay)
    {
        // A week belongs to the year of its Thursday.
        long thursday = epochDay - DayOfWeek(epochDay) + 4;
        long weekYear = FromEpochDay(thursday).Year;
        return (weekYear, (int)((thursday - ToEpochDay(weekYear, 1, 1)) / 7) + 1);
    }

    public static int WeeksInYear(long weekYear) => Week(ToEpochDay(weekYear, 12, 28)).Week;

    /// <summary>The epoch day of an ISO week date.</summary>
    public static long FromWeek(long weekYear, int week, int dayOfWeek)
    {
        long fourthOfJanuary = ToEpochDay(weekYear, 1, 4);
        return fourthOfJanuary - DayOfWeek(fourthOfJanuary) + 1 + ((week - 1) * 7L) + dayOfWeek - 1;
    }

    public static long FloorDivide(long dividend, long divisor)
    {
        long quotient = dividend / divisor;
        return dividend % divisor != 0 && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }

    public static long FloorModulo(long dividend, long divisor) =>
        dividend - (FloorDivide(dividend, divisor) * divisor);
}
