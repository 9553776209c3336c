using System.Globalization;
using System.Text.RegularExpressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tck.Values;

/// <summary>Reads the temporal values that the kit writes as strings.</summary>
internal static partial class ExpectedTemporal
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long SecondsPerDay = 86_400;

    /// <summary>The value of a text, of a wanted kind.</summary>
    /// <returns>False when the text is no value of the kind.</returns>
    public static bool TryParse(string text, ValueKind kind, out CypherValue value)
    {
        value = CypherValue.Null;
        if (kind == ValueKind.Duration)
        {
            return TryParseDuration(text, out value);
        }

        Match match = Instant().Match(text);
        if (!match.Success)
        {
            return false;
        }

        bool date = match.Groups["year"].Success;
        bool time = match.Groups["hour"].Success;
        bool offset = match.Groups["offset"].Success;
        long day = date ? EpochDay(Number(match, "year"), Number(match, "month"), Number(match, "day")) : 0;
        long second = time
            ? (Number(match, "hour") * 3600) + (Number(match, "minute") * 60) + Number(match, "second")
            : 0;
        long nanosecond = Fraction(match.Groups["fraction"].Value);
        int shift = offset ? Offset(match.Groups["offset"].Value) : 0;
        string? zone = match.Groups["zone"].Success ? match.Groups["zone"].Value : null;
        ValueKind written = (date, time, offset) switch
        {
            (true, false, false) => ValueKind.Date,
            (false, true, false) => ValueKind.LocalTime,
            (false, true, true) => ValueKind.Time,
            (true, true, false) => ValueKind.LocalDateTime,
            (true, true, true) => ValueKind.DateTime,
            _ => ValueKind.Null,
        };
        long local = (day * SecondsPerDay) + second;
        value = written switch
        {
            ValueKind.Date => CypherValue.Date(day),
            ValueKind.LocalTime => CypherValue.LocalTime((second * NanosecondsPerSecond) + nanosecond),
            ValueKind.Time => CypherValue.Of(new TimeValue((second * NanosecondsPerSecond) + nanosecond, shift)),
            ValueKind.LocalDateTime => CypherValue.Of(new LocalDateTimeValue(local, (int)nanosecond)),
            ValueKind.DateTime => CypherValue.Of(new DateTimeValue(local - shift, (int)nanosecond, shift, zone)),
            _ => CypherValue.Null,
        };
        return written == kind;
    }

    private static bool TryParseDuration(string text, out CypherValue value)
    {
        Match match = Duration().Match(text);
        long months = (Number(match, "years") * 12) + Number(match, "months");
        long days = (Number(match, "weeks") * 7) + Number(match, "days");
        long seconds = (Number(match, "hours") * 3600) + (Number(match, "minutes") * 60) + Number(match, "seconds");
        long nanoseconds = Fraction(match.Groups["fraction"].Value);
        bool negative = match.Groups["seconds"].Value.StartsWith('-');
        value = CypherValue.Of(new DurationValue(months, days, seconds, negative ? -nanoseconds : nanoseconds));
        return match.Success;
    }

    private static long Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Length: > 0 } found
            ? long.Parse(found.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : 0;

    private static long Fraction(string digits) =>
        digits.Length == 0 ? 0 : long.Parse(digits.PadRight(9, '0'), CultureInfo.InvariantCulture);

    private static int Offset(string text)
    {
        if (text == "Z")
        {
            return 0;
        }

        int[] parts = [.. text[1..].Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        int seconds = (parts[0] * 3600) + (parts.ElementAtOrDefault(1) * 60) + parts.ElementAtOrDefault(2);
        return text[0] == '-' ? -seconds : seconds;
    }

    // Days since 1970-01-01 in the proleptic Gregorian calendar, counted in eras of 400 years from 1 March.
    private static long EpochDay(long year, long month, long day)
    {
        year -= month <= 2 ? 1 : 0;
        long era = (year >= 0 ? year : year - 399) / 400;
        long yearOfEra = year - (era * 400);
        long dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        long dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }

    [GeneratedRegex(
        @"^((?<year>[+-]?\d{4,})-(?<month>\d\d)-(?<day>\d\d))?T?((?<hour>\d\d):(?<minute>\d\d)(:(?<second>\d\d)(\.(?<fraction>\d{1,9}))?)?)?(?<offset>Z|[+-]\d\d(:\d\d){0,2})?(\[(?<zone>[^\]]+)\])?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Instant();

    [GeneratedRegex(
        @"^P((?<years>-?\d+)Y)?((?<months>-?\d+)M)?((?<weeks>-?\d+)W)?((?<days>-?\d+)D)?(T((?<hours>-?\d+)H)?((?<minutes>-?\d+)M)?((?<seconds>-?\d+)(\.(?<fraction>\d{1,9}))?S)?)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Duration();
}
