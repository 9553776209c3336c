namespace TwinGraph.Atlas.Network.Projection;

/// <summary>Which part of the graph is looked at, and at which level.</summary>
public sealed record NetworkFilter
{
    /// <summary>All kinds of tie.</summary>
    public static readonly IReadOnlyList<string> AllKinds = ["partnership", "visit", "meeting", "investment"];

    /// <summary>Tie kinds that count, as the graph stores them.</summary>
    /// <value>All four by default.</value>
    public IReadOnlyList<string> Kinds { get; init; } = AllKinds;

    /// <summary>States that count; null for all but partnerships that are only planned.</summary>
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>Ids or codes of sectors, one of which the tie covers; null for any.</summary>
    public IReadOnlyList<string>? Sectors { get; init; }

    /// <summary>The id or code of the programme that the tie is under; null for any.</summary>
    public string? Programme { get; init; }

    /// <summary>Codes of the countries whose regions count; null for any.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>PROVINCE lifts cities to their province, CITY keeps only cities; null takes regions as ties name them.</summary>
    public string? Level { get; init; }

    /// <summary>At level PROVINCE, whether a city's ties count for its province.</summary>
    /// <value>True by default.</value>
    public bool RollUp { get; init; } = true;

    /// <summary>A day, 2025-06-24, on which the network is looked at; null for its latest state.</summary>
    public string? AsOf { get; init; }

    /// <summary>A day by whose end what counts was recorded; null for all that is recorded now.</summary>
    public string? KnownAt { get; init; }

    /// <summary>Whether officials and companies are nodes too, rather than regions alone.</summary>
    public bool WithPeople { get; init; }

    /// <summary>Whether a region is joined to the one it lies in.</summary>
    public bool WithHierarchy { get; init; }

    /// <summary>Ids of nodes that are part of the network even if no tie names them.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}
