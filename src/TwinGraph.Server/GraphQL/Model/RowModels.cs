namespace TwinGraph.Server.GraphQL.Model;

/// <summary>The rows of named queries: each member is a column, or leads from one into the graph.</summary>
internal static class RowModels
{
    public static IReadOnlyList<ModelType> All { get; } =
    [
        Row(
            "LinkedRegion",
            "A region with the regions that it links to.",
            Node("region", "Region", "The region."),
            new ModelProperty("side", ScalarKind.LinkSide, "side", "The scope that it is listed for.")
            {
                IsRequired = true,
            },
            Count("partnerCount", "The number of distinct partners."),
            Count("tieCount", "The number of distinct ties."),
            Number(
                "linkShare",
                "Its part of all links of its side, 0 to 1. A link is a region with a partner; the thresholds do not "
                    + "change it."
            ),
            Number(
                "tieShare",
                "The part of all ties between the two scopes that name it, 0 to 1. The shares of all regions can come "
                    + "to more than 1, since a tie can name several."
            ),
            Nodes("partners", "Region", "The partners by name.", 5),
            Nodes("ties", "Tie", "The ties by id.", 5)
        ),
        Row(
            "SearchHit",
            "A node that a search found.",
            Node("node", "Node", "The node."),
            new ModelProperty(
                "type",
                ScalarKind.NodeType,
                "head([label IN labels(node) WHERE NOT label IN ['Entity', 'Region', 'Tie']])",
                "What it is."
            )
            {
                IsRequired = true,
            },
            Number("score", "1 for a whole name, less for a piece.")
        ),
    ];

    /// <summary>A type of rows.</summary>
    public static ModelType Row(string name, string description, params ModelMember[] members) =>
        new(ModelForm.Row, name, description, members);

    /// <summary>A column that always holds a node.</summary>
    public static ModelRelation Node(string column, string target, string description) =>
        new(column, target, description)
        {
            Value = column,
            IsList = false,
            IsRequired = true,
            TypicalSize = 1,
        };

    /// <summary>A column that holds a list of nodes, shown in its order.</summary>
    public static ModelRelation Nodes(string column, string target, string description, int typicalSize) =>
        new(column, target, description) { Value = column, TypicalSize = typicalSize };

    /// <summary>A column that always holds a number.</summary>
    public static ModelProperty Number(string column, string description) =>
        new(column, ScalarKind.Number, column, description) { IsRequired = true };

    /// <summary>A column that always holds a whole number.</summary>
    public static ModelProperty Count(string column, string description) =>
        new(column, ScalarKind.Integer, column, description) { IsRequired = true };
}
