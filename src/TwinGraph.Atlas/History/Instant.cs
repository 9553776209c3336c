using System.Globalization;
using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.History;

/// <summary>Instants as the graph stores them: UTC to the millisecond, <c>2026-11-24T00:00:00.000Z</c>; they sort as text.</summary>
internal static class Instant
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The text of an instant.</summary>
    public static string Of(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The beginning of a day; of a month or year, its first day's.</summary>
    public static string Of(PartialDate date) =>
        date.Text
        + date.Precision switch
        {
            DatePrecision.Year => "-01-01",
            DatePrecision.Month => "-01",
            _ => string.Empty,
        }
        + "T00:00:00.000Z";

    /// <summary>An instant, or the millisecond after another one when it does not lie behind that.</summary>
    public static string After(string instant, string? earlier) =>
        earlier is null || string.CompareOrdinal(instant, earlier) > 0 ? instant : Next(earlier);

    /// <summary>The later of two instants.</summary>
    public static string Latest(string one, string? other) =>
        other is null || string.CompareOrdinal(one, other) >= 0 ? one : other;

    /// <summary>Whether a text is an instant.</summary>
    public static bool IsWellFormed(string text) =>
        DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string Next(string instant)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return Of(DateTimeOffset.ParseExact(instant, Format, CultureInfo.InvariantCulture, Utc).AddMilliseconds(1));
    }
}
