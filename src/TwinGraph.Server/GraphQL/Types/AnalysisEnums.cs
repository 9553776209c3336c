using GraphQL.Types;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Network.Similarity;
using TwinGraph.Atlas.Network.Suggestions;
using TwinGraph.Server.GraphQL.Data;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>How strongly a link joins two nodes.</summary>
internal sealed class NetworkWeightEnum : EnumerationGraphType
{
    public NetworkWeightEnum()
    {
        Name = "NetworkWeight";
        Description = "How strongly a link joins two nodes.";
        Add("TIES", NetworkWeight.Ties, "By the number of ties.");
        Add(
            "RECENCY",
            NetworkWeight.Recency,
            "By ties that fade: each counts half as much for every five years that it lies before the day asked for, or "
                + "before the latest tie; an undated one as if it were ten years old."
        );
        Add("AMOUNT", NetworkWeight.Amount, "By the money in the ties, in the currency that is named.");
    }
}

/// <summary>How long a step of a path is.</summary>
internal sealed class PathWeightEnum : EnumerationGraphType
{
    public PathWeightEnum()
    {
        Name = "PathWeight";
        Description = "How long a step of a path is.";
        Add("HOPS", PathWeight.Hops, "Every step is as long as any other.");
        Add("TIES", PathWeight.Ties, "1 / the number of ties that join the two nodes: many ties make a short way.");
        Add("RECENCY", PathWeight.Recency, "1 / the ties that join the two nodes, the older a tie the less it counts.");
    }
}

/// <summary>Which paths are sought.</summary>
internal sealed class PathModeEnum : EnumerationGraphType
{
    public PathModeEnum()
    {
        Name = "PathMode";
        Description = "Which paths are sought.";
        Add("SHORTEST", PathMode.Shortest, "One path than which none is shorter.");
        Add("ALL_SHORTEST", PathMode.AllShortest, "All paths than which none is shorter.");
        Add("K_SHORTEST", PathMode.KShortest, "The shortest path, the next, and so on: as many as k says.");
    }
}

/// <summary>The measures of how central a node is.</summary>
internal sealed class CentralityMeasureEnum : EnumerationGraphType
{
    public CentralityMeasureEnum()
    {
        Name = "CentralityMeasure";
        Description = "What makes a node central.";
        Add("DEGREE", CentralityMeasure.Degree, "The number of nodes that it is tied to.");
        Add(
            "WEIGHTED_DEGREE",
            CentralityMeasure.WeightedDegree,
            "The summed weight of its links, by default its ties."
        );
        Add(
            "PAGERANK",
            CentralityMeasure.PageRank,
            "How often one is at it who follows links at random; all sum to 1."
        );
        Add(
            "BETWEENNESS",
            CentralityMeasure.Betweenness,
            "On what share of the shortest paths between others it lies, 0 to 1."
        );
        Add(
            "CLOSENESS",
            CentralityMeasure.Closeness,
            "The mean of 1 / distance to all others, where what is out of reach counts 0; unweighted 0 to 1."
        );
    }
}

/// <summary>How communities are found.</summary>
internal sealed class CommunityAlgorithmEnum : EnumerationGraphType
{
    public CommunityAlgorithmEnum()
    {
        Name = "CommunityAlgorithm";
        Description = "How communities are found.";
        Add(
            "LEIDEN",
            CommunityAlgorithm.Leiden,
            "By modularity: more ties inside than chance would have. Every community hangs together."
        );
        Add("LABEL_PROPAGATION", CommunityAlgorithm.LabelPropagation, "Every node goes with most of its neighbours.");
    }
}

/// <summary>How alike two regions are.</summary>
internal sealed class SimilarityMeasureEnum : EnumerationGraphType
{
    public SimilarityMeasureEnum()
    {
        Name = "SimilarityMeasure";
        Description = "How alike two regions are by what they share.";
        Add("JACCARD", SimilarityMeasure.Jaccard, "The share of all that the two have which both have, 0 to 1.");
        Add(
            "ADAMIC_ADAR",
            SimilarityMeasure.AdamicAdar,
            "What both have counts 1 / ln(how many have it): the rarer, the more it says."
        );
    }
}

/// <summary>What two regions are compared by.</summary>
internal sealed class SimilarityBasisEnum : EnumerationGraphType
{
    public SimilarityBasisEnum()
    {
        Name = "SimilarityBasis";
        Description = "What two regions are compared by.";
        Add("TIES", SimilarityBasis.Ties, "The regions that they are tied to.");
        Add("SECTORS", SimilarityBasis.Sectors, "The sectors that their ties cover.");
    }
}

/// <summary>Which pairs a suggestion may name.</summary>
internal sealed class SuggestionScopeEnum : EnumerationGraphType
{
    public SuggestionScopeEnum()
    {
        Name = "SuggestionScope";
        Description = "Which pairs of regions of two countries a suggestion may name.";
        Add("ALL", SuggestionScope.All, "All, those that are tied already included.");
        Add(
            "WITHOUT_PARTNERSHIP",
            SuggestionScope.WithoutPartnership,
            "Those that no partnership joins, whatever its state."
        );
        Add("UNTIED", SuggestionScope.Untied, "Those that nothing joins.");
    }
}

/// <summary>What a suggestion rests on.</summary>
internal sealed class SuggestionFactKindEnum : EnumerationGraphType
{
    public SuggestionFactKindEnum()
    {
        Name = "SuggestionFactKind";
        Description = "What a suggestion rests on.";
        Add("CONTACT", SuggestionFactKind.Contact, "What joins the two already, such as a visit without an agreement.");
        Add("KIN", SuggestionFactKind.Kin, "Ties between other places of the same two provinces.");
        Add("SECTORS", SuggestionFactKind.Sectors, "Sectors that ties of both cover.");
        Add("PARTNERS", SuggestionFactKind.Partners, "A partner of the one deals with a partner of the other.");
        Add("ACTIVITY", SuggestionFactKind.Activity, "How active both have been of late.");
    }
}
