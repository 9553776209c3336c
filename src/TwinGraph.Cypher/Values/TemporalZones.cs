using NodaTime;
using NodaTime.TimeZones;

namespace TwinGraph.Cypher.Values;

/// <summary>Named time zones, from the IANA database that NodaTime carries.</summary>
internal static class TemporalZones
{
    /// <summary>The years that the database reaches; beyond them a zone keeps the offset of the last.</summary>
    private static readonly long s_firstSecond = CivilDate.ToEpochDay(-9000, 1, 1) * TemporalUnits.SecondsPerDay;
    private static readonly long s_lastSecond = CivilDate.ToEpochDay(9000, 1, 1) * TemporalUnits.SecondsPerDay;

    /// <summary>The name as the database spells it, or null when it knows no such zone.</summary>
    public static string? Find(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is null ? null : name;

    /// <summary>The moment at which a clock in the zone shows a local time.</summary>
    /// <param name="local">What the clock shows.</param>
    /// <param name="zone">A known zone, or null.</param>
    /// <param name="offset">
    /// The offset without a zone; with one, the side to take when the clock shows this time twice.
    /// </param>
    public static DateTimeValue Resolve(LocalDateTimeValue local, string? zone, int? offset)
    {
        if (zone is null)
        {
            int fixedOffset = offset ?? 0;
            return new(local.Second - fixedOffset, local.Nanosecond, fixedOffset);
        }

        long within = Math.Clamp(local.Second, s_firstSecond, s_lastSecond);
        ZoneLocalMapping mapping = DateTimeZoneProviders
            .Tzdb[zone]
            .MapLocal(NodaConstants.UnixEpoch.Plus(NodaTime.Duration.FromSeconds(within)).InUtc().LocalDateTime);
        int chosen = mapping.Count switch
        {
            // A time that the clock skips is counted from before the gap; it lands behind it.
            0 => mapping.EarlyInterval.WallOffset.Seconds,
            2 when offset == mapping.LateInterval.WallOffset.Seconds => offset.Value,
            _ => mapping.EarlyInterval.WallOffset.Seconds,
        };
        return At(local.Second - chosen, local.Nanosecond, zone, chosen);
    }

    /// <summary>A moment as a clock in the zone shows it.</summary>
    /// <param name="epochSecond">Seconds since 1970-01-01T00:00Z.</param>
    /// <param name="nanosecond">Nanoseconds within the second.</param>
    /// <param name="zone">A known zone, or null.</param>
    /// <param name="offset">The offset without a zone.</param>
    public static DateTimeValue At(long epochSecond, int nanosecond, string? zone, int offset)
    {
        if (zone is null)
        {
            return new(epochSecond, nanosecond, offset);
        }

        long within = Math.Clamp(epochSecond, s_firstSecond, s_lastSecond);
        int actual = DateTimeZoneProviders.Tzdb[zone].GetUtcOffset(Instant.FromUnixTimeSeconds(within)).Seconds;
        return new(epochSecond, nanosecond, actual, zone);
    }
}
