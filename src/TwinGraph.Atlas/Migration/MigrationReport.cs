namespace TwinGraph.Atlas.Migration;

/// <summary>What a migration copied, and how both sides compare.</summary>
/// <param name="Source">What was read.</param>
/// <param name="Target">What was read back of it.</param>
/// <param name="Schema">The statements of constraints and indexes that were made.</param>
/// <param name="Refused">Those that the target refused, each with its reason.</param>
public sealed record MigrationReport(
    GraphContent Source,
    GraphContent Target,
    IReadOnlyList<string> Schema,
    IReadOnlyList<string> Refused
)
{
    /// <summary>What differs between the two; empty when nothing does.</summary>
    public IReadOnlyList<string> Differences { get; } = GraphContent.Compare(Source, Target);

    /// <summary>Whether the target has all of it.</summary>
    public bool IsWhole => Differences.Count == 0 && Refused.Count == 0;
}
