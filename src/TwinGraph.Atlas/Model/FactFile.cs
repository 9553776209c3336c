namespace TwinGraph.Atlas.Model;

/// <summary>Everything that one file states, checked and with every name resolved.</summary>
internal sealed record FactFile
{
    /// <summary>The id of its dossier node, <c>dossier:nttpedia-jiangxi</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its path, as messages show it.</summary>
    public required string Path { get; init; }

    /// <summary>The digest of its text.</summary>
    public required string Digest { get; init; }

    /// <summary>The names of companies that the facts speak of and do not declare, by id.</summary>
    public IReadOnlyDictionary<string, string> KnownCompanies { get; init; } =
        System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    public IReadOnlyList<SourceRecord> Sources { get; init; } = [];

    public IReadOnlyList<OfficialRecord> Officials { get; init; } = [];

    public IReadOnlyList<CompanyRecord> Companies { get; init; } = [];

    public IReadOnlyList<SectorRecord> Sectors { get; init; } = [];

    public IReadOnlyList<ProgrammeRecord> Programmes { get; init; } = [];

    public IReadOnlyList<TieRecord> Ties { get; init; } = [];

    public IReadOnlyList<EventRecord> Events { get; init; } = [];

    public IReadOnlyList<ReadingRecord> Readings { get; init; } = [];
}
