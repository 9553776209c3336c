using TwinGraph.Atlas.Network.Projection;

namespace TwinGraph.Atlas.Views;

/// <summary>What a view shows.</summary>
public sealed record ViewQuery
{
    /// <summary>The greatest <see cref="Depth"/>.</summary>
    public const int MaxDepth = 5;

    /// <summary>The greatest <see cref="NodeLimit"/>.</summary>
    public const int MaxNodes = 50_000;

    /// <summary>The greatest <see cref="EdgeLimit"/>.</summary>
    public const int MaxEdges = 200_000;

    /// <summary>The id of the node in the middle; null for the whole network.</summary>
    public string? Center { get; init; }

    /// <summary>With a centre, how many edges away a node may be, 0 to 5.</summary>
    /// <value>1 by default.</value>
    public int Depth { get; init; } = 1;

    /// <summary>Tie kinds that count, as the graph stores them.</summary>
    /// <value>All four by default.</value>
    public IReadOnlyList<string> Kinds { get; init; } = NetworkFilter.AllKinds;

    /// <summary>States that count; null for all but partnerships that are only planned.</summary>
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>Ids or codes of sectors, one of which a tie covers; null for any.</summary>
    public IReadOnlyList<string>? Sectors { get; init; }

    /// <summary>The id or code of the programme that a tie is under; null for any.</summary>
    public string? Programme { get; init; }

    /// <summary>Codes of the countries whose regions count; null for any.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Only ties with a date or a step in or after this year, month or day.</summary>
    public string? From { get; init; }

    /// <summary>Only ties with a date or a step in or before this year, month or day.</summary>
    public string? To { get; init; }

    /// <summary>A day on which the network is looked at; null for its latest state.</summary>
    public string? AsOf { get; init; }

    /// <summary>A day by whose end what counts was recorded; null for all that is recorded now.</summary>
    public string? KnownAt { get; init; }

    /// <summary>PROVINCE counts a city's ties for its province, CITY keeps only cities; null takes regions as ties name them.</summary>
    public string? Level { get; init; }

    /// <summary>What is shown beside regions.</summary>
    /// <value>Officials and companies by default.</value>
    public IReadOnlyList<ViewPart> Include { get; init; } = [ViewPart.Officials, ViewPart.Companies];

    /// <summary>The most nodes, 1 to 50,000; the most tied are kept.</summary>
    /// <value>2,000 by default.</value>
    public int NodeLimit { get; init; } = 2_000;

    /// <summary>The most edges, 1 to 200,000; those among the most tied nodes are kept.</summary>
    /// <value>5,000 by default.</value>
    public int EdgeLimit { get; init; } = 5_000;
}
