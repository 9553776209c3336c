namespace TwinGraph.Server.GraphQL.Model;

/// <summary>What the analysis of the network answers: maps that were worked out over a projection.</summary>
internal static class AnalysisModels
{
    public static IReadOnlyList<ModelType> All { get; } =
    [
        RowModels.Row(
            "CentralNode",
            "A node with how central it is.",
            NetworkModels.Value(ScalarKind.Integer, "rank", "Its place, 1 for the most central; equals share one."),
            NetworkModels.Value(ScalarKind.Number, "score", "By the measure asked for."),
            NetworkModels.Value(ScalarKind.Integer, "degree", "The number of nodes that it is tied to."),
            NetworkModels.Entity("node", "Node", "The node.")
        ),
        RowModels.Row(
            "Communities",
            "Groups of nodes that are tied to each other more than to others.",
            NetworkModels.Value(ScalarKind.Integer, "count", "How many there are, those not listed included."),
            NetworkModels.Value(
                ScalarKind.Number,
                "modularity",
                "By how much more weight lies inside communities than chance would have; above 0.3 they mean something."
            ),
            NetworkModels.Rows("communities", "Community", "The communities, the largest first.", 10)
        ),
        RowModels.Row(
            "Community",
            "Nodes that are tied to each other more than to others.",
            NetworkModels.Value(ScalarKind.Integer, "size", "The number of its members, those not listed included."),
            NetworkModels.Value(ScalarKind.Integer, "tiesInside", "The number of ties among them."),
            NetworkModels.Value(ScalarKind.Integer, "tiesOutside", "The number of their ties with others."),
            NetworkModels.Entities("members", "Node", "Its members, those with most ties inside first.", 10)
        ),
        RowModels.Row(
            "Bridges",
            "Who connects what would fall apart without.",
            NetworkModels.Value(ScalarKind.Integer, "parts", "How many parts the network has as it is."),
            NetworkModels.Rows("nodes", "BridgeNode", "The nodes that connect, those that cut off most first.", 10),
            NetworkModels.Rows("links", "BridgeLink", "The links that connect, those that cut off most first.", 10)
        ),
        RowModels.Row(
            "BridgeNode",
            "A node without which a part of the network falls apart.",
            NetworkModels.Entity("node", "Node", "The node."),
            NetworkModels.Value(
                ScalarKind.Integer,
                "cutOff",
                "How many nodes would lose the largest piece without it."
            ),
            NetworkModels.Rows("pieces", "NetworkPiece", "What would be left without it, the largest piece first.", 3)
        ),
        RowModels.Row(
            "BridgeLink",
            "Two nodes whose ties alone hold two pieces of the network together.",
            NetworkModels.Entity("from", "Node", "The one node."),
            NetworkModels.Entity("to", "Node", "The other."),
            NetworkModels.Value(ScalarKind.Integer, "cutOff", "How many nodes would lose the larger piece without it."),
            new ModelRelation("edge", "NetworkEdge", "The tie, and in parallel the others, that join them.")
            {
                Value = "{n}.edge",
                IsList = false,
                IsRequired = true,
                TypicalSize = 1,
            },
            NetworkModels.Rows("pieces", "NetworkPiece", "What would be left without it, the larger piece first.", 2)
        ),
        RowModels.Row(
            "NetworkPiece",
            "Nodes that would still hang together.",
            NetworkModels.Value(ScalarKind.Integer, "size", "The number of its nodes, those not listed included."),
            NetworkModels.Entities("nodes", "Node", "Its nodes by name.", 5)
        ),
        RowModels.Row(
            "SimilarRegion",
            "A region that is like another.",
            NetworkModels.Entity("region", "Region", "The region."),
            NetworkModels.Value(ScalarKind.Number, "score", "How like it is, by the measure asked for."),
            NetworkModels.Value(ScalarKind.Integer, "sharedCount", "How many partners or sectors both have."),
            NetworkModels.Entities("shared", "Node", "The partners or sectors that both have, by name.", 5)
        ),
        RowModels.Row(
            "SuggestedTie",
            "Two regions that seem likely to tie next.",
            NetworkModels.Entity("from", "Region", "The region whose id comes first."),
            NetworkModels.Entity("to", "Region", "The other."),
            NetworkModels.Value(
                ScalarKind.Number,
                "score",
                "How likely beside other pairs, 0 to 1; it is no probability."
            ),
            NetworkModels.Value(ScalarKind.Text, "reason", "Why, in words."),
            NetworkModels.Rows(
                "facts",
                "SuggestionFact",
                "What it rests on, the weightiest first; their scores sum to its own, small ones left out.",
                4
            )
        ),
        RowModels.Row(
            "SuggestionFact",
            "A fact that a suggestion rests on.",
            NetworkModels.Value(ScalarKind.SuggestionFactKind, "kind", "What it is."),
            NetworkModels.Value(ScalarKind.Number, "score", "What it adds to the score."),
            NetworkModels.Value(ScalarKind.Text, "text", "The fact in one sentence."),
            NetworkModels.Ties("ties", "The ties that it rests on, the latest first."),
            NetworkModels.Entities("nodes", "Node", "The other regions and the sectors that it names.", 3)
        ),
    ];
}
