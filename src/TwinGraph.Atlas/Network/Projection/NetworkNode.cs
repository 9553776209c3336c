namespace TwinGraph.Atlas.Network.Projection;

/// <summary>A node of a projected network.</summary>
/// <param name="Id">Its id in the graph.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its label: Province, City, Official, Company …</param>
/// <param name="Country">The code of its country; null for what is no region.</param>
/// <param name="Province">The id of the province it lies in, of a province its own; null for what is no region.</param>
public sealed record NetworkNode(string Id, string Name, string Kind, string? Country, string? Province)
{
    /// <summary>Whether it is a province or a city.</summary>
    public bool IsRegion => Kind is "Province" or "City";
}

/// <summary>A tie as far as the analysis needs it.</summary>
/// <param name="Id">Its id in the graph.</param>
/// <param name="Kind">Its kind: partnership, visit, meeting, investment.</param>
/// <param name="Type">What exactly; null where it is not stated.</param>
/// <param name="Status">Its state, on the day asked for.</param>
/// <param name="On">When it took place or began, as precise as its source; null where it is not stated.</param>
/// <param name="Amount">The money in it; null where it is not stated.</param>
/// <param name="Currency">The currency of the amount.</param>
/// <param name="Programme">The code of its programme.</param>
/// <param name="Sectors">Ids of the sectors that it covers, ascending.</param>
public sealed record NetworkTie(
    string Id,
    string Kind,
    string? Type,
    string? Status,
    string? On,
    double? Amount,
    string? Currency,
    string? Programme,
    IReadOnlyList<string> Sectors
);

/// <summary>A step between two nodes: one tie, or the hierarchy of places.</summary>
/// <param name="From">Index of the node that came, invests or proposes; of a place, the one that lies in the other.</param>
/// <param name="To">Index of the node that received; of a place, the one it lies in.</param>
/// <param name="Tie">The tie; null for a step of the hierarchy.</param>
public sealed record NetworkStep(int From, int To, NetworkTie? Tie)
{
    /// <summary>The relationship type of the short cut that says the same in the graph.</summary>
    public string Type => TieSides.TypeOf(Tie?.Kind) ?? "PART_OF";
}

/// <summary>Two nodes that are joined, and by what.</summary>
/// <param name="A">Index of the one node, below <paramref name="B"/>.</param>
/// <param name="B">Index of the other.</param>
/// <param name="Steps">What joins them, by the tie's id; a step of the hierarchy first.</param>
public sealed record NetworkLink(int A, int B, IReadOnlyList<NetworkStep> Steps)
{
    /// <summary>The ties among the steps.</summary>
    public IEnumerable<NetworkTie> Ties =>
        Steps.Where(s => s.Tie is not null).Select(s => s.Tie!).DistinctBy(t => t.Id);
}
