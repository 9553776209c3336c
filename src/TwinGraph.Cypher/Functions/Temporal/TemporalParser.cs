using System.Globalization;
using System.Text.RegularExpressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions.Temporal;

/// <summary>Reads dates, times and zones from ISO 8601 text, extended or basic.</summary>
internal static partial class TemporalParser
{
    /// <summary>Reads the parts that a kind of value is made of; null when the text is not one.</summary>
    /// <param name="kind">The kind of value.</param>
    /// <param name="text">The text.</param>
    public static TemporalParts? Parse(ValueKind kind, string text)
    {
        bool zoned = kind is ValueKind.Time or ValueKind.DateTime;
        switch (kind)
        {
            case ValueKind.Date:
                return Date(text) is { } day ? new TemporalParts(day, null, null) : null;
            case ValueKind.LocalTime or ValueKind.Time:
                return Time(text, zoned);
            default:
                int separator = text.IndexOf('T', StringComparison.OrdinalIgnoreCase);
                string date = separator < 0 ? text : text[..separator];
                TemporalParts? time =
                    separator < 0 ? new TemporalParts(null, 0, null) : Time(text[(separator + 1)..], zoned);
                return Date(date) is { } epochDay && time is { } parts ? parts with { EpochDay = epochDay } : null;
        }
    }

    /// <summary>Reads an offset such as <c>+08:00</c>, or the name of a zone; null when it is neither.</summary>
    public static ZoneChoice? Zone(string text)
    {
        Match match = OffsetPattern().Match(text);
        if (match.Success)
        {
            return Offset(match) is { } offset ? new ZoneChoice(null, offset) : null;
        }

        return TemporalZones.Find(text) is { } name ? new ZoneChoice(name, null) : null;
    }

    /// <summary>An epoch day from ISO 8601 text, or null.</summary>
    public static long? Date(string text)
    {
        Match match = DatePattern().Match(text);
        if (!match.Success || Number(match, "year") is not { } year)
        {
            return null;
        }

        if (Number(match, "week") is { } week)
        {
            return TemporalCalendar.TryWeekDate(year, week, Number(match, "weekday") ?? 1, out long weekDay)
                ? weekDay
                : null;
        }

        if (Number(match, "ordinal") is { } ordinal)
        {
            return TemporalCalendar.TryOrdinalDate(year, ordinal, out long ordinalDay) ? ordinalDay : null;
        }

        if (Number(match, "quarter") is { } quarter)
        {
            return TemporalCalendar.TryQuarterDate(year, quarter, Number(match, "quarterday") ?? 1, out long quarterDay)
                ? quarterDay
                : null;
        }

        return TemporalCalendar.TryDate(year, Number(match, "month") ?? 1, Number(match, "day") ?? 1, out long day)
            ? day
            : null;
    }

    private static TemporalParts? Time(string text, bool zoned)
    {
        Match match = TimePattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        long hour = Number(match, "hour") ?? 0;
        long minute = Number(match, "minute") ?? 0;
        long second = Number(match, "second") ?? 0;
        if (hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        string digits = match.Groups["fraction"].Value.PadRight(9, '0');
        long nanosecond =
            (((hour * 3600) + (minute * 60) + second) * TemporalUnits.NanosPerSecond)
            + long.Parse(digits, CultureInfo.InvariantCulture);

        bool hasOffset = match.Groups["offset"].Success;
        bool hasZone = match.Groups["zone"].Success;
        if (!hasOffset && !hasZone)
        {
            return new(null, nanosecond, null);
        }

        int? offset = hasOffset ? Offset(OffsetPattern().Match(match.Groups["offset"].Value)) : null;
        string? name = hasZone ? TemporalZones.Find(match.Groups["zone"].Value) : null;
        bool unreadable = (hasOffset && offset is null) || (hasZone && name is null);
        if (!zoned || unreadable)
        {
            return null;
        }

        var zone = new ZoneChoice(name, offset ?? (name is null ? 0 : null));
        return new(null, nanosecond, zone);
    }

    private static int? Offset(Match match)
    {
        if (!match.Success)
        {
            return null;
        }

        if (!match.Groups["sign"].Success)
        {
            return 0;
        }

        long hours = Number(match, "hours") ?? 0;
        long minutes = Number(match, "minutes") ?? 0;
        long seconds = Number(match, "seconds") ?? 0;
        long total = (hours * 3600) + (minutes * 60) + seconds;
        if (minutes > 59 || seconds > 59 || total > TemporalUnits.MaxOffsetSeconds)
        {
            return null;
        }

        return (int)(match.Groups["sign"].ValueSpan is "-" ? -total : total);
    }

    private static long? Number(Match match, string group) =>
        match.Groups[group].Success ? long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : null;

    // A signed year may have more than four digits, so what follows it needs its hyphens.
    [GeneratedRegex(
        @"^(?:(?<year>[0-9]{4})(?:-?W(?<week>[0-9]{2})(?:-?(?<weekday>[0-9]))?|-?(?<ordinal>[0-9]{3})"
            + @"|-?Q(?<quarter>[1-4])(?:-?(?<quarterday>[0-9]{2}))?|-?(?<month>[0-9]{2})(?:-?(?<day>[0-9]{2}))?)?"
            + @"|(?<year>[+-][0-9]{1,9})(?:-W(?<week>[0-9]{2})(?:-(?<weekday>[0-9]))?|-(?<ordinal>[0-9]{3})"
            + @"|-Q(?<quarter>[1-4])(?:-(?<quarterday>[0-9]{2}))?|-(?<month>[0-9]{2})(?:-(?<day>[0-9]{2}))?)?)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex DatePattern();

    [GeneratedRegex(
        @"^(?<hour>[0-9]{2})(?::?(?<minute>[0-9]{2})(?::?(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?)?"
            + @"(?<offset>[Zz]|[+-][0-9:]+)?(?:\[(?<zone>[^\]]+)\])?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex TimePattern();

    [GeneratedRegex(
        @"^(?:[Zz]|(?<sign>[+-])(?<hours>[0-9]{2})(?::?(?<minutes>[0-9]{2})(?::?(?<seconds>[0-9]{2}))?)?)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex OffsetPattern();
}
