using GraphQL;
using GraphQL.Types;
using TwinGraph.Server.GraphQL.Data;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>A type of results that name nodes by their ids.</summary>
internal abstract class AnalysisType<T>(string name, string description) : ResultType<T>(name, description)
{
    protected void AddNode<TGraph>(string name, string description, Func<T, string> id)
        where TGraph : IGraphType =>
        Field<NonNullGraphType<TGraph>>(name).Description(description).Resolve(c => Load(c, id(c.Source)));

    protected void AddNodes<TGraph>(
        string name,
        string description,
        int size,
        Func<T, IReadOnlyList<string>> ids,
        int? first = null
    )
        where TGraph : IGraphType
    {
        var field = Field<NonNullGraphType<ListGraphType<NonNullGraphType<TGraph>>>>(name)
            .Description(description)
            .Resolve(c =>
                ids(c.Source).Take(first is null ? int.MaxValue : c.First()).Select(id => Load(c, id)).ToList()
            );
        if (first is { } preset)
        {
            field.Arguments(Arguments.First(preset));
        }

        field.FieldType.Metadata[FieldSpec.SizeKey] = size;
    }

    protected void AddTies(
        string name,
        string description,
        Func<T, IReadOnlyList<string>> ids,
        Func<T, string?> knownAt
    ) =>
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<TieInterface>>>>(name)
            .Description(description)
            .Resolve(c => ids(c.Source).Select(id => TieLoading.Load(c, id, knownAt(c.Source))).ToList())
            .FieldType.Metadata[FieldSpec.SizeKey] = 3;

    // Rounded, so that the last bits of a logarithm do not differ from machine to machine.
    protected void AddScore(string name, string description, Func<T, double> score) =>
        Add<NonNullGraphType<FloatGraphType>>(name, description, row => Math.Round(score(row), 9));

    protected static object Load(IResolveFieldContext context, string id) =>
        context.Session().Nodes.Load(id, detail => detail?.Node);
}

/// <summary>Loads a tie as it was recorded on a day.</summary>
internal static class TieLoading
{
    public static object Load(IResolveFieldContext context, string id, string? knownAt) =>
        knownAt is null
            ? context.Session().Ties.Load(id, detail => detail?.Tie)
            : context.Session().TiesKnownAt(knownAt).Load(id, tie => tie);
}

/// <summary>How central a node is.</summary>
internal sealed class CentralNodeType : AnalysisType<CentralRow>
{
    public CentralNodeType()
        : base("CentralNode", "A node with how central it is.")
    {
        Add<NonNullGraphType<IntGraphType>>(
            "rank",
            "Its place, 1 for the most central; equals share one.",
            r => r.Rank
        );
        AddScore("score", "By the measure asked for.", r => r.Score);
        Add<NonNullGraphType<IntGraphType>>("degree", "The number of nodes that it is tied to.", r => r.Degree);
        AddNode<NodeInterface>("node", "The node.", r => r.Node);
    }
}

/// <summary>The communities of a network.</summary>
internal sealed class CommunitiesType : AnalysisType<CommunitiesRow>
{
    public CommunitiesType()
        : base("Communities", "Groups of nodes that are tied to each other more than to others.")
    {
        Add<NonNullGraphType<IntGraphType>>("count", "How many there are, those not listed included.", r => r.Count);
        AddScore(
            "modularity",
            "By how much more weight lies inside communities than chance would have; above 0.3 they mean something.",
            r => r.Modularity
        );
        AddList<CommunityType>("communities", "The communities, the largest first.", 10, r => r.Communities);
    }
}

/// <summary>A community.</summary>
internal sealed class CommunityType : AnalysisType<CommunityRow>
{
    public CommunityType()
        : base("Community", "Nodes that are tied to each other more than to others.")
    {
        Add<NonNullGraphType<IntGraphType>>("size", "The number of its members.", r => r.Members.Count);
        Add<NonNullGraphType<IntGraphType>>("tiesInside", "The number of ties among them.", r => r.TiesInside);
        Add<NonNullGraphType<IntGraphType>>("tiesOutside", "The number of their ties with others.", r => r.TiesOutside);
        AddNodes<NodeInterface>("members", "Its members, those with most ties inside first.", 10, r => r.Members, 100);
    }
}

/// <summary>What holds a network together.</summary>
internal sealed class BridgesType : AnalysisType<BridgesRow>
{
    public BridgesType()
        : base("Bridges", "Who connects what would fall apart without.")
    {
        Add<NonNullGraphType<IntGraphType>>("parts", "How many parts the network has as it is.", r => r.Parts);
        AddList<BridgeNodeType>("nodes", "The nodes that connect, those that cut off most first.", 10, r => r.Nodes);
        AddList<BridgeLinkType>("links", "The links that connect, those that cut off most first.", 10, r => r.Links);
    }
}

/// <summary>A node that connects.</summary>
internal sealed class BridgeNodeType : AnalysisType<BridgeNodeRow>
{
    public BridgeNodeType()
        : base("BridgeNode", "A node without which a part of the network falls apart.")
    {
        AddNode<NodeInterface>("node", "The node.", r => r.Node);
        Add<NonNullGraphType<IntGraphType>>(
            "cutOff",
            "How many nodes would lose the largest piece without it.",
            r => r.CutOff
        );
        AddList<PieceType>("pieces", "What would be left without it, the largest piece first.", 3, r => r.Pieces);
    }
}

/// <summary>A link that connects.</summary>
internal sealed class BridgeLinkType : AnalysisType<BridgeLinkRow>
{
    public BridgeLinkType()
        : base("BridgeLink", "Two nodes whose ties alone hold two pieces of the network together.")
    {
        AddNode<NodeInterface>("from", "The one node.", r => r.From);
        AddNode<NodeInterface>("to", "The other.", r => r.To);
        Add<NonNullGraphType<IntGraphType>>(
            "cutOff",
            "How many nodes would lose the larger piece without it.",
            r => r.CutOff
        );
        Add<NonNullGraphType<NetworkEdgeType>>(
            "edge",
            "The tie, and in parallel the others, that join them.",
            r => r.Edge
        );
        AddList<PieceType>("pieces", "What would be left without it, the larger piece first.", 2, r => r.Pieces);
    }
}

/// <summary>A piece of a network.</summary>
internal sealed class PieceType : AnalysisType<PieceRow>
{
    public PieceType()
        : base("NetworkPiece", "Nodes that would still hang together.")
    {
        Add<NonNullGraphType<IntGraphType>>("size", "The number of its nodes.", r => r.Nodes.Count);
        AddNodes<NodeInterface>("nodes", "Its nodes by name.", 5, r => r.Nodes, 25);
    }
}

/// <summary>A region that is like another.</summary>
internal sealed class SimilarRegionType : AnalysisType<SimilarRow>
{
    public SimilarRegionType()
        : base("SimilarRegion", "A region that is like another.")
    {
        AddNode<RegionInterface>("region", "The region.", r => r.Region);
        AddScore("score", "How like it is, by the measure asked for.", r => r.Score);
        Add<NonNullGraphType<IntGraphType>>(
            "sharedCount",
            "How many partners or sectors both have.",
            r => r.Shared.Count
        );
        AddNodes<NodeInterface>("shared", "The partners or sectors that both have.", 5, r => r.Shared);
    }
}

/// <summary>A pair that seems likely to tie next.</summary>
internal sealed class SuggestedTieType : AnalysisType<SuggestionRow>
{
    public SuggestedTieType()
        : base("SuggestedTie", "Two regions that seem likely to tie next.")
    {
        AddNode<RegionInterface>("from", "The region whose id comes first.", r => r.Suggestion.From.Id);
        AddNode<RegionInterface>("to", "The other.", r => r.Suggestion.To.Id);
        AddScore("score", "How likely beside other pairs, 0 to 1; it is no probability.", r => r.Suggestion.Score);
        Add<NonNullGraphType<StringGraphType>>("reason", "Why, in words.", r => r.Suggestion.Reason);
        AddList<SuggestionFactType>(
            "facts",
            "What it rests on, the weightiest first; their scores sum to its own, small ones left out.",
            4,
            r => r.Suggestion.Facts.Select(f => new SuggestionFactRow(f, r.KnownAt)).ToList()
        );
    }
}

/// <summary>A fact that a suggestion rests on.</summary>
internal sealed class SuggestionFactType : AnalysisType<SuggestionFactRow>
{
    public SuggestionFactType()
        : base("SuggestionFact", "A fact that a suggestion rests on.")
    {
        Add<NonNullGraphType<SuggestionFactKindEnum>>("kind", "What it is.", r => r.Fact.Kind);
        AddScore("score", "What it adds to the score.", r => r.Fact.Score);
        Add<NonNullGraphType<StringGraphType>>("text", "The fact in one sentence.", r => r.Fact.Text);
        AddTies("ties", "The ties that it rests on, the latest first.", r => r.Fact.Ties, r => r.KnownAt);
        AddNodes<NodeInterface>("nodes", "The other regions and the sectors that it names.", 3, r => r.Fact.Nodes);
    }
}

/// <summary>The surroundings of a node.</summary>
internal sealed class NeighbourhoodType : AnalysisType<NeighbourhoodRow>
{
    public NeighbourhoodType()
        : base("Neighbourhood", "The nearest surroundings of a node, the foremost of each kind of tie.")
    {
        AddNode<NodeInterface>("center", "The node in the middle.", r => r.Center);
        AddList<NeighbourType>("neighbours", "The neighbours, nearest first, then by rank.", 20, r => r.Neighbours);
        AddList<NetworkEdgeType>("edges", "The ties among the centre and its neighbours.", 30, r => r.Edges);
        AddList<NeighbourKindType>(
            "kinds",
            "For each kind how many neighbours there are and are shown.",
            4,
            r => r.Kinds
        );
    }
}

/// <summary>A neighbour.</summary>
internal sealed class NeighbourType : AnalysisType<NeighbourRow>
{
    public NeighbourType()
        : base("Neighbour", "A node near another.")
    {
        AddNode<NodeInterface>("node", "The node.", r => r.Node);
        Add<NonNullGraphType<IntGraphType>>("distance", "How many ties away it is.", r => r.Distance);
        Add<NonNullGraphType<IntGraphType>>("rank", "Its place among those as far away, 1 for the first.", r => r.Rank);
        AddScore("score", "The weight of what joins it to those that are nearer.", r => r.Score);
        AddList<TieKindEnum>("kinds", "The kinds of tie that join it to those that are nearer.", 2, r => r.Kinds);
    }
}

/// <summary>What was shown of a kind.</summary>
internal sealed class NeighbourKindType : AnalysisType<NeighbourKindRow>
{
    public NeighbourKindType()
        : base("NeighbourKind", "How much of a neighbourhood is shown.")
    {
        Add<NonNullGraphType<TieKindEnum>>("kind", "The kind of tie.", r => r.Kind);
        Add<NonNullGraphType<IntGraphType>>("total", "How many neighbours ties of this kind lead to.", r => r.Total);
        Add<NonNullGraphType<IntGraphType>>("shown", "How many of them are shown.", r => r.Shown);
    }
}
