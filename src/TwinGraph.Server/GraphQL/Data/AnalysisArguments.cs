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
