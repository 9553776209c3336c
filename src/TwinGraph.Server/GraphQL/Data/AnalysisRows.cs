using TwinGraph.Atlas.Network.Suggestions;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>Which paths are sought.</summary>
internal enum PathMode
{
    Shortest,
    AllShortest,
    KShortest,
}

/// <summary>How long a step of a path is.</summary>
internal enum PathWeight
{
    Hops,
    Ties,
    Recency,
}

/// <summary>The measures of how central a node is.</summary>
internal enum CentralityMeasure
{
    Degree,
    WeightedDegree,
    PageRank,
    Betweenness,
    Closeness,
}

/// <summary>How communities are found.</summary>
internal enum CommunityAlgorithm
{
    Leiden,
    LabelPropagation,
}

/// <summary>What two regions are compared by.</summary>
internal enum SimilarityBasis
{
    Ties,
    Sectors,
}

/// <summary>How central a node is.</summary>
internal sealed record CentralRow(string Node, int Rank, double Score, int Degree);

/// <summary>The communities of a network.</summary>
internal sealed record CommunitiesRow(int Count, double Modularity, IReadOnlyList<CommunityRow> Communities);

/// <summary>Nodes that are tied to each other more than to others.</summary>
internal sealed record CommunityRow(IReadOnlyList<string> Members, int TiesInside, int TiesOutside);

/// <summary>What holds a network together.</summary>
internal sealed record BridgesRow(int Parts, IReadOnlyList<BridgeNodeRow> Nodes, IReadOnlyList<BridgeLinkRow> Links);

/// <summary>A node without which something falls apart.</summary>
internal sealed record BridgeNodeRow(string Node, int CutOff, IReadOnlyList<PieceRow> Pieces);

/// <summary>A link without which something falls apart.</summary>
internal sealed record BridgeLinkRow(string From, string To, int CutOff, EdgeRow Edge, IReadOnlyList<PieceRow> Pieces);

/// <summary>What still hangs together.</summary>
internal sealed record PieceRow(IReadOnlyList<string> Nodes);

/// <summary>A region that is like another.</summary>
internal sealed record SimilarRow(string Region, double Score, IReadOnlyList<string> Shared);

/// <summary>A pair that seems likely to tie next.</summary>
internal sealed record SuggestionRow(TieSuggestion Suggestion, string? KnownAt);

/// <summary>A fact of a suggestion.</summary>
internal sealed record SuggestionFactRow(SuggestionFact Fact, string? KnownAt);

/// <summary>The surroundings of a node.</summary>
internal sealed record NeighbourhoodRow(
    string Center,
    IReadOnlyList<NeighbourRow> Neighbours,
    IReadOnlyList<EdgeRow> Edges,
    IReadOnlyList<NeighbourKindRow> Kinds
);

/// <summary>A neighbour of a node.</summary>
internal sealed record NeighbourRow(string Node, int Distance, int Rank, double Score, IReadOnlyList<string> Kinds);

/// <summary>How many neighbours there are by ties of a kind, and how many are shown.</summary>
internal sealed record NeighbourKindRow(string Kind, int Total, int Shown);
