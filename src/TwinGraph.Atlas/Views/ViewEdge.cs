namespace TwinGraph.Atlas.Views;

/// <summary>An edge of a view: a tie between two of those who take part in it, or what joins two nodes otherwise.</summary>
/// <param name="From">The id of the node that came, invests or is named first; of a place, the one that lies in the other.</param>
/// <param name="To">The id of the node that received; of a place, the one it lies in.</param>
/// <param name="Type">PARTNERS_WITH, VISITED, MET, INVESTS_IN; COVERS, UNDER, IN_SECTOR, HOLDS_OFFICE, PART_OF.</param>
/// <param name="On">When it took place or began, as precise as its source; null where it is not stated.</param>
/// <param name="Until">When it was over; null where it is not stated.</param>
/// <param name="Tie">The tie; null for what is none.</param>
public sealed record ViewEdge(string From, string To, string Type, string? On, string? Until, ViewTie? Tie)
{
    /// <summary>Its id, unique in the view and stable as long as the tie and its ends are.</summary>
    public string Id => Tie is null ? $"{From}/{Type}/{To}" : $"{Tie.Id}/{From}/{To}";
}

/// <summary>A tie as far as views need it.</summary>
/// <param name="Id">Its id in the graph.</param>
/// <param name="Kind">Its kind: partnership, visit, meeting, investment.</param>
/// <param name="Status">Its state, on the day asked for.</param>
/// <param name="Sectors">Ids of the sectors that it covers, ascending.</param>
/// <param name="Programme">The code of its programme; null where it has none.</param>
/// <param name="Amount">The money in it; null where it is not stated.</param>
/// <param name="Currency">The currency of the amount, as ISO 4217 writes it.</param>
/// <param name="Steps">Its dated steps, oldest first.</param>
public sealed record ViewTie(
    string Id,
    string Kind,
    string Status,
    IReadOnlyList<string> Sectors,
    string? Programme,
    double? Amount,
    string? Currency,
    IReadOnlyList<ViewStep> Steps
);

/// <summary>A step that a tie has reached.</summary>
/// <param name="Status">Which, as the graph stores it.</param>
/// <param name="On">When, as precise as its source.</param>
public sealed record ViewStep(string Status, string On);
