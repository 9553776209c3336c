namespace TwinGraph.Atlas.Model;

/// <summary>A person in public office.</summary>
internal sealed record OfficialRecord
{
    public required string Name { get; init; }

    /// <summary>The id of the node, where it has one already.</summary>
    public string? KnownId { get; init; }

    public string Id => KnownId ?? "official:" + Slug.Of(Name);

    public string? NameZh { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<OfficeRecord> Offices { get; init; } = [];

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}

/// <summary>An office that a person holds.</summary>
/// <param name="Role">What they are: <c>governor</c>, <c>vice_mayor</c> …</param>
/// <param name="Place">The id of the region or country.</param>
/// <param name="Acting">Whether they only stand in.</param>
/// <param name="From">Since when, if stated.</param>
/// <param name="To">Until when, if stated.</param>
internal sealed record OfficeRecord(string Role, string Place, bool Acting, PartialDate? From, PartialDate? To);
