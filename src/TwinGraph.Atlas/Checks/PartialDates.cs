using System.Globalization;

namespace TwinGraph.Atlas.Checks;

/// <summary>Dates as the graph stores them: a year, a month or a day in ISO 8601.</summary>
internal static class PartialDates
{
    /// <summary>Whether a text is none of <c>2003</c>, <c>2025-06</c>, <c>2025-06-24</c>, or names a day that never was.</summary>
    public static bool IsMalformed(string text)
    {
        var format = text.Length switch
        {
            4 => "yyyy",
            7 => "yyyy-MM",
            _ => "yyyy-MM-dd",
        };
        return !DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }
}
