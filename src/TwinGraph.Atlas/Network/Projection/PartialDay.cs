using System.Globalization;

namespace TwinGraph.Atlas.Network.Projection;

/// <summary>Dates as precise as their source, as numbers.</summary>
public static class PartialDay
{
    /// <summary>A date in years, 2025.5; a year or month counts from its middle.</summary>
    /// <param name="date">A year, a month or a day, as ISO 8601 writes it.</param>
    /// <returns>Null where there is none.</returns>
    public static double? Years(string? date)
    {
        if (
            date is null
            || !int.TryParse(date.AsSpan(0, Math.Min(4, date.Length)), CultureInfo.InvariantCulture, out int year)
        )
        {
            return null;
        }

        double month = Part(date, 5) is { } m ? m - 1 : 6;
        double day =
            date.Length < 7 ? 0
            : Part(date, 8) is { } d ? d - 1
            : 15;
        return year + ((month + (day / 31)) / 12);
    }

    private static int? Part(string date, int at) =>
        date.Length >= at + 2 && int.TryParse(date.AsSpan(at, 2), CultureInfo.InvariantCulture, out int value)
            ? value
            : null;
}
