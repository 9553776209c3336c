namespace TwinGraph.Atlas.Network.Similarity;

/// <summary>How alike two nodes are by the neighbours that they share.</summary>
public enum SimilarityMeasure
{
    /// <summary>The share of all neighbours of the two that both have, 0 to 1.</summary>
    Jaccard,

    /// <summary>
    /// Each shared neighbour counts 1 / ln(its degree), so that one whom few know says more than one whom all know
    /// (Adamic and Adar 2003).
    /// </summary>
    AdamicAdar,
}
