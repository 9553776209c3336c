using System.Globalization;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Functions.FunctionArguments;

namespace TwinGraph.Cypher.Functions;

/// <summary>Functions of nodes, relationships and paths. They read the graph, so none is deterministic.</summary>
internal static class GraphFunctions
{
    public static IEnumerable<ScalarFunction> All { get; } =
    [
        Strict("id", 1, 1, static (a, _) => CypherValue.Integer(EntityId("id", a[0])), false),
        Strict("elementId", 1, 1, static (a, _) => ElementId(a[0]), false),
        Strict("labels", 1, 1, static (a, context) => Labels(a[0], context), false),
        Strict("type", 1, 1, static (a, context) => Type(a[0], context), false),
        Strict("keys", 1, 1, static (a, context) => Keys(a[0], context), false),
        Strict("properties", 1, 1, static (a, context) => Properties("properties", a[0], context), false),
        Strict("apoc.any.property", 2, 2, static (a, context) => AnyProperty(a[0], a[1], context), false),
        Strict("nodes", 1, 1, static (a, _) => CypherValue.List([.. Path("nodes", a[0]).Nodes])),
        Strict(
            "relationships",
            1,
            1,
            static (a, _) => CypherValue.List([.. Path("relationships", a[0]).Relationships])
        ),
        Strict("length", 1, 1, static (a, _) => CypherValue.Integer(Path("length", a[0]).Length)),
        Strict("startNode", 1, 1, static (a, context) => End("startNode", a[0], context), false),
        Strict("endNode", 1, 1, static (a, context) => End("endNode", a[0], context), false),
    ];

    private static long EntityId(string function, in CypherValue entity) =>
        entity.Kind is ValueKind.Node or ValueKind.Relationship
            ? entity.AsEntityId()
            : FunctionErrors.Type(function, "a node or relationship", entity).AsEntityId();

    private static CypherValue ElementId(in CypherValue entity) =>
        CypherValue.String(EntityId("elementId", entity).ToString(CultureInfo.InvariantCulture));

    private static PathValue Path(string function, in CypherValue path) =>
        path.AsReference() as PathValue
        ?? FunctionErrors
            .Type(function, function == "length" ? "a path (size() is for lists and strings)" : "a path", path)
            .As<PathValue>();

    private static CypherValue Labels(in CypherValue node, FunctionContext context)
    {
        if (node.Kind != ValueKind.Node)
        {
            return FunctionErrors.Type("labels", "a node", node);
        }

        if (node.AsReference() is NodeValue snapshot)
        {
            return CypherValue.List([.. snapshot.Labels.Select(CypherValue.String)]);
        }

        IGraphReader graph = context.Graph;
        CheckNode("labels", node, graph);
        ReadOnlySpan<int> tokens = graph.Labels(node.AsEntityId());
        var names = new CypherValue[tokens.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            names[i] = CypherValue.String(graph.Tokens.LabelName(tokens[i]));
        }

        Array.Sort(names, ValueOrder.Ascending);
        return CypherValue.List(names);
    }

    private static CypherValue Type(in CypherValue relationship, FunctionContext context)
    {
        if (relationship.Kind != ValueKind.Relationship)
        {
            return FunctionErrors.Type("type", "a relationship", relationship);
        }

        return CypherValue.String(
            relationship.AsReference() is RelationshipValue snapshot
                ? snapshot.Type
                : context.Graph.Tokens.TypeName(Record("type", relationship, context.Graph).Type)
        );
    }

    private static CypherValue Keys(in CypherValue holder, FunctionContext context)
    {
        MapValue properties = Properties("keys", holder, context).AsMap();
        var keys = new CypherValue[properties.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = CypherValue.String(properties.Keys[i]);
        }

        return CypherValue.List(keys);
    }

    private static CypherValue Properties(string function, in CypherValue holder, FunctionContext context)
    {
        switch (holder.AsReference())
        {
            case MapValue:
                return holder;
            case NodeValue node:
                return CypherValue.Of(node.Properties);
            case RelationshipValue relationship:
                return CypherValue.Of(relationship.Properties);
        }

        switch (holder.Kind)
        {
            case ValueKind.Node:
                CheckNode(function, holder, context.Graph);
                return CypherValue.Of(context.Graph.NodeProperties(holder.AsEntityId()));
            case ValueKind.Relationship:
                CheckRelationship(function, holder, context.Graph);
                return CypherValue.Of(context.Graph.RelationshipProperties(holder.AsEntityId()));
            default:
                return FunctionErrors.Type(function, "a node, relationship or map", holder, "InvalidArgumentType");
        }
    }

    private static CypherValue AnyProperty(in CypherValue holder, in CypherValue key, FunctionContext context) =>
        key.IsString
            ? Properties("apoc.any.property", holder, context).AsMap()[key.AsString()]
            : FunctionErrors.Type("apoc.any.property", "a string as its key", key);

    private static CypherValue End(string function, in CypherValue relationship, FunctionContext context)
    {
        if (relationship.Kind != ValueKind.Relationship)
        {
            return FunctionErrors.Type(function, "a relationship", relationship);
        }

        bool start = function == "startNode";
        if (relationship.AsReference() is RelationshipValue snapshot)
        {
            long end = start ? snapshot.StartNode : snapshot.EndNode;
            return end >= 0
                ? CypherValue.Node(end)
                : FunctionErrors.Argument(function, "the relationship was drawn by a procedure and is not stored.");
        }

        RelationshipRecord record = Record(function, relationship, context.Graph);
        return CypherValue.Node(start ? record.Start : record.End);
    }

    private static RelationshipRecord Record(string function, in CypherValue relationship, IGraphReader graph)
    {
        // A deleted relationship's type and ends stay known to the statement that deleted it.
        try
        {
            return graph.Relationship(relationship.AsEntityId());
        }
        catch (KeyNotFoundException)
        {
            FunctionErrors.Deleted(function, relationship);
            throw;
        }
    }

    private static void CheckNode(string function, in CypherValue node, IGraphReader graph)
    {
        if (!graph.HasNode(node.AsEntityId()))
        {
            FunctionErrors.Deleted(function, node);
        }
    }

    private static void CheckRelationship(string function, in CypherValue relationship, IGraphReader graph)
    {
        if (!graph.HasRelationship(relationship.AsEntityId()))
        {
            FunctionErrors.Deleted(function, relationship);
        }
    }
}
