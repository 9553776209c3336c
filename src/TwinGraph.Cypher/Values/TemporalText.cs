using System.Text;

namespace TwinGraph.Cypher.Values;

/// <summary>Temporal values as ISO 8601 text, as openCypher shows them.</summary>
internal static class TemporalText
{
    public static string Date(long epochDay)
    {
        (long year, int month, int day) = CivilDate.FromEpochDay(epochDay);
        string sign =
            year < 0 ? "-"
            : year > 9999 ? "+"
            : "";
        return $"{sign}{Math.Abs(year):0000}-{month:00}-{day:00}";
    }

    /// <summary>Hours and minutes, seconds unless they are zero, and as many thirds of digits as the fraction needs.</summary>
    public static string Time(long nanosecondOfDay)
    {
        long hour = nanosecondOfDay / TemporalUnits.NanosPerHour;
        long minute = nanosecondOfDay / TemporalUnits.NanosPerMinute % 60;
        long second = nanosecondOfDay / TemporalUnits.NanosPerSecond % 60;
        long fraction = nanosecondOfDay % TemporalUnits.NanosPerSecond;
        string text = $"{hour:00}:{minute:00}";
        if (second == 0 && fraction == 0)
        {
            return text;
        }

        text += $":{second:00}";
        return fraction == 0 ? text
            : fraction % 1_000_000 == 0 ? $"{text}.{fraction / 1_000_000:000}"
            : fraction % 1_000 == 0 ? $"{text}.{fraction / 1_000:000000}"
            : $"{text}.{fraction:000000000}";
    }

    public static string Offset(int seconds)
    {
        if (seconds == 0)
        {
            return "Z";
        }

        int size = Math.Abs(seconds);
        string text = $"{(seconds < 0 ? '-' : '+')}{size / 3600:00}:{size / 60 % 60:00}";
        return size % 60 == 0 ? text : $"{text}:{size % 60:00}";
    }

    public static string Duration(DurationValue duration)
    {
        var text = new StringBuilder("P");
        Append(text, duration.Months / 12, 'Y');
        Append(text, duration.Months % 12, 'M');
        Append(text, duration.Days, 'D');
        if (duration.Seconds != 0 || duration.Nanoseconds != 0)
        {
            text.Append('T');
            AppendTime(text, duration);
        }

        return text.Length == 1 ? "PT0S" : text.ToString();
    }

    private static void AppendTime(StringBuilder text, DurationValue duration)
    {
        // Seconds are rounded down and nanoseconds count up; a reader expects both with one sign.
        bool negative = duration.Seconds < 0;
        long whole = negative && duration.Nanoseconds > 0 ? duration.Seconds + 1 : duration.Seconds;
        long fraction =
            negative && duration.Nanoseconds > 0
                ? TemporalUnits.NanosPerSecond - duration.Nanoseconds
                : duration.Nanoseconds;
        Append(text, whole / 3600, 'H');
        Append(text, whole / 60 % 60, 'M');
        long seconds = whole % 60;
        if (seconds == 0 && fraction == 0)
        {
            return;
        }

        if (negative)
        {
            text.Append('-');
        }

        text.Append(Math.Abs(seconds));
        if (fraction != 0)
        {
            text.Append('.').Append($"{fraction:000000000}".TrimEnd('0'));
        }

        text.Append('S');
    }

    private static void Append(StringBuilder text, long amount, char unit)
    {
        if (amount != 0)
        {
            text.Append(amount).Append(unit);
        }
    }
}
