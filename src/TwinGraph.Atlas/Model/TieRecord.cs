namespace TwinGraph.Atlas.Model;

/// <summary>One relationship between regions, as a source tells it.</summary>
/// <remarks>
/// <see cref="From"/> and <see cref="To"/> are the Indonesian and the Chinese side of a partnership, guest and host of
/// a visit, the two sides of a meeting, origin and target of an investment.
/// </remarks>
internal sealed record TieRecord
{
    public required string Id { get; init; }

    public required TieKind Kind { get; init; }

    public required string Type { get; init; }

    public required TieStatus Status { get; init; }

    public required FilePosition Position { get; init; }

    public IReadOnlyList<string> From { get; init; } = [];

    public IReadOnlyList<string> To { get; init; } = [];

    public IReadOnlyList<string> FromOfficials { get; init; } = [];

    public IReadOnlyList<string> ToOfficials { get; init; } = [];

    /// <summary>Officials whose side or part is not stated.</summary>
    public IReadOnlyList<string> Involved { get; init; } = [];

    public IReadOnlyList<string> SignedBy { get; init; } = [];

    public IReadOnlyList<string> WitnessedBy { get; init; } = [];

    public IReadOnlyList<string> WitnessesUnnamed { get; init; } = [];

    public IReadOnlyList<string> FacilitatedBy { get; init; } = [];

    public IReadOnlyList<string> Investors { get; init; } = [];

    /// <summary>The companies through which the investors act.</summary>
    public IReadOnlyList<string> Vehicles { get; init; } = [];

    public IReadOnlyList<string> Sectors { get; init; } = [];

    /// <summary>The ids of sectors that a side would like to add.</summary>
    public IReadOnlyList<string> AlsoWanted { get; init; } = [];

    public ProgrammeRecord? Programme { get; init; }

    public IReadOnlyList<MilestoneRecord> Milestones { get; init; } = [];

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    public PartialDate? On { get; init; }

    public PartialDate? Until { get; init; }

    public PartialDate? AsOf { get; init; }

    public PartialDate? Before { get; init; }

    public Money? Amount { get; init; }

    public AmountRange? AmountAlternative { get; init; }

    public long? Jobs { get; init; }

    public string? JobsQualifier { get; init; }

    public decimal? Hectares { get; init; }

    public PartialDate? OperatingFrom { get; init; }

    public string? OperatingFromQualifier { get; init; }

    public long? DurationDays { get; init; }

    public string? Mode { get; init; }

    public string? Place { get; init; }

    public string? Purpose { get; init; }

    public string? Event { get; init; }

    public string? NextStep { get; init; }

    public string? StatusNote { get; init; }

    public IReadOnlyList<TieStatus> StatusAlternatives { get; init; } = [];

    public string? Confidence { get; init; }

    public string? Note { get; init; }

    /// <summary>Whether one side received the other, so that there are guests and hosts.</summary>
    public bool HasGuests => Kind == TieKind.Visit || (Kind == TieKind.Meeting && Type == "received_delegation");
}

/// <summary>A step that a tie has reached.</summary>
/// <param name="Status">The step.</param>
/// <param name="On">When, if stated.</param>
/// <param name="Evidence">Where it is stated.</param>
internal sealed record MilestoneRecord(TieStatus Status, PartialDate? On, IReadOnlyList<Evidence> Evidence);

/// <summary>The same amount as a source gives it in another currency.</summary>
/// <param name="Currency">The ISO 4217 code.</param>
/// <param name="Least">The least it may be.</param>
/// <param name="Most">The most it may be.</param>
internal readonly record struct AmountRange(string Currency, decimal Least, decimal Most);
