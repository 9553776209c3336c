using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions.Temporal;

/// <summary>Dates from the numbers that people write, refused when there is no such day.</summary>
internal static class TemporalCalendar
{
    public static bool TryDate(long year, long month, long day, out long epochDay)
    {
        bool valid =
            YearExists(year) && month is >= 1 and <= 12 && day >= 1 && day <= CivilDate.DaysInMonth(year, (int)month);
        epochDay = valid ? CivilDate.ToEpochDay(year, (int)month, (int)day) : 0;
        return valid;
    }

    public static bool TryWeekDate(long weekYear, long week, long dayOfWeek, out long epochDay)
    {
        bool valid =
            YearExists(weekYear) && week >= 1 && week <= CivilDate.WeeksInYear(weekYear) && dayOfWeek is >= 1 and <= 7;
        epochDay = valid ? CivilDate.FromWeek(weekYear, (int)week, (int)dayOfWeek) : 0;
        return valid;
    }

    public static bool TryOrdinalDate(long year, long ordinalDay, out long epochDay)
    {
        bool valid = YearExists(year) && ordinalDay >= 1 && ordinalDay <= (CivilDate.IsLeapYear(year) ? 366 : 365);
        epochDay = valid ? CivilDate.ToEpochDay(year, 1, 1) + ordinalDay - 1 : 0;
        return valid;
    }

    public static bool TryQuarterDate(long year, long quarter, long dayOfQuarter, out long epochDay)
    {
        epochDay = 0;
        if (!YearExists(year) || quarter is < 1 or > 4)
        {
            return false;
        }

        long first = FirstOfQuarter(year, quarter);
        long next = quarter == 4 ? CivilDate.ToEpochDay(year + 1, 1, 1) : FirstOfQuarter(year, quarter + 1);
        epochDay = first + dayOfQuarter - 1;
        return dayOfQuarter >= 1 && epochDay < next;
    }

    public static long FirstOfQuarter(long year, long quarter) =>
        CivilDate.ToEpochDay(year, (int)((quarter - 1) * 3) + 1, 1);

    private static bool YearExists(long year) => Math.Abs(year) <= CivilDate.MaxYear;
}
