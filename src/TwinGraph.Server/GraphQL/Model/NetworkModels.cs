namespace TwinGraph.Server.GraphQL.Model;

/// <summary>Nodes and edges as a network view draws them, and what leads along them.</summary>
/// <remarks>An edge is a map; where it has <c>knownAt</c>, its tie is the version that was recorded by that day.</remarks>
internal static class NetworkModels
{
    public static IReadOnlyList<ModelType> All { get; } =
    [
        RowModels.Row(
            "Network",
            "The nodes around a node, and the ties among them.",
            new ModelRelation("nodes", "NetworkNode", "The centre, then its neighbours by distance and name.")
            {
                Value =
                    "[x IN nodes | {node: x, degree: size([e IN edges WHERE e.from = x.id]) + size([e IN edges WHERE e.to = x.id])}]",
                TypicalSize = 50,
            },
            new ModelRelation("edges", "NetworkEdge", "The ties among the nodes, by their ends.")
            {
                Value = "edges",
                TypicalSize = 50,
            },
            new ModelProperty("truncated", ScalarKind.Flag, "truncated", "Whether the limit cut nodes off.")
            {
                IsRequired = true,
            }
        ),
        RowModels.Row(
            "NetworkNode",
            "A node as a network view draws it.",
            new ModelProperty("id", ScalarKind.Id, "{n}.node.id", "Its id.") { IsRequired = true },
            new ModelProperty("name", ScalarKind.Text, "coalesce({n}.node.name, {n}.node.id)", "Its name.")
            {
                IsRequired = true,
            },
            new ModelProperty(
                "type",
                ScalarKind.NodeType,
                "head([label IN labels({n}.node) WHERE NOT label IN ['Entity', 'Region', 'Tie']])",
                "What it is."
            )
            {
                IsRequired = true,
            },
            Value(ScalarKind.Integer, "degree", "How many edges of this network it has."),
            new ModelProperty("lat", ScalarKind.Number, "{n}.node.lat", "Latitude, of a region."),
            new ModelProperty("lon", ScalarKind.Number, "{n}.node.lon", "Longitude, of a region."),
            new ModelRelation("node", "Node", "The node itself.")
            {
                Value = "{n}.node",
                IsList = false,
                IsRequired = true,
                TypicalSize = 1,
            }
        ),
        RowModels.Row(
            "NetworkEdge",
            "A tie between two nodes, as a network view draws it, or a step of the hierarchy of places.",
            new ModelProperty(
                "id",
                ScalarKind.Id,
                "coalesce({n}.tie + '/' + {n}.from + '/' + {n}.to, {n}.from + '/' + {n}.type + '/' + {n}.to)",
                "Its id, stable as long as the tie and its ends are."
            )
            {
                IsRequired = true,
            },
            Value(ScalarKind.Id, "from", "The id of the node it leaves."),
            Value(ScalarKind.Id, "to", "The id of the node it enters."),
            new ModelProperty(
                "kind",
                ScalarKind.TieKind,
                "CASE {n}.type WHEN 'PARTNERS_WITH' THEN 'partnership' WHEN 'VISITED' THEN 'visit' "
                    + "WHEN 'MET' THEN 'meeting' WHEN 'INVESTS_IN' THEN 'investment' END",
                "The kind of the tie; null for a step of the hierarchy."
            ),
            Value(ScalarKind.Text, "type", "PARTNERS_WITH, VISITED, MET, INVESTS_IN or PART_OF."),
            new ModelProperty(
                "status",
                ScalarKind.TieStatus,
                "{n}.status",
                "The state of the tie, on the day asked for."
            ),
            new ModelProperty("on", ScalarKind.Date, "{n}.on", "When, or since when."),
            new ModelProperty(
                "programme",
                ScalarKind.Text,
                "{n}.programme",
                "The code of the programme, of an investment."
            ),
            new ModelRelation("tie", "Tie", "The tie; null for a step of the hierarchy.")
            {
                Value = $"head(COLLECT {{ {Version("{n}.tie")} RETURN version }})",
                IsList = false,
                TypicalSize = 1,
            },
            new ModelRelation(
                "parallel",
                "NetworkEdge",
                "Of a step of a path or a bridge: the other ties that join the same two nodes."
            )
            {
                Value = "coalesce({n}.parallel, [])",
                TypicalSize = 2,
            }
        ),
        RowModels.Row(
            "Path",
            "A path between two nodes; it passes no node twice.",
            Value(ScalarKind.Integer, "length", "The number of steps."),
            Value(ScalarKind.Number, "cost", "The summed lengths of its steps, by the weight asked for."),
            Entities("nodes", "Node", "The nodes in walking order.", 5),
            Rows("edges", "NetworkEdge", "The steps in walking order, one fewer than the nodes.", 5)
        ),
        RowModels.Row(
            "Neighbourhood",
            "The nearest surroundings of a node, the foremost of each kind of tie.",
            Entity("center", "Node", "The node in the middle."),
            Rows("neighbours", "Neighbour", "The neighbours, nearest first, then by rank.", 20),
            Rows("edges", "NetworkEdge", "The ties among the centre and its neighbours.", 30),
            Rows("kinds", "NeighbourKind", "For each kind how many neighbours there are and are shown.", 4)
        ),
        RowModels.Row(
            "Neighbour",
            "A node near another.",
            Entity("node", "Node", "The node."),
            Value(ScalarKind.Integer, "distance", "How many ties away it is."),
            Value(ScalarKind.Integer, "rank", "Its place among those as far away, 1 for the first."),
            Value(ScalarKind.Number, "score", "The weight of what joins it to those that are nearer."),
            new ModelProperty(
                "kinds",
                ScalarKind.TieKinds,
                "{n}.kinds",
                "The kinds of tie that join it to those that are nearer."
            )
        ),
        RowModels.Row(
            "NeighbourKind",
            "How much of a neighbourhood is shown.",
            Value(ScalarKind.TieKind, "kind", "The kind of tie."),
            Value(ScalarKind.Integer, "total", "How many neighbours ties of this kind lead to."),
            Value(ScalarKind.Integer, "shown", "How many of them are shown.")
        ),
    ];

    /// <summary>A value that a row holds under its own name.</summary>
    public static ModelProperty Value(ScalarKind kind, string name, string description) =>
        new(name, kind, "{n}." + name, description) { IsRequired = true };

    /// <summary>Rows that a row holds under its own name.</summary>
    public static ModelRelation Rows(string name, string type, string description, int typicalSize) =>
        new(name, type, description) { Value = "{n}." + name, TypicalSize = typicalSize };

    /// <summary>The node whose id a row holds under its own name.</summary>
    public static ModelRelation Entity(string name, string type, string description) =>
        ModelRelation.One(name, type, $"({{m}}:Entity {{id: {{n}}.{name}}})", description) with
        {
            IsRequired = true,
        };

    /// <summary>The nodes whose ids a row holds under its own name, in their order.</summary>
    public static ModelRelation Entities(string name, string type, string description, int typicalSize) =>
        new(name, type, description)
        {
            Value =
                $"COLLECT {{ UNWIND range(0, size({{n}}.{name}) - 1) AS place MATCH (entity:Entity {{id: {{n}}.{name}[place]}}) "
                + "WITH entity, place ORDER BY place RETURN entity }",
            TypicalSize = typicalSize,
        };

    /// <summary>The ties whose ids a row holds, in their order, as they were recorded by its <c>knownAt</c>.</summary>
    public static ModelRelation Ties(string name, string description) =>
        new(name, "Tie", description)
        {
            Value =
                $"COLLECT {{ UNWIND range(0, size({{n}}.{name}) - 1) AS place {Version($"{{n}}.{name}[place]", ", place")} "
                + "WITH version, place ORDER BY place RETURN version }",
            TypicalSize = 3,
        };

    // The tie of an id: as it is recorded now, or, where the row says a day, by that day.
    private static string Version(string id, string importing = "") =>
        $"CALL {{ WITH {{n}}{importing} MATCH (version:Entity {{id: {id}}}) WHERE version:Tie "
        + "AND ({n}.knownAt IS NULL OR version.recordedAt <= {n}.knownAt + 'T23:59:59.999Z') RETURN version "
        + $"UNION WITH {{n}}{importing} MATCH (version:Former {{id: {id}}}) WHERE version:FormerTie "
        + "AND version.recordedAt <= {n}.knownAt + 'T23:59:59.999Z' "
        + "AND version.supersededAt > {n}.knownAt + 'T23:59:59.999Z' RETURN version }";
}
