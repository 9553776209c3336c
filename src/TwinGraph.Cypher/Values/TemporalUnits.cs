namespace TwinGraph.Cypher.Values;

/// <summary>How many of one unit make another.</summary>
internal static class TemporalUnits
{
    public const long NanosPerSecond = 1_000_000_000;
    public const long NanosPerMinute = 60 * NanosPerSecond;
    public const long NanosPerHour = 3_600 * NanosPerSecond;
    public const long NanosPerDay = 86_400 * NanosPerSecond;
    public const long SecondsPerDay = 86_400;

    /// <summary>A twelfth of the mean Gregorian year.</summary>
    public const long SecondsPerMonth = 2_629_746;

    public const int MaxOffsetSeconds = 18 * 3_600;
}
