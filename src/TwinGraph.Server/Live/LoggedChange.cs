using TwinGraph.Atlas.History;

namespace TwinGraph.Server.Live;

/// <summary>One entry of the log of changes, read once for all subscribers, with what their filters ask.</summary>
internal sealed class LoggedChange(ChangeEntry entry)
{
    private static readonly Dictionary<string, HashSet<string>> s_nothing = [];

    public ChangeEntry Entry { get; } = entry;

    /// <summary>What the record said before; null when there was none.</summary>
    public RecordFacts? Before { get; } = RecordFacts.Read(entry.Before);

    /// <summary>What it says after; null when it was withdrawn.</summary>
    public RecordFacts? After { get; } = RecordFacts.Read(entry.After);

    /// <summary>What lies above each region that is named before or after.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> Above { get; set; } = s_nothing;

    /// <summary>Whether a region lies in another, at any depth.</summary>
    public bool IsUnder(string region, string place) =>
        Above.TryGetValue(region, out HashSet<string>? above) && above.Contains(place);
}
