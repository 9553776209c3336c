namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>What was true of a tie on a day.</summary>
internal static class NaiveClock
{
    private static readonly string[] s_ladder =
    [
        "proposed",
        "planned",
        "exploring",
        "loi",
        "mou",
        "agreement",
        "active",
        "completed",
        "ended",
    ];

    /// <summary>Its state on a day, which is its last step on or before it; null where it had none.</summary>
    /// <param name="tie">The tie.</param>
    /// <param name="day">The day; null for today.</param>
    public static string? State(NaiveNode tie, string? day) =>
        day is null
            ? tie.Text("status")
            : tie.Leaving("PASSED")
                .Select(l => l.To)
                .Where(m => m.Text("on") is { } on && string.CompareOrdinal(on, day) <= 0)
                .OrderBy(m => m.Text("on"), StringComparer.Ordinal)
                .ThenBy(m => Array.IndexOf(s_ladder, m.Text("status")))
                .LastOrDefault()
                ?.Text("status");
}
