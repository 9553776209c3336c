namespace TwinGraph.Atlas.Model;

/// <summary>An article, page or document that states facts.</summary>
internal sealed record SourceRecord
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required FilePosition Position { get; init; }

    public string? Publisher { get; init; }

    public string? Author { get; init; }

    public string? Editor { get; init; }

    public PartialDate? PublishedOn { get; init; }

    public PartialDate? PublishedNotBefore { get; init; }

    public PartialDate? PublishedNotAfter { get; init; }

    public PartialDate? RetrievedOn { get; init; }

    public string? Url { get; init; }

    public string? Language { get; init; }

    public string? Quotes { get; init; }

    public string? TitleFrom { get; init; }

    public string? Note { get; init; }
}
