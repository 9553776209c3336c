namespace TwinGraph.Atlas.Import;

/// <summary>A record as it was, which is withdrawn or gives way to another version of itself.</summary>
/// <param name="Id">The id of the node.</param>
/// <param name="Kind">What it was.</param>
/// <param name="RecordedAt">Since when it was so; null where the graph was written before it kept such instants.</param>
/// <param name="At">Until when.</param>
internal sealed record Withdrawal(string Id, RecordKind Kind, string? RecordedAt, string At)
{
    /// <summary>Whether it is noted what dossiers state of it, so that they do not bring it back.</summary>
    public bool KeepsStatements { get; init; }

    /// <summary>The id of the node that it has become.</summary>
    public string? MergedInto { get; init; }
}
