namespace TwinGraph.Server.GraphQL.Data;

/// <summary>Who takes part in a tie, and as what.</summary>
internal sealed record TieParty(string Role, string? Side, string? Part, GraphNode Node);

/// <summary>A tie with everything that is stated about it.</summary>
internal sealed record TieDetail(
    GraphNode Tie,
    IReadOnlyList<TieParty> Parties,
    IReadOnlyList<GraphNode> Milestones,
    IReadOnlyList<Citation> Sources
);

/// <summary>A neighbour that is no tie: an office, a seat, a parent company, a sector.</summary>
internal sealed record NodeLink(
    string Type,
    bool IsOutgoing,
    string? Role,
    bool? Acting,
    string? Since,
    string? Until,
    GraphNode Node
);

/// <summary>A node with its surroundings.</summary>
internal sealed record NodeDetail(
    GraphNode Node,
    IReadOnlyList<GraphNode> Places,
    IReadOnlyList<NodeLink> Links,
    IReadOnlyList<Citation> Sources
);

/// <summary>A region with those that it links to.</summary>
internal sealed record LinkedRegionRow(
    GraphNode Region,
    string Side,
    long PartnerCount,
    long TieCount,
    double LinkShare,
    double TieShare,
    IReadOnlyList<GraphNode> Partners,
    IReadOnlyList<GraphNode> Ties
);

/// <summary>A node that shares ties with the one asked for.</summary>
internal sealed record PartnerRow(GraphNode Node, long TieCount, IReadOnlyList<GraphNode> Ties);

/// <summary>How often the guest was at the host's.</summary>
internal sealed record VisitRow(GraphNode Guest, GraphNode Host, long VisitCount, IReadOnlyList<GraphNode> Ties);

/// <summary>What is invested in a region in a currency.</summary>
internal sealed record InvestmentRow(
    GraphNode Region,
    string? Currency,
    double Amount,
    long InvestmentCount,
    IReadOnlyList<GraphNode> Ties
);

/// <summary>How many ties of a region cover a sector.</summary>
internal sealed record SectorRow(GraphNode Region, GraphNode Sector, long TieCount, IReadOnlyList<GraphNode> Ties);

/// <summary>A pair whose partnerships got no further.</summary>
internal sealed record StalledRow(
    GraphNode From,
    GraphNode To,
    IReadOnlyList<string> Statuses,
    string Last,
    IReadOnlyList<GraphNode> Ties
);

/// <summary>A step of a tie on a day.</summary>
internal sealed record TimelineRow(string Date, string Status, GraphNode Milestone, GraphNode Tie);

/// <summary>What a search found.</summary>
internal sealed record SearchRow(GraphNode Node, double Score);
