namespace TwinGraph.Atlas.Model;

/// <summary>A company.</summary>
internal sealed record CompanyRecord
{
    public required string Name { get; init; }

    /// <summary>The id of the node, where it has one already.</summary>
    public string? KnownId { get; init; }

    public string Id => KnownId ?? "company:" + Slug.Of(Name);

    public string? NameZh { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The region of its seat.</summary>
    public string? BasedIn { get; init; }

    /// <summary>The regions where it works.</summary>
    public IReadOnlyList<string> OperatesIn { get; init; } = [];

    /// <summary>The id of the company that owns it.</summary>
    public string? Parent { get; init; }

    /// <summary>The ids of its sectors.</summary>
    public IReadOnlyList<string> Sectors { get; init; } = [];

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}
